import type { Day } from '../../../shared/model/day.ts';

/** What a patron does with a book, as other services call it; the order is that of the screen. */
export const readingStatuses = ['wanted', 'stacked', 'reading', 'read'] as const;
export type ReadingStatus = (typeof readingStatuses)[number];

/** A book in the file of another service. */
export interface LoggedBook {
  /** Of the file as a spreadsheet numbers it, from 1. */
  readonly row: number;
  readonly title: string;
  readonly author: string;
  /** As it is written in the file; empty: none. */
  readonly isbnWritten: string;
  /** 13 digits; null: none, or a wrong one. */
  readonly isbn: string | null;
  /** 1 to 5; null: none. */
  readonly rating: number | null;
  /** Of any length; null: none. */
  readonly comment: string | null;
  readonly status: ReadingStatus | null;
  /** Instant in milliseconds. */
  readonly addedAt: number | null;
  readonly readOn: Day | null;
}

const pattern = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?/;

/** Instant of a date or time as files write it, in Tokyo; null for none and for the zeros that stand for none. */
export function instantOf(text: string): number | null {
  const found = pattern.exec(text.trim());
  if (!found) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found
    .slice(1)
    .map((part) => Number(part ?? 0));
  const at = Date.UTC(year, month - 1, day, hour, minute, second);
  const isReal = year >= 1900 && new Date(at).getUTCMonth() === month - 1 && new Date(at).getUTCDate() === day;
  return isReal ? at - 9 * 3_600_000 : null;
}

/** Whole stars; what is none, or no star, is no rating. */
export function ratingOf(text: string): number | null {
  const stars = Math.round(Number(text.trim() || '0'));
  return stars >= 1 && stars <= 5 ? stars : null;
}
