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

const foldedAtOnce = 100;

/** Folds the texts while nobody waits for it, so that the first letter typed is answered at once too. Answers how to stop. */
export function prepareNotes(notes: readonly ShownNote[]): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const foldFrom = (first: number): void => {
    const part = notes.slice(first, first + foldedAtOnce);
    for (const note of part) textOf(note);
    if (part.length > 0) timer = setTimeout(foldFrom, 20, first + foldedAtOnce);
  };
  timer = setTimeout(foldFrom, 300, 0);
  return () => clearTimeout(timer);
}

/** A note at its place in a list that is told month by month. */
export interface Placed {
  readonly note: ShownNote;
  /** The month that begins with it, `2026-11`; null: those without a day begin. Undefined: the one before goes on. */
  readonly begins: string | null | undefined;
  /** Another month follows, or nothing. */
  readonly isLast: boolean;
}

const month = ({ borrowedOn }: ShownNote): string | null => (borrowedOn === null ? null : monthOf(borrowedOn));

/** The notes in their order, each saying whether a month begins or ends with it. */
export const byMonth = (notes: readonly ShownNote[]): readonly Placed[] =>
  notes.map((note, index) => {
    const [before, after] = [notes[index - 1], notes[index + 1]];
    return {
      note,
      begins: before && month(before) === month(note) ? undefined : month(note),
      isLast: !after || month(after) !== month(note),
    };
  });
