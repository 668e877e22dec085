import { createSignal } from 'solid-js';
import {
  forgetOnDevice,
  forgetTrace,
  forgetTraces,
  keepOnDevice,
  keepTrace,
  readDevice,
  readTrace,
  type TraceKind,
} from './database.ts';

/** An answer of the server that the device kept, and when it was given. */
export interface Kept<T> {
  readonly value: T;
  /** Instant, server's clock. */
  readonly asOf: number;
}

const recentKept = 10;

/** What this device looked for and looked at: kept here alone, never told to the server, gone with signing out. */
const [recent, setRecent] = createSignal<readonly string[]>([]);
let isKeeping = true;

/** Whether this device keeps what was looked at; not where several people use it. */
export const keepsTraces = (): boolean => isKeeping;

/** Where kept pictures of covers are (kept-covers.ts). */
export const coverCache = 'covers';

/** Searches, the last first, each as the search part of its address. */
export const recentSearches = recent;

export async function openTraces(): Promise<void> {
  setRecent((await readDevice('recent-searches')) ?? []);
}

/** On a shared device nothing is written; what is remembered ends with the page. */
export async function keepTracesOnDevice(isKept: boolean): Promise<void> {
  isKeeping = isKept;
  if (isKept) await openTraces();
  else setRecent([]);
}

async function saveRecent(next: readonly string[]): Promise<void> {
  setRecent(next);
  if (isKeeping) await keepOnDevice('recent-searches', next);
}

export const rememberSearch = (search: string): Promise<void> =>
  saveRecent([search, ...recent().filter((one) => one !== search)].slice(0, recentKept));

/** The search and its kept results. */
export async function forgetSearch(search: string): Promise<void> {
  await saveRecent(recent().filter((one) => one !== search));
  await forgetTrace('search', search);
}

/** Things read in this tab, the last few: going back finds them at once, as they were left. */
const inTab = new Map<string, { readonly value: unknown; readonly at: number }>();
const inTabKept = 8;
const inTabForMs = 300_000;

export function keepInTab(key: string, value: unknown): void {
  inTab.delete(key);
  inTab.set(key, { value, at: Date.now() });
  const oldest = inTab.keys().next();
  if (inTab.size > inTabKept && !oldest.done) inTab.delete(oldest.value);
}

/** Undefined when never kept, or more than five minutes ago. */
export function readInTab<T>(key: string): T | undefined {
  const kept = inTab.get(key);
  return kept && Date.now() - kept.at < inTabForMs ? (kept.value as T) : undefined;
}

/** Recent searches, kept pages of the catalog and pictures of covers leave the device. */
export async function wipeTraces(): Promise<void> {
  setRecent([]);
  inTab.clear();
  await Promise.all([forgetOnDevice('recent-searches'), forgetTraces(), globalThis.caches?.delete(coverCache)]);
}

/** An answer is kept under its key, the last 50 of a kind. */
export async function keepAnswer(kind: TraceKind, key: string, kept: Kept<unknown>): Promise<void> {
  if (isKeeping) await keepTrace(kind, key, kept);
}

/** Undefined when never kept, or where nothing is kept. */
export async function readAnswer<T>(kind: TraceKind, key: string): Promise<Kept<T> | undefined> {
  return isKeeping ? ((await readTrace(kind, key)) as Kept<T> | undefined) : undefined;
}
