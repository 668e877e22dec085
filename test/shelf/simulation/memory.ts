import type { RecordState } from '../../../shared/shelf/record.ts';
import type { RecordId } from '../../../shared/shelf/record-id.ts';
import { compareTags, type Tag } from '../../../shared/shelf/tag.ts';

/** By field: every write the server was told of, the living and those that a deletion has seen. Tags are told apart by identity. */
type Writes = Map<string, { readonly alive: Set<Tag>; readonly killed: Set<Tag> }>;

/** What the server has ever been told, to notice what comes back from the dead. */
export class Memory {
  readonly #told = new Map<RecordId, Writes>();
  /** Records that a device had changed without knowing whether the server had taken it: these may come back after a purge. */
  readonly mayReturn = new Set<RecordId>();

  learn(id: RecordId, { f, d }: RecordState): void {
    let told = this.#told.get(id);
    if (!told) this.#told.set(id, (told = new Map()));
    for (const field of Object.keys(f)) {
      const tag = f[field]?.[1] as Tag;
      const writes = told.get(field);
      if (!writes) told.set(field, { alive: new Set([tag]), killed: new Set() });
      else if (!writes.killed.has(tag)) writes.alive.add(tag);
    }
    for (const field of Object.keys(d)) {
      const writes = told.get(field);
      for (const known of writes?.alive ?? []) {
        if (compareTags(known, d[field]) > 0) continue;
        writes?.killed.add(known);
        writes?.alive.delete(known);
      }
    }
  }

  /** Somebody else may have seen this write. */
  hasSeen(id: RecordId, field: string, tag: Tag): boolean {
    const writes = this.#told.get(id)?.get(field);
    return writes !== undefined && (writes.alive.has(tag) || writes.killed.has(tag));
  }

  /** Everything alive in this state was once deleted by somebody who had seen it. */
  isBackFromTheDead(id: RecordId, { f, d }: RecordState): boolean {
    if (this.mayReturn.has(id)) return false;
    const told = this.#told.get(id);
    const alive = Object.entries(f).filter(([field, [, tag]]) => compareTags(tag, d[field]) > 0);
    return alive.length > 0 && alive.every(([field, [, tag]]) => told?.get(field)?.killed.has(tag) ?? false);
  }

  forget(): void {
    this.#told.clear();
  }
}
