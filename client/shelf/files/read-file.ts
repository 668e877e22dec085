import { readBooklog } from './booklog.ts';
import { readCsv, textOf } from './csv.ts';
import { readGoodreads } from './goodreads.ts';
import type { LoggedBook } from './reading-log.ts';
import { readShelf, type SavedRecord } from './shelf-json.ts';

/** What a chosen file is, and what is in it. */
export type FoundFile =
  | { readonly is: 'shelf'; readonly records: readonly SavedRecord[]; readonly damagedCount: number }
  | { readonly is: 'booklog' | 'goodreads'; readonly books: readonly LoggedBook[] }
  | { readonly is: 'newer' | 'unknown' };

/** Looks at what the file says, not at its name. */
export function readFile(bytes: Uint8Array): FoundFile {
  const text = textOf(bytes);
  if (/^\s*\{/.test(text)) {
    const shelf = readShelf(text);
    if (shelf.allowed) return { is: 'shelf', ...shelf.value };
    return { is: shelf.refusal.code === 'newer-shelf-file' ? 'newer' : 'unknown' };
  }
  const rows = readCsv(text);
  if (!rows) return { is: 'unknown' };
  const goodreads = readGoodreads(rows);
  if (goodreads) return { is: 'goodreads', books: goodreads };
  const booklog = readBooklog(rows);
  return booklog ? { is: 'booklog', books: booklog } : { is: 'unknown' };
}
