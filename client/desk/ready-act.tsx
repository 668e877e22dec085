import { createSignal, Show } from 'solid-js';
import type { Day } from '../../shared/model/day.ts';
import { api } from '../api.ts';
import { CommandFailure } from '../command-failure.tsx';
import { words } from '../day-words.ts';
import { deskHolds as say } from '../i18n/ja/desk-holds.ts';
import { refusalWords } from '../i18n/refusal-words.ts';
import { createCommand } from '../local/command.ts';
import { Button } from '../ui/button.tsx';
import styles from './desk.module.css';

/** 準備完了: the item stands on the hold shelf, and from now on its deadline does too. */
export function ReadyAct(props: { holdId: string; onReady: (shelfUntil: Day) => void }) {
  const [shelfUntil, setShelfUntil] = createSignal<Day>();
  const [refused, setRefused] = createSignal('');
  const marking = createCommand(api.deskHolds.markReady.mutate);
  const mark = async () => {
    setRefused('');
    const answer = await marking.run({ holdId: props.holdId });
    if (!answer) return;
    if (!answer.allowed) return setRefused(refusalWords(say.refusals.ready, answer.refusal));
    setShelfUntil(answer.value.shelfUntil);
    props.onReady(answer.value.shelfUntil);
  };
  return (
    <Show
      when={shelfUntil()}
      fallback={
        <>
          <Button look="main" busy={marking.state().kind === 'busy'} onClick={() => void mark()}>
            {say.next.ready}
          </Button>
          <Show when={refused()}>
            <p role="alert">{refused()}</p>
          </Show>
          <CommandFailure state={marking.state()} />
        </>
      }
    >
      {(day) => (
        <p role="status" class={styles.done}>
          {say.next.readied(words(day()))}
        </p>
      )}
    </Show>
  );
}
