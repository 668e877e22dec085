import { createMemo } from 'solid-js';
import type { ShelfRecord } from '../../shared/shelf/device/shelf-record.ts';
import type { AboutBib } from '../../shared/shelf/kinds.ts';
import { compareOrder } from '../../shared/shelf/order-key.ts';
import { isAlive } from '../../shared/shelf/record.ts';
import type { RecordId } from '../../shared/shelf/record-id.ts';
import type { ShelfHand } from './shelf-device.ts';
import { isAbout } from './shelf-view.ts';

/** A my-list as the screens show it. */
export interface ShownList {
  readonly id: RecordId;
  readonly name: string;
  readonly order: string;
  /** Instant in milliseconds, by the clock of the device that made it. */
  readonly addedAt: number;
  /** The server does not have it as it is shown. */
  readonly isUnsynced: boolean;
  /** The server has enough lists and does not take this one for now. */
  readonly isLimited: boolean;
}

/** A title in a list. */
export interface ListedTitle {
  readonly id: RecordId;
  readonly list: RecordId;
  readonly bib: number;
  readonly about: AboutBib;
  readonly order: string;
  readonly addedAt: number;
  readonly isUnsynced: boolean;
}

interface Listed {
  /** In their order. */
  readonly lists: readonly ShownList[];
  readonly byId: ReadonlyMap<RecordId, ShownList>;
  readonly titles: ReadonlyMap<RecordId, readonly ListedTitle[]>;
}

const none: readonly ListedTitle[] = [];
const knownLists = new WeakMap<ShelfRecord, ShownList | null>();
const knownTitles = new WeakMap<ShelfRecord, ListedTitle | null>();

/** The same object for the same record, so that a list changes only where something changed. */
function once<T>(known: WeakMap<ShelfRecord, T>, record: ShelfRecord, read: (record: ShelfRecord) => T): T {
  const before = known.get(record);
  if (before !== undefined) return before;
  const shown = read(record);
  known.set(record, shown);
  return shown;
}

/** Also of a list deleted elsewhere, as long as its name is known. */
function readList({ id, state, dirty, limited }: ShelfRecord): ShownList | null {
  const [name, order, addedAt] = [state.f.name?.[0], state.f.order?.[0], state.f.addedAt?.[0]];
  if (typeof name !== 'string') return null;
  return {
    id,
    name,
    order: typeof order === 'string' ? order : '',
    addedAt: typeof addedAt === 'number' ? addedAt : 0,
    isUnsynced: dirty,
    isLimited: limited,
  };
}

// What a title is and where it stands is read also where only a later change of it outlived a deletion.
function readTitle({ id, state, dirty }: ShelfRecord): ListedTitle | null {
  const [list, bib, about] = [state.f.list?.[0], state.f.bib?.[0], state.f.about?.[0]];
  if (!isAlive(state) || typeof list !== 'string' || typeof bib !== 'number' || !isAbout(about)) return null;
  const [order, addedAt] = [state.f.order?.[0], state.f.addedAt?.[0]];
  return {
    id,
    list,
    bib,
    about,
    order: typeof order === 'string' ? order : '',
    addedAt: typeof addedAt === 'number' ? addedAt : 0,
    isUnsynced: dirty,
  };
}

/** In their order, each title once: under renewed keys two devices may have named the same one differently. */
function inOwnOrder(titles: readonly ListedTitle[]): ListedTitle[] {
  const seen = new Set<number>();
  return titles.toSorted(compareOrder).filter(({ bib }) => {
    if (seen.has(bib)) return false;
    seen.add(bib);
    return true;
  });
}

/**
 * The lists with their titles. A list that was deleted on one device while another one put a title into it is shown with
 * that title: nothing a patron wrote vanishes unseen.
 */
export function readLists(records: readonly ShelfRecord[]): Listed {
  const grouped = new Map<RecordId, ListedTitle[]>();
  for (const record of records) {
    const title = record.kind === 'entry' ? once(knownTitles, record, readTitle) : null;
    if (!title) continue;
    const group = grouped.get(title.list);
    if (group) group.push(title);
    else grouped.set(title.list, [title]);
  }
  const lists = records
    .filter(({ id, kind, state }) => kind === 'list' && (isAlive(state) || grouped.has(id)))
    .map((record) => once(knownLists, record, readList))
    .filter((list) => list !== null)
    .sort(compareOrder);
  return {
    lists,
    byId: new Map(lists.map((list) => [list.id, list])),
    titles: new Map(lists.map(({ id }) => [id, inOwnOrder(grouped.get(id) ?? [])])),
  };
}

const knownBibs = new WeakMap<readonly ListedTitle[], ReadonlySet<number>>();

/** Made once for each state of a list: a whole shelf may be looked up in it. */
function bibsOf(titles: readonly ListedTitle[]): ReadonlySet<number> {
  const bibs = knownBibs.get(titles) ?? new Set(titles.map(({ bib }) => bib));
  knownBibs.set(titles, bibs);
  return bibs;
}

export type Lists = ReturnType<typeof createLists>;

/** The lists of an open shelf, followed by whoever computes from them. Undefined as long as nothing is known. */
export function createLists(hand: ShelfHand) {
  const listed = createMemo(() => {
    const records = hand.records();
    return records && readLists(records);
  });
  return {
    /** In the patron's own order. */
    all: () => listed()?.lists,
    one: (id: RecordId) => listed()?.byId.get(id),
    /** In the patron's own order. */
    titles: (list: RecordId): readonly ListedTitle[] => listed()?.titles.get(list) ?? none,
    hasTitle: (list: RecordId, bib: number): boolean => bibsOf(listed()?.titles.get(list) ?? none).has(bib),
  };
}
