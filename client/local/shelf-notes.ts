import { type Accessor, createMemo, createRoot } from 'solid-js';
import { type Day, isDay } from '../../shared/model/day.ts';
import { sortKeyOf } from '../../shared/model/sort-key.ts';
import type { ShelfRecord } from '../../shared/shelf/device/shelf-record.ts';
import type { AboutBib } from '../../shared/shelf/kinds.ts';
import { isAlive, valueOf } from '../../shared/shelf/record.ts';
import type { RecordId } from '../../shared/shelf/record-id.ts';
import { snapshot } from './mirror.ts';
import { shelf } from './shelf.ts';
import type { ShelfHand } from './shelf-device.ts';
import { takeAway, type Undo } from './shelf-removal.ts';
import { isAbout } from './shelf-view.ts';

/** A reading note as the screens show it. */
export interface ShownNote {
  readonly id: RecordId;
  readonly bib: number;
  readonly about: AboutBib;
  /** In Tokyo; null when the note does not say. */
  readonly borrowedOn: Day | null;
  readonly memo: string | null;
  /** The server does not have it as it is shown. */
  readonly isUnsynced: boolean;
}

const known = new WeakMap<ShelfRecord, ShownNote | null>();

/** The same object for the same record, so that a list changes only where something changed. */
function shownNote(record: ShelfRecord): ShownNote | null {
  const before = known.get(record);
  if (before !== undefined) return before;
  const shown = readNote(record);
  known.set(record, shown);
  return shown;
}

function readNote({ id, kind, state, dirty }: ShelfRecord): ShownNote | null {
  if (kind !== 'note' || !isAlive(state)) return null;
  // A memo that outlived the note's deletion elsewhere keeps it: what it is of is then read although it was deleted.
  const [bib, about, borrowedOn] = [state.f.bib?.[0], state.f.about?.[0], state.f.borrowedOn?.[0]];
  if (typeof bib !== 'number' || !isAbout(about)) return null;
  const memo = valueOf(state, 'memo');
  return {
    id,
    bib,
    about,
    borrowedOn: typeof borrowedOn === 'string' && isDay(borrowedOn) ? borrowedOn : null,
    memo: typeof memo === 'string' && memo !== '' ? memo : null,
    isUnsynced: dirty,
  };
}

const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Made once for each note. */
const titleKeys = new WeakMap<ShownNote, string>();

function titleKey(note: ShownNote): string {
  const { reading, title } = note.about;
  const key = titleKeys.get(note) ?? sortKeyOf(reading ?? title);
  titleKeys.set(note, key);
  return key;
}

const newestFirst = (a: ShownNote, b: ShownNote): number =>
  compared(b.borrowedOn ?? '', a.borrowedOn ?? '') || compared(titleKey(a), titleKey(b)) || compared(a.id, b.id);

export type Notes = ReturnType<typeof createNotes>;

/** The reading notes among a shelf's records, hidden ones included: whether to show them is `writesNotes`. */
export function createNotes(hand: ShelfHand) {
  const all = createMemo(() =>
    hand
      .records()
      ?.map(shownNote)
      .filter((note) => note !== null)
      .sort(newestFirst),
  );
  const daysByBib = createMemo(() => {
    const days = new Map<number, Day[]>();
    for (const { bib, borrowedOn } of all() ?? []) {
      if (borrowedOn === null) continue;
      const before = days.get(bib);
      if (before) before.push(borrowedOn);
      else days.set(bib, [borrowedOn]);
    }
    return days;
  });
  return {
    /** The day of the newest first, those of a day by title. Undefined as long as nothing is known. */
    all: all as Accessor<readonly ShownNote[] | undefined>,
    /** The days on which a title was borrowed, the newest first. */
    borrowedOn: (bib: number): readonly Day[] => daysByBib().get(bib) ?? [],
  };
}

/** `memo` as `writeComment` allows it; null takes it back. */
export const writeMemo = (hand: ShelfHand, id: RecordId, memo: string | null): Promise<void> =>
  hand.edit([{ id, kind: 'note', fields: { memo } }]);

/** Deletes these notes in one transaction and answers the way back. */
export const removeNotes = (hand: ShelfHand, ids: readonly RecordId[]): Promise<Undo> =>
  takeAway(
    hand,
    ids.map(hand.record).filter((record) => record !== undefined),
  );

const opened = createRoot(() =>
  createMemo(() => {
    const mine = shelf();
    return mine && createNotes(mine.hand);
  }),
);

/** The notes of whoever is signed in; undefined while nobody is, or the shelf is still being opened. */
export const notes = opened;

/** Whether the patron wants notes, as the server said last; undefined: not known on this device. */
export const writesNotes = (): boolean | undefined => snapshot()?.patron.writesNotes;

/** The last of the days, the newest first, but for that of the loan that is still running. */
export const lastBefore = (days: readonly Day[], running: Day | undefined): Day | undefined =>
  days.find((day) => day !== running);

/**
 * The last day on which the patron borrowed the title before the loan that may still be running; undefined where none is known
 * or notes are off. Decided here, from the notes alone: nobody is asked, so nobody learns what stands on the screen.
 */
export function borrowedBefore(bib: number): Day | undefined {
  if (writesNotes() !== true) return undefined;
  const running = snapshot()?.loans.find((loan) => loan.bib.id === bib)?.lentOn;
  return lastBefore(notes()?.borrowedOn(bib) ?? [], running);
}
