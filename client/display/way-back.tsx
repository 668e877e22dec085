import { Show } from 'solid-js';
import { t } from '../i18n/index.ts';
import { language } from '../i18n/language.ts';
import { languageNames } from '../i18n/language-names.ts';
import { choose } from './choices.ts';
import styles from './way-back.module.css';

/** Above every screen that is not in plain Japanese: the way back to it, and to the other choices. */
export function WayBack() {
  return (
    <Show when={language() !== 'ja'}>
      <div class={styles.back}>
        <button type="button" onClick={() => void choose({ language: 'ja' })}>
          {t().common.backToJapanese(languageNames.ja)}
        </button>
      </div>
    </Show>
  );
}
