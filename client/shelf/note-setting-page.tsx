import { createSignal, For, Match, onMount, Show, Switch } from 'solid-js';
import type { Snapshot } from '../../shared/model/snapshot.ts';
import { api } from '../api.ts';
import { CommandFailure } from '../command-failure.tsx';
import { asOfWords } from '../i18n/dates.ts';
import { t } from '../i18n/index.ts';
import { noteWords } from '../i18n/notes.ts';
import { createCall } from '../local/call.ts';
import { today } from '../local/clock.ts';
import { amendMirror, refreshMirror } from '../local/mirror.ts';
import { canReachServer } from '../local/network.ts';
import { signedIn } from '../local/session.ts';
import { shelf } from '../local/shelf.ts';
import { notes } from '../local/shelf-notes.ts';
import { SignedIn } from '../signed-in.tsx';
import { Button, buttonClass } from '../ui/button.tsx';
import { FactRow, Facts } from '../ui/fact-row.tsx';
import { Empty, Loading, Message } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import styles from './note-setting-page.module.css';

/** 読書ノートの設定: whether loans from now on are recorded. */
export default function NoteSettingPage() {
  onMount(() => {
    if (signedIn()) void refreshMirror();
  });
  return (
    <Page title={noteWords().setting.title} width="form" back={{ href: '/shelf/notes', words: noteWords().title }}>
      <p>{noteWords().setting.lead}</p>
      <SignedIn>{(mirror) => <Setting mirror={mirror()} />}</SignedIn>
      <Meaning of={noteWords().setting.ifOn} />
      <Meaning of={noteWords().setting.ifOff} />
    </Page>
  );
}

function Meaning(props: { of: { readonly title: string; readonly words: readonly string[] } }) {
  return (
    <section class={styles.part}>
      <h2>{props.of.title}</h2>
      <ul class={styles.meaning}>
        <For each={props.of.words}>{(sentence) => <li>{sentence}</li>}</For>
      </ul>
    </section>
  );
}

function Setting(props: { mirror: Snapshot }) {
  const words = () => noteWords().setting;
  const isOn = () => props.mirror.patron.writesNotes;
  const lock = () => shelf()?.lock() ?? 'opening';
  const [isDone, setDone] = createSignal(false);
  const [needsKey, setNeedsKey] = createSignal(false);
  const turning = createCall(api.notes.turn.mutate);
  const turn = async (next: boolean) => {
    setDone(false);
    setNeedsKey(false);
    const answer = await turning.run({ isOn: next, patron: props.mirror.patron.id });
    if (!answer) return;
    if (!answer.allowed) {
      setNeedsKey(true);
      return;
    }
    await amendMirror((known) => ({ ...known, patron: { ...known.patron, writesNotes: answer.value.isOn } }));
    setDone(true);
    await refreshMirror();
  };
  return (
    <Show when={isOn() !== undefined} fallback={<Empty>{noteWords().unknown}</Empty>}>
      <Facts>
        <FactRow name={words().now}>
          <b>{isOn() ? words().on : words().off}</b>
          <Show when={!canReachServer()}>
            {' '}
            <span class="quiet">{asOfWords(props.mirror.asOf, today())}</span>
          </Show>
        </FactRow>
        <Show when={!isOn() && notes()?.all()?.length}>
          {(count) => <FactRow name={words().hidden}>{noteWords().count(count())}</FactRow>}
        </Show>
      </Facts>
      <Show when={isDone()}>
        <Message tone="ready" announced>
          {isOn() ? words().turnedOn : words().turnedOff}
        </Message>
      </Show>
      <CommandFailure state={turning.state()} />
      <Switch
        fallback={
          <Button
            look={isOn() ? 'plain' : 'main'}
            width="full"
            busy={turning.state().kind === 'busy'}
            onClick={() => void turn(!isOn())}
          >
            {isOn() ? words().turnOff : words().turnOn}
          </Button>
        }
      >
        <Match when={!canReachServer()}>
          <p class="quiet">{t().common.notOnline}</p>
        </Match>
        <Match when={!isOn() && lock() === 'opening'}>
          <Loading words={t().common.loading} />
        </Match>
        <Match when={needsKey() || (!isOn() && lock() !== 'open')}>
          <p>{words().keyFirst}</p>
          <a class={buttonClass} href="/shelf">
            {words().openShelf}
          </a>
        </Match>
      </Switch>
    </Show>
  );
}
