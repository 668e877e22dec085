import { canonicalJson, type Json } from '../../../shared/shelf/canonical.ts';
import { shelfLimits } from '../../../shared/shelf/limits.ts';
import type { RecordId } from '../../../shared/shelf/record-id.ts';
import type { RecordEdit } from '../../local/shelf-device.ts';
import type { SavedRecord } from './shelf-json.ts';
import { liveFields, type ShelfNow } from './shelf-now.ts';

export interface RestorePlan {
  readonly edits: readonly RecordEdit[];
  readonly addedCount: number;
  /** On the shelf already: fields that it lacked are filled. */
  readonly filledCount: number;
  readonly unchangedCount: number;
  /** Records of which the shelf says something else in some field: the shelf's word stays. */
  readonly keptCount: number;
  /** Names of lists that were too many, with what was in them. */
  readonly listsLeftOut: readonly string[];
}

/** Names a record of a title as this patron's keys do. */
export type NameRecord = (kind: string, list: RecordId | null, bib: number) => Promise<RecordId>;

const isBlank = (value: Json | undefined): boolean => value === undefined || value === null || value === '';

/**
 * What brings a saved shelf back: records that are missing are added as they were, those that are there are filled where they say
 * nothing. Nothing on the shelf is changed or removed, so the same file a second time changes nothing.
 */
export async function planRestore(
  saved: readonly SavedRecord[],
  now: ShelfNow,
  nameRecord: NameRecord,
): Promise<RestorePlan> {
  const leftOut = listsTooMany(saved, now);
  const counts = { addedCount: 0, filledCount: 0, unchangedCount: 0, keptCount: 0 };
  const edits: RecordEdit[] = [];
  for (const { id: savedId, kind, fields } of saved) {
    const { list } = fields;
    if (leftOut.has(savedId) || (typeof list === 'string' && leftOut.has(list))) continue;
    const id = await idOf({ id: savedId, kind, fields }, now, nameRecord);
    const there = now.alive.get(id);
    const known = there ? liveFields(there) : {};
    const written = Object.entries(fields).filter(
      ([field, value]) => isBlank(known[field]) && (!there || !isBlank(value)),
    );
    const differs = Object.entries(fields).some(
      ([field, value]) =>
        !isBlank(known[field]) && !isBlank(value) && canonicalJson(known[field] ?? null) !== canonicalJson(value),
    );
    if (there && differs) counts.keptCount++;
    if (!there) counts.addedCount++;
    else if (written.length > 0) counts.filledCount++;
    else counts.unchangedCount++;
    if (written.length > 0) edits.push({ id, kind, fields: Object.fromEntries(written) });
  }
  return { edits, ...counts, listsLeftOut: [...leftOut.values()] };
}

/** The lists that would be more than there may be, with their names. */
function listsTooMany(saved: readonly SavedRecord[], { alive, lists }: ShelfNow): ReadonlyMap<RecordId, string> {
  const fresh = saved.filter(({ id, kind }) => kind === 'list' && !alive.has(id));
  const room = Math.max(0, shelfLimits.lists - lists.length);
  return new Map(fresh.slice(room).map(({ id, fields }) => [id, typeof fields.name === 'string' ? fields.name : '']));
}

/** The id it has here: the one of the file where that is here, else as this patron's keys name the title. */
async function idOf({ id, kind, fields }: SavedRecord, now: ShelfNow, nameRecord: NameRecord): Promise<RecordId> {
  const { bib, list } = fields;
  if (now.alive.has(id) || typeof bib !== 'number') return id;
  if (kind === 'favorite') return now.favorites.get(bib)?.id ?? nameRecord(kind, null, bib);
  if (kind === 'cart') return nameRecord(kind, null, bib);
  return kind === 'entry' && typeof list === 'string' ? nameRecord(kind, list, bib) : id;
}
