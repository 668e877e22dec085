import { createSignal, For, Show } from 'solid-js';
import { displayWords } from '../i18n/display.ts';
import { t } from '../i18n/index.ts';
import { language, type Language, languages } from '../i18n/language.ts';
import { languageNames } from '../i18n/language-names.ts';
import { signedIn } from '../local/session.ts';
import { Page } from '../ui/page.tsx';
import { Radio, RadioGroup } from '../ui/radio.tsx';
import { choices, choose, colours, contrasts, textSizes } from './choices.ts';

/** 表示: the language, the size of the text, contrast and colours of this device; for everybody, also offline. */
export default function DisplayPage() {
  const [hasFailed, setFailed] = createSignal(false);
  const speakIt = async (next: Language) => setFailed(!(await choose({ language: next })));
  const back = () =>
    signedIn() ? { href: '/card', words: t().common.nav.card } : { href: '/', words: t().common.nav.home };
  return (
    <Page title={displayWords().title} back={back()} width="form">
      <p>{displayWords().lead}</p>
      <RadioGroup label={displayWords().language} hint={displayWords().languageHint}>
        <For each={languages}>
          {(one) => (
            <Radio
              name="language"
              label={languageNames[one]}
              checked={language() === one}
              onChoose={() => void speakIt(one)}
            />
          )}
        </For>
        <Show when={hasFailed()}>
          <p role="alert">{displayWords().failed}</p>
        </Show>
      </RadioGroup>
      <RadioGroup label={displayWords().textSize}>
        <For each={textSizes}>
          {(one) => (
            <Radio
              name="text-size"
              label={displayWords().textSizes[one]}
              checked={choices().textSize === one}
              onChoose={() => void choose({ textSize: one })}
            />
          )}
        </For>
      </RadioGroup>
      <RadioGroup label={displayWords().contrast} hint={displayWords().contrastHint}>
        <For each={contrasts}>
          {(one) => (
            <Radio
              name="contrast"
              label={displayWords().contrasts[one]}
              checked={choices().contrast === one}
              onChoose={() => void choose({ contrast: one })}
            />
          )}
        </For>
      </RadioGroup>
      <RadioGroup label={displayWords().colours}>
        <For each={colours}>
          {(one) => (
            <Radio
              name="colours"
              label={displayWords().colourNames[one]}
              checked={choices().colours === one}
              onChoose={() => void choose({ colours: one })}
            />
          )}
        </For>
      </RadioGroup>
    </Page>
  );
}
