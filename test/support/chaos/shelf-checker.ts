import type { Edit } from './history.ts';

/** A shelf as a device keeps it, or as the server gives it to a new one. */
export interface KeptShelf {
  readonly where: string;
  readonly records: readonly {
    readonly id: string;
    readonly base: number;
    readonly dirty: boolean;
    readonly state: string;
  }[];
}

/** All devices hold the same records, with nothing left to tell. */
export function wrongShelves(shelves: readonly KeptShelf[]): string[] {
  const found: string[] = [];
  const [first] = shelves;
  for (const { where, records } of shelves) {
    const unsynced = records.filter(({ dirty }) => dirty).length;
    if (unsynced > 0) found.push(`${where} has ${unsynced} records that the server has not taken`);
    const others = new Map(first?.records.map((record) => [record.id, record]));
    if (records.length !== others.size)
      found.push(`${where} has ${records.length} records, ${first?.where} ${others.size}`);
    for (const { id, base, state } of records) {
      const other = others.get(id);
      if (other && (other.base !== base || other.state !== state))
        found.push(`${where} has ${id} as ${base} ${state}, ${first?.where} as ${other.base} ${other.state}`);
    }
  }
  return found;
}

/**
 * By title the word that stands on all shelves in the end. It is one that was written, and none that a surely kept word was
 * written over: a word may lose against one that was written without knowledge of it, never against an older one.
 */
export function lostEdits(edits: readonly Edit[], last: ReadonlyMap<string, string | null>): string[] {
  const found: string[] = [];
  for (const title of new Set(edits.map((edit) => edit.title))) {
    const own = edits.filter((edit) => edit.title === title);
    const stands = last.get(title) ?? null;
    const surviving = own.filter(({ isSure }) => isSure);
    const isWritten = own.some(({ word }) => word === stands);
    if (surviving.length > 0 && !isWritten) found.push(`「${title}」 says ${stands}, which nobody wrote`);
    const later = surviving.find(({ over }) => over !== null && over === stands);
    if (later) found.push(`「${title}」 says ${stands}, over which ${later.device} had written ${later.word}`);
  }
  return found;
}
