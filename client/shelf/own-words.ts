import { createSignal } from 'solid-js';
import { signedIn } from '../local/session.ts';

/** Words typed into a search, kept while the app is open; whoever signs in next does not see them. */
export function createOwnWords(): readonly [words: () => string, setWords: (words: string) => void] {
  const [kept, setKept] = createSignal({ patronId: '', words: '' });
  const patronId = () => signedIn()?.patronId ?? '';
  return [
    () => (kept().patronId === patronId() ? kept().words : ''),
    (words) => {
      setKept({ patronId: patronId(), words });
    },
  ];
}
