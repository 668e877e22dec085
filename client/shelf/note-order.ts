import { foldText, foldWord } from '../../shared/model/search-text.ts';
import { monthOf } from '../../shared/model/day.ts';
import type { ShownNote } from '../local/shelf-notes.ts';

/** All that a search looks at, folded; made once for each note, because all of them are searched at every keystroke. */
const texts = new WeakMap<ShownNote, string>();

function textOf(note: ShownNote): string {
  const { title, author, reading } = note.about;
  const text = texts.get(note) ?? [title, reading ?? '', author, note.memo ?? ''].map(foldText).join('\n');
  texts.set(note, text);
  return text;
}

/** Those that have every word in title, reading, author or memo, however it is written; blank words find all. */
export function matchingNotes(notes: readonly ShownNote[], typed: string): readonly ShownNote[] {
  const words = typed
    .split(/\s+/)
    .filter((word) => word !== '')
    .map(foldWord);
  return words.length === 0 ? notes : notes.filter((note) => words.every((word) => textOf(note).includes(word)));
}

/** By the month of borrowing, `2026-11`, in the order of the notes; null: those without a day. */
export function byMonth(notes: readonly ShownNote[]): ReadonlyMap<string | null, readonly ShownNote[]> {
  const months = new Map<string | null, ShownNote[]>();
  for (const note of notes) {
    const month = note.borrowedOn === null ? null : monthOf(note.borrowedOn);
    const before = months.get(month);
    if (before) before.push(note);
    else months.set(month, [note]);
  }
  return months;
}
