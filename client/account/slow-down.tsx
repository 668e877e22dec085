import { createSignal, onCleanup, Show, untrack } from 'solid-js';
import { timeWords } from '../i18n/dates.ts';
import { accountWords } from '../i18n/account.ts';
import { refreshAbout } from '../local/about.ts';
import { msUntil } from '../local/clock.ts';
import { Message } from '../ui/message.tsx';
import styles from './slow-down.module.css';

/**
 * Waiting until the server takes the next try. `retryAt` is an instant of the server's clock, so the clocks are compared
 * anew (`learnClock`) when a wait begins.
 */
export function createSlowDown(learnClock: () => Promise<void> = refreshAbout) {
  const [retryAt, setRetryAt] = createSignal<number | null>(null);
  const [secondsLeft, setSecondsLeft] = createSignal(0);
  let timer: ReturnType<typeof setInterval> | undefined;
  const tick = () => {
    const left = Math.max(0, Math.ceil(msUntil(retryAt() ?? 0) / 1000));
    setSecondsLeft(left);
    if (left === 0) clearInterval(timer);
  };
  onCleanup(() => clearInterval(timer));
  return {
    retryAt,
    secondsLeft,
    isWaiting: () => secondsLeft() > 0,
    start: (until: number) => {
      clearInterval(timer);
      setRetryAt(until);
      timer = setInterval(tick, 1000);
      tick();
      void learnClock().then(tick);
    },
    end: () => setRetryAt(null),
  };
}

/** The time of the clock says nothing of a few seconds. Not tracked: the sentence is read out once and stays. */
const waitWords = (until: number): string =>
  untrack(() =>
    msUntil(until) > 60_000 ? accountWords().slowDown.words(timeWords(until)) : accountWords().slowDown.soon,
  );

/** Says when to try again, and that it is time: announced at the beginning and the end, the seconds in between only seen. */
export function SlowDown(props: { wait: ReturnType<typeof createSlowDown> }) {
  return (
    <Show when={props.wait.retryAt()}>
      {(until) => (
        <Show
          when={props.wait.isWaiting()}
          fallback={
            <Message tone="ready" announced>
              {accountWords().slowDown.over}
            </Message>
          }
        >
          <div class={styles.wait} role="alert">
            <p>{waitWords(until())}</p>
            <p class={styles.left} role="timer" aria-live="off">
              {accountWords().slowDown.left(props.wait.secondsLeft())}
            </p>
          </div>
        </Show>
      )}
    </Show>
  );
}
