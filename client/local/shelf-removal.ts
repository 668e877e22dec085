import { createEffect, createRoot } from 'solid-js';
import type { ShelfRecord } from '../../shared/shelf/device/shelf-record.ts';
import { isAlive, valueOf } from '../../shared/shelf/record.ts';
import type { RecordId } from '../../shared/shelf/record-id.ts';
import type { RecordEdit, ShelfHand } from './shelf-device.ts';

/** Puts everything back as it was, in one transaction. */
export type Undo = () => Promise<void>;

/** All that can be read of a record, fields of newer versions too. */
function writtenAgain({ id, kind, state }: ShelfRecord): RecordEdit {
  const fields = Object.keys(state.f).flatMap((field) => {
    const value = valueOf(state, field);
    return value === undefined ? [] : [[field, value] as const];
  });
  return { id, kind, fields: Object.fromEntries(fields) };
}

/** Erases these records in one transaction and answers the way back. Those that are gone already stay so. */
export async function takeAway(hand: ShelfHand, taken: readonly ShelfRecord[]): Promise<Undo> {
  const alive = taken.filter(({ state }) => isAlive(state));
  await hand.erase(alive.map(({ id }) => id));
  return () => hand.edit(alive.map(writtenAgain));
}

/** All records; of a shelf that is still being read they are waited for, so that nothing is left behind. */
export const allRecords = (hand: ShelfHand): Promise<readonly ShelfRecord[]> =>
  new Promise((resolve) => {
    createRoot((dispose) => {
      createEffect(() => {
        const records = hand.records();
        if (!records) return;
        dispose();
        resolve(records);
      });
    });
  });

async function takeAwayWhere(hand: ShelfHand, isTaken: (record: ShelfRecord) => boolean): Promise<Undo> {
  return takeAway(hand, (await allRecords(hand)).filter(isTaken));
}

/** Takes titles off the favorites, with ratings and comments, and out of every list. */
export function removeFavorites(hand: ShelfHand, bibs: readonly number[]): Promise<Undo> {
  const taken = new Set<unknown>(bibs);
  return takeAwayWhere(
    hand,
    ({ kind, state }) => (kind === 'favorite' || kind === 'entry') && taken.has(state.f.bib?.[0]),
  );
}

/** Deletes a list; its titles stay where else they are. */
export const removeList = (hand: ShelfHand, list: RecordId): Promise<Undo> =>
  takeAwayWhere(hand, ({ id, kind, state }) => id === list || (kind === 'entry' && state.f.list?.[0] === list));

/** Takes titles out of one list; nothing else changes. */
export function removeFromList(hand: ShelfHand, list: RecordId, bibs: readonly number[]): Promise<Undo> {
  const taken = new Set<unknown>(bibs);
  return takeAwayWhere(
    hand,
    ({ kind, state }) => kind === 'entry' && state.f.list?.[0] === list && taken.has(state.f.bib?.[0]),
  );
}
