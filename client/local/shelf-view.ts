import type { AboutBib } from '../../shared/shelf/kinds.ts';
import { isShown, type ShelfRecord } from '../../shared/shelf/device/shelf-record.ts';
import { isAlive, valueOf } from '../../shared/shelf/record.ts';
import type { RecordId } from '../../shared/shelf/record-id.ts';

/** A favorite as the screens show it. */
export interface ShownFavorite {
  readonly id: RecordId;
  readonly bib: number;
  readonly about: AboutBib;
  /** Instant in milliseconds, by the clock of the device that added it. */
  readonly addedAt: number;
  /** 1 to 5; null: none. */
  readonly rating: number | null;
  readonly comment: string | null;
  /** The server does not have it as it is shown. */
  readonly isUnsynced: boolean;
}

const known = new WeakMap<ShelfRecord, ShownFavorite | null>();

/** The same object for the same record, so that a list changes only where something changed; null: nothing to show. */
export function shownFavorite(record: ShelfRecord): ShownFavorite | null {
  const before = known.get(record);
  if (before !== undefined) return before;
  const shown = readFavorite(record);
  known.set(record, shown);
  return shown;
}

function readFavorite({ id, kind, state, dirty }: ShelfRecord): ShownFavorite | null {
  if (kind !== 'favorite' || !isAlive(state)) return null;
  // A rating that outlived the favorite's deletion elsewhere keeps it: what it is of is then read although it was deleted.
  const [bib, about] = [state.f.bib?.[0], state.f.about?.[0]];
  if (typeof bib !== 'number' || !isAbout(about)) return null;
  const [addedAt, rating, comment] = [state.f.addedAt?.[0], valueOf(state, 'rating'), valueOf(state, 'comment')];
  return {
    id,
    bib,
    about,
    addedAt: typeof addedAt === 'number' ? addedAt : 0,
    rating: typeof rating === 'number' ? rating : null,
    comment: typeof comment === 'string' && comment !== '' ? comment : null,
    isUnsynced: dirty,
  };
}

export const isAbout = (value: unknown): value is AboutBib =>
  typeof value === 'object' && value !== null && 'title' in value && typeof value.title === 'string';

/** Something is in the record that no key of this device opens. */
export const isUnreadable = (record: ShelfRecord): boolean => record.sealed.length > 0 && isShown(record);
