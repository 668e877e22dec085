import type { Shelf } from '../local/shelf-device.ts';
import { type BucketServer, findTitles, type TitleByIsbn } from './files/private-lookup.ts';
import { titleToKeep } from './title-to-keep.ts';

/** A book that was held before the camera, and what became of it. */
export interface Scanned {
  readonly isbn: string;
  readonly state: 'looking' | 'added' | 'already' | 'none' | 'failed' | 'not-saved';
  readonly title: TitleByIsbn | null;
}

interface Around {
  readonly server: BucketServer;
  readonly shelf: Pick<Shelf, 'favorite' | 'addFavorite'>;
  readonly signal: AbortSignal;
  /** Writes on the device; whether it was written. */
  readonly write: (act: () => Promise<void>) => Promise<boolean>;
  /** The last one first, each ISBN once. */
  readonly onChange: (scanned: readonly Scanned[]) => void;
}

/**
 * What was asked for in this tab: who asks twice for the same book, each time among other decoys, tells which one it is
 * (docs/decisions/0008-private-lookup.md).
 */
const known = new Map<string, TitleByIsbn | null>();

/** Puts books on the shelf by ISBN, asking the catalogue for whole buckets only, one book after the other. */
export function createScanned({ server, shelf, signal, write, onChange }: Around): (isbn: string) => Promise<void> {
  let scanned: readonly Scanned[] = [];
  let last: Promise<unknown> = Promise.resolve();

  const tell = (one: Scanned) => {
    scanned = scanned.some(({ isbn }) => isbn === one.isbn)
      ? scanned.map((before) => (before.isbn === one.isbn ? one : before))
      : [one, ...scanned];
    onChange(scanned);
  };

  async function titleOf(isbn: string): Promise<TitleByIsbn | null> {
    const before = known.get(isbn);
    if (before !== undefined) return before;
    const found = await findTitles(new Set([isbn]), { server, signal, random: Math.random, onProgress: () => {} });
    const title = found.get(isbn)?.[0] ?? null;
    known.set(isbn, title);
    return title;
  }

  async function add(isbn: string): Promise<void> {
    let title: TitleByIsbn | null;
    try {
      title = await titleOf(isbn);
    } catch {
      if (!signal.aborted) tell({ isbn, state: 'failed', title: null });
      return;
    }
    if (signal.aborted) return;
    if (!title) return tell({ isbn, state: 'none', title });
    if (shelf.favorite(title.id)) return tell({ isbn, state: 'already', title });
    const { bib, about } = titleToKeep(title);
    const isWritten = await write(() => shelf.addFavorite(bib, about));
    tell({ isbn, state: isWritten ? 'added' : 'not-saved', title });
  }

  return (isbn) => {
    // What was scanned again stands first again, as it is.
    const before = scanned.find((one) => one.isbn === isbn);
    scanned = scanned.filter((one) => one !== before);
    tell(before && before.state !== 'failed' ? before : { isbn, state: 'looking', title: null });
    if (before && (before.state === 'looking' || before.state === 'added')) return Promise.resolve();
    const mine = last.then(() => add(isbn));
    last = mine.catch(() => undefined);
    return mine;
  };
}
