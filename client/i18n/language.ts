import { type Component, createSignal, lazy } from 'solid-js';
import type { Phrases } from './phrases.ts';

/** `easy` is やさしい日本語, with readings. */
export const languages = ['ja', 'easy', 'en'] as const;
export type Language = (typeof languages)[number];
type Other = Exclude<Language, 'ja'>;

const [language, setLanguage] = createSignal<Language>('ja');

/** The language of the screen. */
export { language };

/** The language that is wanted next; the screen follows once the words of every room that is open are here. */
let wanted: Language = 'ja';

const openRooms: { load: (into: Language) => Promise<void> }[] = [];

/**
 * A room's words in the language that is set, read inside JSX, so that a change of language changes the screen. Japanese comes
 * with the code; the other languages are loaded when they are spoken.
 */
export function room<T extends object>(
  ja: T,
  others: { readonly [L in Other]: () => Promise<Phrases<NoInfer<T>>> },
): () => Phrases<T> {
  // The source fills its own shape, which a type that is not known yet cannot show.
  const catalogs = new Map<Language, Phrases<T>>([['ja', ja as Phrases<T>]]);
  openRooms.push({
    load: async (into) => {
      if (into !== 'ja' && !catalogs.has(into)) catalogs.set(into, await others[into]());
    },
  });
  return () => catalogs.get(language()) ?? (ja as Phrases<T>);
}

const loadRooms = (into: Language) => Promise.all(openRooms.map(({ load }) => load(into)));

/** Changes the language of the screen once its words are here. Rejects where they cannot be loaded; the language stays then. */
export async function speak(next: Language): Promise<void> {
  const before = wanted;
  wanted = next;
  try {
    await loadRooms(next);
  } catch (fault) {
    if (wanted === next) wanted = before;
    throw fault;
  }
  if (wanted === next) setLanguage(next);
}

/** A screen that is loaded when it is opened, and shown with the words of the language that is set. */
export const lazyScreen = <P extends Record<string, unknown>>(load: () => Promise<{ default: Component<P> }>) =>
  lazy(async () => {
    const loaded = await load();
    // Without its words a screen is better shown in Japanese than not at all.
    await Promise.all([loadRooms(language()), loadRooms(wanted)]).catch(() => undefined);
    return loaded;
  });
