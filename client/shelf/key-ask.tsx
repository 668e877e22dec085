import { createSignal, onCleanup, Show } from 'solid-js';
import { CommandFailure } from '../command-failure.tsx';
import { timeWords } from '../i18n/dates.ts';
import { shelfKeyWords as say } from '../i18n/shelf-keys.ts';
import { createCall } from '../local/call.ts';
import { asks, useKeys } from '../local/shelf.ts';
import type { OwnAsk } from '../local/shelf-asks.ts';
import { Button } from '../ui/button.tsx';
import { Message } from '../ui/message.tsx';
import styles from './keys.module.css';

/** Between two looks for what became of the question. */
const lookMs = 3_000;

/** Asks the patron's other devices to let this one in, and shows the number to compare while it waits. */
export function KeyAsk() {
  const [own, setOwn] = createSignal<OwnAsk>();
  const [told, setTold] = createSignal('');
  let timer: ReturnType<typeof setTimeout> | undefined;

  const look = async (question: OwnAsk) => {
    // Without an answer the next look asks again; ten minutes are the end in any case.
    const state = await question.check().catch(() => 'waiting' as const);
    if (own() !== question) return;
    if (state === 'waiting') {
      timer = setTimeout(() => void look(question), lookMs);
      return;
    }
    setOwn(undefined);
    if (state === 'open') useKeys();
    else setTold(say().ways.over);
  };
  const asking = createCall(async () => asks()?.ask());
  const ask = async () => {
    setTold('');
    const answer = await asking.run();
    if (!answer) return;
    if (!answer.allowed) {
      setTold(say().ways.tooMany);
      return;
    }
    setOwn(answer.value);
    timer = setTimeout(() => void look(answer.value), lookMs);
  };
  const giveUp = () => {
    clearTimeout(timer);
    // Out of reach it ends by itself.
    void own()
      ?.giveUp()
      .catch(() => {});
    setOwn(undefined);
  };
  onCleanup(giveUp);

  return (
    <Show
      when={own()}
      fallback={
        <>
          <p class="quiet">{say().ways.byDeviceHint}</p>
          <Show when={told()}>
            <Message tone="soon" announced>
              {told()}
            </Message>
          </Show>
          <CommandFailure state={asking.state()} />
          <Button busy={asking.state().kind === 'busy'} onClick={() => void ask()}>
            {say().ways.ask}
          </Button>
        </>
      }
    >
      {(question) => (
        <Message title={say().ways.askedTitle} announced>
          <p>{say().ways.asked}</p>
          <p class={styles.number}>
            <span class="visually-hidden">{say().ways.number}</span> {question().number}
          </p>
          <p class="quiet">{say().ways.until(timeWords(question().endsAt))}</p>
          <Button onClick={giveUp}>{say().ways.giveUp}</Button>
        </Message>
      )}
    </Show>
  );
}
