import { noteWords } from '../i18n/notes.ts';
import type { ShelfHand } from '../local/shelf-device.ts';
import { removeNotes, type ShownNote } from '../local/shelf-notes.ts';
import type { RemovalAsked } from './removal.tsx';

/** Asks before notes are deleted; `of` says how they were picked. */
export function noteRemoval(
  hand: ShelfHand,
  of: 'one' | 'several' | 'all',
  notes: readonly ShownNote[],
  onChanged?: () => void,
): RemovalAsked {
  const words = noteWords().removing;
  return {
    title: words.title,
    words: [
      of === 'one' ? words.one(notes[0]?.about.title ?? '') : words[of](notes.length),
      ...(notes.some(({ memo }) => memo !== null) ? [words.memo] : []),
      words.devices,
    ],
    act: words.act,
    done: noteWords().removed(notes.length),
    take: () =>
      removeNotes(
        hand,
        notes.map(({ id }) => id),
      ),
    ...(onChanged && { onChanged }),
  };
}
