import type { Json } from '../../../shared/shelf/canonical.ts';
import { cleanComment, shelfLimits, writeComment } from '../../../shared/shelf/limits.ts';
import { orderBetween } from '../../../shared/shelf/order-key.ts';
import { valueOf } from '../../../shared/shelf/record.ts';
import type { RecordId } from '../../../shared/shelf/record-id.ts';
import { isStatusList, statusLists } from '../../i18n/ja/foreign-files.ts';
import type { RecordEdit } from '../../local/shelf-device.ts';
import type { TitleByIsbn } from './private-lookup.ts';
import type { LoggedBook, ReadingStatus } from './reading-log.ts';
import type { NameRecord } from './restore-plan.ts';
import { lastOrderOf, type ShelfNow } from './shelf-now.ts';

export interface ImportChoices {
  /** A comment that is too long: its first letters, or none of it. */
  readonly longComments: 'cut' | 'leave-out';
  /** Reading states that become my-lists of their names. */
  readonly lists: ReadonlySet<ReadingStatus>;
  /** The language of those names; Japanese where nothing is said. */
  readonly listsIn?: keyof typeof statusLists;
}

export type Remark =
  | 'isbn-missing'
  | 'isbn-wrong'
  | 'not-in-library'
  | 'same-title-again'
  | 'comment-cut'
  | 'comment-left-out'
  | 'list-limit';

/** A row of the file of which something must be said. */
export interface RemarkedRow {
  readonly book: LoggedBook;
  readonly remark: Remark;
}

export interface ImportPlan {
  readonly edits: readonly RecordEdit[];
  readonly addedCount: number;
  /** On the shelf already, and something that was blank is filled. */
  readonly filledCount: number;
  readonly unchangedCount: number;
  readonly remarks: readonly RemarkedRow[];
}

interface Surroundings {
  readonly now: ShelfNow;
  readonly nameRecord: NameRecord;
  readonly newId: () => RecordId;
  readonly random: () => number;
  /** The device's clock in milliseconds. */
  readonly at: number;
}

/**
 * What puts the books of another service's file on the shelf. What is there already stays: only a rating, a comment or a day of
 * reading that is missing is filled, so the same file a second time changes nothing.
 */
export async function planImport(
  books: readonly LoggedBook[],
  found: ReadonlyMap<string, readonly TitleByIsbn[]>,
  choices: ImportChoices,
  around: Surroundings,
): Promise<ImportPlan> {
  const remarks: RemarkedRow[] = [];
  const edits: RecordEdit[] = [];
  const met = new Set<number>();
  const listed: { readonly status: ReadingStatus; readonly title: TitleByIsbn; readonly book: LoggedBook }[] = [];
  const counts = { addedCount: 0, filledCount: 0, unchangedCount: 0 };
  for (const book of books) {
    const title = titleOf(book, found, around.now);
    if (typeof title === 'string') {
      remarks.push({ book, remark: title });
      continue;
    }
    if (met.has(title.id)) {
      remarks.push({ book, remark: 'same-title-again' });
      continue;
    }
    met.add(title.id);
    const { comment, remark } = commentOf(book, choices);
    if (remark) remarks.push({ book, remark });
    const there = around.now.favorites.get(title.id);
    const own = { rating: book.rating, comment, readOn: book.readOn };
    const fields = there
      ? Object.fromEntries(
          Object.entries(own).filter(
            ([field, value]) => value !== null && (valueOf(there.state, field) ?? null) === null,
          ),
        )
      : { bib: title.id, about: aboutOf(title), addedAt: book.addedAt ?? around.at, ...withoutBlanks(own) };
    if (!there) counts.addedCount++;
    else if (Object.keys(fields).length > 0) counts.filledCount++;
    else counts.unchangedCount++;
    if (Object.keys(fields).length > 0) {
      const id = there?.id ?? (await around.nameRecord('favorite', null, title.id));
      edits.push({ id, kind: 'favorite', fields });
    }
    if (book.status && choices.lists.has(book.status)) listed.push({ status: book.status, title, book });
  }
  const lists = await planLists(listed, choices.listsIn ?? 'ja', around);
  return { edits: [...edits, ...lists.edits], ...counts, remarks: [...remarks, ...lists.remarks] };
}

function titleOf(
  { isbn, isbnWritten }: LoggedBook,
  found: ReadonlyMap<string, readonly TitleByIsbn[]>,
  { favorites }: ShelfNow,
): TitleByIsbn | Remark {
  if (isbn === null) return isbnWritten === '' ? 'isbn-missing' : 'isbn-wrong';
  const titles = found.get(isbn) ?? [];
  // Of several editions under one number, the one that stands on the shelf already.
  return titles.find(({ id }) => favorites.has(id)) ?? titles.toSorted((a, b) => a.id - b.id)[0] ?? 'not-in-library';
}

const aboutOf = ({ title, author, titleReading, kind }: TitleByIsbn) => ({
  title,
  author,
  reading: titleReading,
  kind,
  colour: null,
});

const withoutBlanks = (fields: { readonly [field: string]: Json }): { [field: string]: Json } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));

function commentOf(
  { comment }: LoggedBook,
  { longComments }: ImportChoices,
): { comment: string | null; remark?: Remark } {
  if (comment === null) return { comment: null };
  const decision = writeComment(comment);
  if (decision.allowed) return { comment: decision.value };
  if (longComments === 'leave-out') return { comment: null, remark: 'comment-left-out' };
  const short = writeComment([...cleanComment(comment)].slice(0, shelfLimits.commentPoints).join(''));
  return { comment: short.allowed ? short.value : null, remark: 'comment-cut' };
}

async function planLists(
  listed: readonly { readonly status: ReadingStatus; readonly title: TitleByIsbn; readonly book: LoggedBook }[],
  listsIn: keyof typeof statusLists,
  { now, nameRecord, newId, random, at }: Surroundings,
): Promise<Pick<ImportPlan, 'edits' | 'remarks'>> {
  const edits: RecordEdit[] = [];
  const remarks: RemarkedRow[] = [];
  let [count, lastList] = [now.lists.length, lastOrderOf(now.lists)];
  for (const status of new Set(listed.map((one) => one.status))) {
    const members = listed.filter((one) => one.status === status);
    const name = statusLists[listsIn][status];
    const there = now.lists.find((list) => isStatusList(list.name, status));
    if (!there && count >= shelfLimits.lists) {
      remarks.push(...members.map(({ book }) => ({ book, remark: 'list-limit' as const })));
      continue;
    }
    const list = there?.id ?? newId();
    if (!there) {
      count++;
      lastList = orderBetween(lastList, null, random);
      edits.push({ id: list, kind: 'list', fields: { name, order: lastList, addedAt: at } });
    }
    let order = there?.lastOrder ?? null;
    for (const { title } of members) {
      if (there?.bibs.has(title.id)) continue;
      order = orderBetween(order, null, random);
      const id = await nameRecord('entry', list, title.id);
      edits.push({ id, kind: 'entry', fields: { list, bib: title.id, about: aboutOf(title), order, addedAt: at } });
    }
  }
  return { edits, remarks };
}
