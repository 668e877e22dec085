import { createSignal } from 'solid-js';
import { cards, isKeptCard } from './cards.ts';
import { changeOnDevice, forgetOnDevice, keepOnDevice, readDevice } from './database.ts';
import { forgetTrace, forgetTraces, keepTrace, moveTraces, readTrace } from './kept-traces.ts';
import { pageCard, pageCardKnown } from './page-card.ts';

/** Answers about the catalog that open again without network. */
export type TraceKind = 'search' | 'title';

const kinds = ['search', 'title'] as const;

/** An answer of the server that the device kept, and when it was given. */
export interface Kept<T> {
  readonly value: T;
  /** Instant, server's clock. */
  readonly asOf: number;
}

const recentKept = 10;

/**
 * What was looked for and looked at here: kept here alone, never told to the server, gone with signing out. Each card of a family
 * has its own; null: whoever is not signed in.
 */
const [recent, setRecent] = createSignal<readonly string[]>([]);
let owner: string | null = null;
let isKeeping = true;

const owned = (kind: TraceKind): string => (owner === null ? kind : `${kind} ${owner}`);

/** Whether this device keeps what was looked at; not where several people use it. */
export const keepsTraces = (): boolean => isKeeping;

/** Where kept pictures of covers are (kept-covers.ts). */
export const coverCache = 'covers';

/** Searches, the last first, each as the search part of its address. */
export const recentSearches = recent;

/** From now on they are this card's, or nobody's. */
export async function openTraces(card = owner): Promise<void> {
  owner = card;
  const kept = card === null ? await readDevice('recent-searches') : (await readDevice('searches-of-cards'))?.[card];
  setRecent(kept ?? []);
}

/**
 * What nobody's name stood on goes to the only card, whose it was: looked at before signing in, or kept by an app that knew one card.
 * Among several cards nobody could tell whose it is: it goes.
 */
export async function adoptTraces(card: string, isOnly: boolean): Promise<void> {
  const searches = await readDevice('recent-searches');
  if (searches) await forgetOnDevice('recent-searches');
  const adopted = isOnly ? (searches ?? []) : [];
  if (adopted.length > 0) {
    await changeOnDevice('searches-of-cards', (all) => ({
      ...all,
      [card]: [...new Set([...adopted, ...(all?.[card] ?? [])])].slice(0, recentKept),
    }));
  }
  if (!isOnly) return forgetTraces(kinds);
  for (const kind of kinds) await moveTraces(kind, `${kind} ${card}`);
}

/** The page's own, once it is known whose page this is: until then nothing is read or written under anybody's name. */
async function openOwn(): Promise<void> {
  await pageCardKnown();
  const card = pageCard();
  if (card !== null && isKeptCard(card)) await adoptTraces(card, cards().length === 1);
  await openTraces(card);
}
const isOpen = openOwn().catch(() => undefined);

/** On a shared device nothing is written; what is remembered ends with the page. */
export async function keepTracesOnDevice(isKept: boolean): Promise<void> {
  isKeeping = isKept;
  if (isKept) await openTraces();
  else setRecent([]);
}

async function saveRecent(next: readonly string[]): Promise<void> {
  setRecent(next);
  if (!isKeeping) return;
  const card = owner;
  if (card === null) await keepOnDevice('recent-searches', next);
  else await changeOnDevice('searches-of-cards', (all) => ({ ...all, [card]: next }));
}

export async function rememberSearch(search: string): Promise<void> {
  await isOpen;
  await saveRecent([search, ...recent().filter((one) => one !== search)].slice(0, recentKept));
}

/** The search and its kept results. */
export async function forgetSearch(search: string): Promise<void> {
  await saveRecent(recent().filter((one) => one !== search));
  await forgetTrace(owned('search'), search);
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

/** Recent searches and kept pages of the catalog leave the device, and all pictures of covers, which bear no name. */
export async function wipeTraces(): Promise<void> {
  setRecent([]);
  inTab.clear();
  const card = owner;
  const forgetSearches =
    card === null
      ? forgetOnDevice('recent-searches')
      : changeOnDevice('searches-of-cards', (all) => {
          const { [card]: _, ...others } = all ?? {};
          return others;
        });
  await Promise.all([forgetSearches, forgetTraces(kinds.map(owned)), globalThis.caches?.delete(coverCache)]);
}

/** An answer is kept under its key, the last 50 of a kind. */
export async function keepAnswer(kind: TraceKind, key: string, kept: Kept<unknown>): Promise<void> {
  await isOpen;
  if (isKeeping) await keepTrace(owned(kind), key, kept);
}

/** Undefined when never kept, or where nothing is kept. */
export async function readAnswer<T>(kind: TraceKind, key: string): Promise<Kept<T> | undefined> {
  await isOpen;
  return isKeeping ? ((await readTrace(owned(kind), key)) as Kept<T> | undefined) : undefined;
}
