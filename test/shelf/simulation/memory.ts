import type { RecordState } from '../../../shared/shelf/record.ts';
import type { RecordId } from '../../../shared/shelf/record-id.ts';
import { compareTags, type Tag } from '../../../shared/shelf/tag.ts';

/** What the server has ever been told, to notice what comes back from the dead. Tags are told apart by identity. */
export class Memory {
  readonly #written = new Map<string, Set<Tag>>();
  readonly #killed = new Set<Tag>();
  /** Records that a device had changed without knowing whether the server had taken it: these may come back after a purge. */
  readonly mayReturn = new Set<RecordId>();

  learn(id: RecordId, { f, d }: RecordState): void {
    for (const field of Object.keys(f)) {
      const key = `${id} ${field}`;
      const tag = f[field]?.[1] as Tag;
      const tags = this.#written.get(key);
      if (tags) tags.add(tag);
      else this.#written.set(key, new Set([tag]));
    }
    for (const field of Object.keys(d)) {
      for (const known of this.#written.get(`${id} ${field}`) ?? []) {
        if (compareTags(known, d[field]) <= 0) this.#killed.add(known);
      }
    }
  }

  /** Somebody else may have seen this write. */
  hasSeen(id: RecordId, field: string, tag: Tag): boolean {
    return this.#written.get(`${id} ${field}`)?.has(tag) ?? false;
  }

  /** Everything alive in this state was once deleted by somebody who had seen it. */
  isBackFromTheDead(id: RecordId, { f, d }: RecordState): boolean {
    if (this.mayReturn.has(id)) return false;
    const alive = Object.entries(f).filter(([field, [, tag]]) => compareTags(tag, d[field]) > 0);
    return alive.length > 0 && alive.every(([, [, tag]]) => this.#killed.has(tag));
  }

  forget(): void {
    this.#written.clear();
    this.#killed.clear();
  }
}
