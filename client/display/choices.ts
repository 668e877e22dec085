import { createSignal } from 'solid-js';
import { type Language, language, languages, speak } from '../i18n/language.ts';
import { setForeign } from '../ui/dom.ts';

export const textSizes = ['normal', 'large', 'largest'] as const;
export const contrasts = ['device', 'high'] as const;
export const colours = ['device', 'light', 'dark'] as const;

/** How this device shows the app: of the device, not of a patron, and there before anybody signs in. */
export interface DisplayChoices {
  /** Null: nobody has chosen one here. */
  readonly language: Language | null;
  readonly textSize: (typeof textSizes)[number];
  readonly contrast: (typeof contrasts)[number];
  readonly colours: (typeof colours)[number];
}

const untouched: DisplayChoices = { language: null, textSize: 'normal', contrast: 'device', colours: 'device' };

/** Kept where it can be read before anything is drawn. */
const key = 'display';

const oneOf = <T extends string, D>(known: readonly T[], value: unknown, otherwise: D): T | D =>
  known.find((one) => one === value) ?? otherwise;

/** What the device kept, whatever it is: a value that this version does not know counts as not chosen. */
export function choicesFrom(kept: string | null): DisplayChoices {
  let read: Partial<Record<keyof DisplayChoices, unknown>> = {};
  try {
    read = Object(JSON.parse(kept ?? '{}'));
  } catch {
    // Not written by this app.
  }
  return {
    language: oneOf(languages, read.language, null),
    textSize: oneOf(textSizes, read.textSize, untouched.textSize),
    contrast: oneOf(contrasts, read.contrast, untouched.contrast),
    colours: oneOf(colours, read.colours, untouched.colours),
  };
}

function kept(): DisplayChoices {
  try {
    return choicesFrom(localStorage.getItem(key));
  } catch {
    // A browser that keeps nothing for the page shows it as it comes.
    return untouched;
  }
}

const [choices, setChoices] = createSignal<DisplayChoices>(untouched);

/** How the app is shown here. */
export { choices };

const prefers = (what: string) => matchMedia(`(prefers-${what})`);
const grounds = { light: '#f8f5f0', dark: '#15171c' };

/** Puts the choices where the styles read them, as far as they are not the language's. */
function applyLooks({ textSize, contrast, colours }: DisplayChoices): void {
  const root = document.documentElement;
  const scheme = colours === 'device' ? (prefers('color-scheme: dark').matches ? 'dark' : 'light') : colours;
  root.dataset.textSize = textSize;
  root.dataset.contrast = contrast === 'high' || prefers('contrast: more').matches ? 'high' : 'normal';
  root.dataset.scheme = scheme;
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]'))
    meta.content = colours === 'device' ? grounds[meta.media.includes('dark') ? 'dark' : 'light'] : grounds[scheme];
}

/** The page says which language it is in, for the voice that reads it and the letters that draw it. */
function applyLanguage(): void {
  const root = document.documentElement;
  root.lang = language() === 'en' ? 'en' : 'ja';
  root.dataset.language = language();
  setForeign(language() === 'en');
}

/** The staff's desk speaks Japanese, whatever a patron has chosen on this device. */
const spoken = ({ language }: DisplayChoices): Language =>
  location.pathname.startsWith('/desk') ? 'ja' : (language ?? 'ja');

async function apply(next: DisplayChoices): Promise<void> {
  applyLooks(next);
  await speak(spoken(next));
  applyLanguage();
}

/**
 * Shows the app as this device last had it. Answers nothing where the screen can be drawn at once; where a language has to be
 * loaded first, when its words are here, or cannot be had: then the app begins in Japanese.
 */
export function startDisplay(): Promise<void> | undefined {
  const known = kept();
  setChoices(known);
  followDevice();
  if (spoken(known) === 'ja') {
    applyLooks(known);
    applyLanguage();
    return undefined;
  }
  return apply(known).catch(applyLanguage);
}

/** Another tab, and the device's own setting, are followed while the app is open. */
function followDevice(): void {
  addEventListener('storage', (event) => {
    if (event.key !== key) return;
    setChoices(choicesFrom(event.newValue));
    void apply(choices()).catch(() => undefined);
  });
  for (const what of ['color-scheme: dark', 'contrast: more'])
    prefers(what).addEventListener('change', () => applyLooks(choices()));
}

/** Shows the app otherwise from now on, and keeps that on the device. False: the words of the language could not be loaded. */
export async function choose(change: Partial<DisplayChoices>): Promise<boolean> {
  const next = { ...choices(), ...change };
  try {
    await apply(next);
  } catch {
    return false;
  }
  setChoices(next);
  try {
    localStorage.setItem(key, JSON.stringify(next));
  } catch {
    // It stays so until the page is closed.
  }
  return true;
}
