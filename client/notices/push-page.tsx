import { createSignal, For, type JSX, Match, Show, Switch } from 'solid-js';
import { CommandFailure } from '../command-failure.tsx';
import { t } from '../i18n/index.ts';
import { noticeWords } from '../i18n/notices.ts';
import { createCall } from '../local/call.ts';
import { cards } from '../local/cards.ts';
import { refreshMirror } from '../local/mirror.ts';
import { canReachServer } from '../local/network.ts';
import type { PushHere, SubscribeResult, TryRefusal } from '../local/push.ts';
import { SignedIn } from '../signed-in.tsx';
import { Button } from '../ui/button.tsx';
import { Badge } from '../ui/chip.tsx';
import { Loading, Message } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { Sheet } from '../ui/sheet.tsx';
import styles from './notice-settings.module.css';
import { usePush } from './push-row.tsx';

/** この端末のアプリ通知: says what it is before the browser asks, and how to get out of every state. */
export default function PushPage() {
  const push = usePush();
  return (
    <Page
      title={noticeWords().push.title}
      width="form"
      back={{ href: '/settings/notices', words: noticeWords().settings.title }}
    >
      <SignedIn>
        {() => <Show when={push()}>{(here) => <PushHereScreen push={here()} onChanged={refreshMirror} />}</Show>}
      </SignedIn>
    </Page>
  );
}

const nameOfCard = (patronId: string | undefined): string =>
  cards().find((card) => card.patronId === patronId)?.name ?? '';

/** Every state of this device; `onChanged` is told when it begins or ends to take pushes. */
export function PushHereScreen(props: { push: PushHere; onChanged: () => Promise<void> }) {
  const words = () => noticeWords().push;
  const kind = () => props.push.state().kind;
  return (
    <>
      <p>{words().lead}</p>
      <Switch>
        <Match when={kind() === 'checking'}>
          <Loading words={words().checking} />
        </Match>
        <Match when={kind() === 'shared'}>
          <Message tone="soon" title={words().states.shared}>
            {words().sharedWords}
          </Message>
        </Match>
        <Match when={kind() === 'unsupported'}>
          <Message tone="soon" title={words().states.unsupported}>
            {words().unsupportedWords}
          </Message>
        </Match>
        <Match when={kind() === 'home-screen'}>
          <Message tone="soon" title={words().states['home-screen']}>
            <p>{words().homeScreenWords}</p>
            <Steps each={words().homeScreenSteps} />
          </Message>
        </Match>
        <Match when={kind() === 'denied'}>
          <Message tone="refusal" title={words().states.denied} announced>
            <p>{words().deniedWords}</p>
            <Steps each={words().deniedSteps} />
            <Button onClick={() => location.reload()}>{words().reload}</Button>
          </Message>
        </Match>
        <Match when={kind() === 'on'}>
          <Taken {...props} />
        </Match>
        <Match when={kind() === 'other-card'}>
          <Message tone="soon" title={words().states['other-card']}>
            {words().otherCardWords(nameOfCard(props.push.state().forPatron))}
          </Message>
          <Offered {...props} />
        </Match>
        <Match when={kind() === 'off' || kind() === 'unknown'}>
          <Offered {...props} />
        </Match>
      </Switch>
      <Show when={props.push.state().otherCount > 0}>
        <p class="quiet">{words().others(props.push.state().otherCount)}</p>
      </Show>
    </>
  );
}

function Steps(props: { each: readonly string[] }) {
  return (
    <ol class={styles.steps}>
      <For each={props.each}>{(step) => <li>{step}</li>}</For>
    </ol>
  );
}

function Points(props: { title: string; each: readonly string[] }): JSX.Element {
  return (
    <section class={styles.block}>
      <h2>{props.title}</h2>
      <ul class={styles.steps}>
        <For each={props.each}>{(point) => <li>{point}</li>}</For>
      </ul>
    </section>
  );
}

const resultWords = (result: Exclude<SubscribeResult, 'on' | 'denied'>): string => {
  const words = noticeWords().push;
  if (result === 'dismissed' || result === 'unreachable') return words[result];
  return result.code === 'push-too-many' ? words.tooMany : words.refused;
};

/** What it brings, what it does not, and the one tap in which the browser asks. */
function Offered(props: { push: PushHere; onChanged: () => Promise<void> }) {
  const words = () => noticeWords().push;
  const [refused, setRefused] = createSignal('');
  const call = createCall(() => props.push.subscribe());
  const subscribe = async () => {
    setRefused('');
    const result = await call.run();
    if (result === undefined || result === 'denied') return;
    if (result === 'on') await props.onChanged();
    else setRefused(resultWords(result));
  };
  return (
    <>
      <Show when={props.push.state().isLost}>
        <Message tone="soon">{words().gone}</Message>
      </Show>
      <Sheet padded>
        <Points title={words().what} each={words().whats} />
      </Sheet>
      <Sheet padded>
        <Points title={words().how} each={words().hows} />
      </Sheet>
      <Show when={refused()}>
        <Message tone="refusal" announced>
          {refused()}
        </Message>
      </Show>
      <CommandFailure state={call.state()} />
      <Show when={canReachServer()} fallback={<p class="quiet">{t().common.notOnline}</p>}>
        <p>{words().next}</p>
        <Button look="main" width="full" busy={call.state().kind === 'busy'} onClick={() => void subscribe()}>
          {call.state().kind === 'busy'
            ? words().acting
            : props.push.state().kind === 'other-card'
              ? words().actForCard
              : words().act}
        </Button>
      </Show>
    </>
  );
}

const tryWords = ({ code }: TryRefusal): string =>
  code === 'push-failed' ? noticeWords().push.unreachable : noticeWords().push.gone;

function Taken(props: { push: PushHere; onChanged: () => Promise<void> }) {
  const words = () => noticeWords().push;
  const [told, setTold] = createSignal('');
  const trying = createCall(() => props.push.try());
  const stopping = createCall(() => props.push.unsubscribe());
  const test = async () => {
    setTold('');
    const refusal = await trying.run();
    if (refusal === undefined) return;
    setTold(refusal === null ? words().testSent : tryWords(refusal));
    if (refusal !== null) await props.push.check();
  };
  const stop = async () => {
    await stopping.run();
    await props.onChanged();
  };
  return (
    <Sheet padded>
      <section class={styles.block}>
        <p>
          <Badge tone="ready">{words().states.on}</Badge>
        </p>
        <p role="status">{words().done}</p>
        <Show when={told()}>
          <p role="status">{told()}</p>
        </Show>
        <CommandFailure state={trying.state()} />
        <CommandFailure state={stopping.state()} />
        <Show when={canReachServer()} fallback={<p class="quiet">{t().common.notOnline}</p>}>
          <div class={styles.acts}>
            <Button busy={trying.state().kind === 'busy'} onClick={() => void test()}>
              {words().test}
            </Button>
          </div>
        </Show>
        <Button look="destructive" busy={stopping.state().kind === 'busy'} onClick={() => void stop()}>
          {words().stop}
        </Button>
      </section>
    </Sheet>
  );
}
