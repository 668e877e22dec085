import { For } from 'solid-js';
import { language, languages } from '../i18n/language.ts';
import { languageNames } from '../i18n/language-names.ts';
import { Button } from '../ui/button.tsx';
import { choose } from './choices.ts';
import styles from './language-doors.module.css';

/** The other languages, each by its own name, for whoever has not signed in yet; one tap and the screen speaks it. */
export function LanguageDoors() {
  return (
    <div class={styles.doors}>
      <For each={languages.filter((one) => one !== language())}>
        {(one) => (
          <Button look="quiet" lang={one === 'en' ? 'en' : 'ja'} onClick={() => void choose({ language: one })}>
            {languageNames[one]}
          </Button>
        )}
      </For>
    </div>
  );
}
