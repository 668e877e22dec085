import { createSignal, For, Match, Show, Switch } from 'solid-js';
import { accountWords } from '../i18n/account.ts';
import { welcomeWords } from '../i18n/welcome.ts';
import { canInstall, install } from '../local/install.ts';
import { answerInstall } from '../local/welcome.ts';
import { Button } from '../ui/button.tsx';
import { Message } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { IosDrawing, MenuDrawing } from './drawings.tsx';
import styles from './help.module.css';
import { wayHere } from './way-to-install.ts';

/** ホーム画面に置く: by the browser's own question where it has one, else step by step with drawings. */
export default function InstallPage() {
  const words = () => welcomeWords().install;
  const [result, setResult] = createSignal<boolean>();
  const way = () => wayHere(canInstall());
  const take = async () => {
    setResult(await install());
    await answerInstall();
  };
  return (
    <Page title={words().title} width="form" back={{ href: '/card', words: accountWords().card.title }}>
      <Show when={result() !== undefined} fallback={<p>{words().lead}</p>}>
        <Message tone={result() ? 'ready' : 'soon'} announced>
          {result() ? words().taken : words().refused}
        </Message>
      </Show>
      <Switch>
        <Match when={way() === 'installed'}>
          <Message tone="ready" title={words().installed}>
            {words().installedWords}
          </Message>
        </Match>
        <Match when={way() === 'prompt'}>
          <p class="quiet">{words().prompt}</p>
          <Button look="main" width="full" onClick={() => void take()}>
            {words().act}
          </Button>
        </Match>
        <Match when={way() === 'ios-safari'}>
          <Steps each={words().iosSafari} isIos />
        </Match>
        <Match when={way() === 'ios-other'}>
          <Steps each={words().iosOther} isIos />
        </Match>
        <Match when={way() === 'android-menu'}>
          <Steps each={words().androidMenu} />
        </Match>
        <Match when={way() === 'mac-safari'}>
          <Steps each={words().macSafari} />
        </Match>
        <Match when={way() === 'computer-menu' && !result()}>
          <Steps each={words().computerMenu} />
        </Match>
        <Match when={way() === 'none'}>
          <Message tone="soon">{words().none}</Message>
        </Match>
      </Switch>
    </Page>
  );
}

const drawn = ['share', 'add', 'confirm'] as const;

function Steps(props: { each: readonly string[]; isIos?: boolean }) {
  return (
    <Sheet padded>
      <h2>{welcomeWords().install.steps}</h2>
      <ol class={styles.steps}>
        <For each={props.each}>
          {(step, index) => (
            <li>
              <p>{step}</p>
              <Show when={props.isIos} fallback={<MenuDrawing step={drawn[index()] ?? 'confirm'} />}>
                <IosDrawing step={drawn[index()] ?? 'confirm'} />
              </Show>
            </li>
          )}
        </For>
      </ol>
    </Sheet>
  );
}
