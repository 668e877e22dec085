import { createSignal, Show } from 'solid-js';
import { CommandFailure } from '../command-failure.tsx';
import { timeWords } from '../i18n/dates.ts';
import { shelfKeyWords as say } from '../i18n/shelf-keys.ts';
import { createCall } from '../local/call.ts';
import { asks } from '../local/shelf.ts';
import type { ShownAsk } from '../local/shelf-asks.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Message } from '../ui/message.tsx';
import styles from './keys.module.css';

/** A new device asks to be let in: shown wherever the patron is, with the number to compare. Nothing is done without a tap. */
export default function KeyLetIn() {
  const [putOff, setPutOff] = createSignal<ReadonlySet<string>>(new Set<string>());
  const [hasEnded, setEnded] = createSignal(false);
  const next = () =>
    asks()
      ?.asks()
      .find(({ askId }) => !putOff().has(askId));
  const later = (ask: ShownAsk) => setPutOff((before) => new Set([...before, ask.askId]));
  return (
    <>
      <Show when={next()} keyed>
        {(ask) => <Question ask={ask} onLater={() => later(ask)} onEnded={() => setEnded(true)} />}
      </Show>
      <Show when={hasEnded()}>
        <Dialog
          title={say().letIn.title}
          onClose={() => setEnded(false)}
          acts={<Button onClick={() => setEnded(false)}>{say().letIn.later}</Button>}
        >
          <p>{say().letIn.over}</p>
        </Dialog>
      </Show>
    </>
  );
}

function Question(props: { ask: ShownAsk; onLater: () => void; onEnded: () => void }) {
  const letting = createCall((ask: ShownAsk) => asks()?.letIn(ask) ?? Promise.resolve(undefined));
  const turning = createCall((ask: ShownAsk) => asks()?.turnAway(ask) ?? Promise.resolve());
  const letIn = async () => {
    const answer = await letting.run(props.ask);
    if (answer && !answer.allowed) props.onEnded();
  };
  const isBusy = () => letting.state().kind === 'busy' || turning.state().kind === 'busy';
  return (
    <Dialog
      title={say().letIn.title}
      onClose={() => props.onLater()}
      acts={
        <>
          <Button busy={isBusy()} onClick={() => void turning.run(props.ask)}>
            {say().letIn.different}
          </Button>
          <Button look="main" busy={isBusy()} onClick={() => void letIn()}>
            {say().letIn.same}
          </Button>
        </>
      }
    >
      <p>{say().letIn.words(props.ask.deviceName || say().letIn.unnamed, timeWords(props.ask.askedAt))}</p>
      <p class={styles.number}>
        <span class="visually-hidden">{say().ways.number}</span> {props.ask.number}
      </p>
      <p>{say().letIn.compare}</p>
      <Message tone="soon">{say().letIn.warning}</Message>
      <CommandFailure state={letting.state()} />
      <CommandFailure state={turning.state()} />
    </Dialog>
  );
}
