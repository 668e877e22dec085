import { createSignal, For, Show } from 'solid-js';
import { t } from '../i18n/index.ts';
import { shelfKeyWords as say } from '../i18n/shelf-keys.ts';
import { keyring } from '../local/shelf.ts';
import type { KeyStanding } from '../local/shelf-keyring.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { Badge } from '../ui/chip.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Message } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { CodeEntry } from './code-entry.tsx';
import { createKeyAct } from './key-act.ts';
import { KeyActAnswer } from './key-act-answer.tsx';
import styles from './keys.module.css';
import { OpenKeys } from './open-keys.tsx';

function ring() {
  const held = keyring();
  if (!held) throw new TypeError('the shelf was closed');
  return held;
}

/** 鍵の預け方: what it means to leave the key with the library, and to keep it; and the way from one to the other. */
export default function KeyPage() {
  const [told, setTold] = createSignal('');
  const keeping = createKeyAct(
    async (secret: Uint8Array<ArrayBuffer>) => ring().keepToMyself(secret),
    () => setTold(say().mode.kept),
  );
  const sharing = createKeyAct(
    async () => ring().share(),
    () => setTold(say().mode.shared),
  );
  return (
    <Page title={say().mode.title} width="form" back={{ href: '/settings/shelf', words: say().settings.title }}>
      <OpenKeys>
        {(standing) => (
          <>
            <Show when={told()}>
              <Message tone="ready" announced>
                <p>{told()}</p>
                <Show when={standing().isKeptToMyself}>
                  <p>{say().mode.others}</p>
                </Show>
              </Message>
            </Show>
            <Mode name={say().mode.libraryName} means={say().mode.libraryMeans} isNow={!standing().isKeptToMyself} />
            <Mode name={say().mode.ownName} means={say().mode.ownMeans} isNow={standing().isKeptToMyself} />
            <Show when={standing().isKeptToMyself} fallback={<Keep standing={standing()} act={keeping} />}>
              <Share act={sharing} />
            </Show>
          </>
        )}
      </OpenKeys>
    </Page>
  );
}

function Mode(props: { name: string; means: readonly string[]; isNow: boolean }) {
  return (
    <Sheet padded>
      <section class={styles.section}>
        <h2>
          {props.name}{' '}
          <Show when={props.isNow}>
            <Badge tone="ready">{say().mode.now}</Badge>
          </Show>
        </h2>
        <ul class={styles.means}>
          <For each={props.means}>{(one) => <li>{one}</li>}</For>
        </ul>
      </section>
    </Sheet>
  );
}

function Keep(props: { standing: KeyStanding; act: ReturnType<typeof createKeyAct<[Uint8Array<ArrayBuffer>]>> }) {
  return (
    <section class={styles.section}>
      <h2>{say().mode.keep}</h2>
      <p class="quiet">{say().mode.others}</p>
      <p class="quiet">{say().mode.old}</p>
      <Show
        when={props.standing.hasCode}
        fallback={
          <Message tone="soon">
            <p>{say().mode.codeFirst}</p>
            <a class={buttonClass} href="/settings/shelf/code">
              {say().mode.toCode}
            </a>
          </Message>
        }
      >
        <CodeEntry act={props.act} words={say().mode.keep} hint={say().mode.codeHint} />
      </Show>
    </section>
  );
}

function Share(props: { act: ReturnType<typeof createKeyAct<[]>> }) {
  const [isAsked, setAsked] = createSignal(false);
  const share = async () => {
    setAsked(false);
    await props.act.run();
  };
  return (
    <section class={styles.section}>
      <KeyActAnswer act={props.act} />
      <Button width="full" busy={props.act.isBusy()} onClick={() => setAsked(true)}>
        {say().mode.share}
      </Button>
      <Show when={isAsked()}>
        <Dialog
          title={say().mode.sharing.title}
          onClose={() => setAsked(false)}
          onSubmit={share}
          acts={
            <>
              <Button onClick={() => setAsked(false)}>{t().common.cancel}</Button>
              <Button type="submit" look="main">
                {say().mode.sharing.act}
              </Button>
            </>
          }
        >
          <p>{say().mode.sharing.words}</p>
        </Dialog>
      </Show>
    </section>
  );
}
