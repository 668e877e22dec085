import type { Json } from '../../../shared/shelf/canonical.ts';
import type { ShelfRecord } from '../../../shared/shelf/device/shelf-record.ts';
import { isAlive, valueOf } from '../../../shared/shelf/record.ts';
import type { RecordId } from '../../../shared/shelf/record-id.ts';

/** What is to be shown of a record: its fields that were not deleted. */
export function liveFields({ state }: ShelfRecord): { readonly [field: string]: Json } {
  const fields: { [field: string]: Json } = {};
  for (const field of Object.keys(state.f)) {
    const value = valueOf(state, field);
    if (value !== undefined && field !== '__proto__') fields[field] = value;
  }
  return fields;
}

/** A my-list as files see it. */
export interface ListNow {
  readonly id: RecordId;
  readonly name: string;
  readonly order: string | null;
  readonly bibs: ReadonlySet<number>;
  /** The highest order key in it. */
  readonly lastOrder: string | null;
}

export interface ShelfNow {
  /** Everything alive, by id. */
  readonly alive: ReadonlyMap<RecordId, ShelfRecord>;
  readonly favorites: ReadonlyMap<number, ShelfRecord>;
  readonly lists: readonly ListNow[];
}

const textOf = (value: Json | undefined): string | null => (typeof value === 'string' ? value : null);
const later = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b > a) ? b : a);

/** The shelf as it stands, for those who write many records at once. */
export function shelfNow(records: readonly ShelfRecord[]): ShelfNow {
  const alive = new Map(records.filter(({ state }) => isAlive(state)).map((record) => [record.id, record]));
  const favorites = new Map<number, ShelfRecord>();
  const entries = new Map<string, { bibs: Set<number>; lastOrder: string | null }>();
  for (const record of alive.values()) {
    const [bib, list] = [valueOf(record.state, 'bib'), valueOf(record.state, 'list')];
    if (typeof bib !== 'number') continue;
    if (record.kind === 'favorite') favorites.set(bib, record);
    if (record.kind !== 'entry' || typeof list !== 'string') continue;
    const held = entries.get(list) ?? { bibs: new Set<number>(), lastOrder: null };
    held.bibs.add(bib);
    held.lastOrder = later(held.lastOrder, textOf(valueOf(record.state, 'order')));
    entries.set(list, held);
  }
  const lists = [...alive.values()]
    .filter(({ kind }) => kind === 'list')
    .map(({ id, state }) => ({
      id,
      name: textOf(valueOf(state, 'name')) ?? '',
      order: textOf(valueOf(state, 'order')),
      bibs: entries.get(id)?.bibs ?? new Set<number>(),
      lastOrder: entries.get(id)?.lastOrder ?? null,
    }));
  return { alive, favorites, lists };
}

export const lastOrderOf = (lists: readonly ListNow[]): string | null =>
  lists.reduce<string | null>((last, { order }) => later(last, order), null);
