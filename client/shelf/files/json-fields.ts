import type { Json } from '../../../shared/shelf/canonical.ts';

export type JsonFields = { readonly [field: string]: Json };

/** The server takes sealed records of 16 KiB: a field that alone is longer than this was not written by the app. */
const longestText = 8_000;
const mostFields = 50;

const isJson = (value: unknown, depth: number): boolean => {
  if (value === null || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value === 'string') return value.length <= longestText;
  if (typeof value !== 'object' || depth === 0) return false;
  const members = Object.entries(value);
  return members.length <= mostFields && members.every(([, member]) => isJson(member, depth - 1));
};

/** Fields as a record may hold them, from a file that anybody may have written. */
export const isJsonFields = (value: unknown): value is JsonFields =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.keys(value).length > 0 &&
  !Object.hasOwn(value, '__proto__') &&
  isJson(value, 5);
