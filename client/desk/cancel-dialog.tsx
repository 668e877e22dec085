import { createSignal, For, Show } from 'solid-js';
import { type CancellationReason, cancellationReasons } from '../../shared/model/hold.ts';
import { api } from '../api.ts';
import { CommandFailure } from '../command-failure.tsx';
import { deskHolds as say } from '../i18n/ja/desk-holds.ts';
import { refusalWords } from '../i18n/refusal-words.ts';
import { createCommand } from '../local/command.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field, Select } from '../ui/field.tsx';
import type { HoldToActOn } from './hold-acts.tsx';

/** Cancels in the library's name; the reason and the words are what the patron will read. */
export function CancelDialog(props: { hold: HoldToActOn; onClose: () => void; onDone: (words: string) => void }) {
  const [reason, setReason] = createSignal<CancellationReason>('patron-asked');
  const [note, setNote] = createSignal('');
  const [refused, setRefused] = createSignal('');
  const cancelling = createCommand(api.deskHolds.cancelWithReason.mutate);
  const effect = () =>
    props.hold.state === 'arrived' || props.hold.state === 'ready'
      ? say.acts.cancelOnShelf
      : props.hold.state === 'in-transit'
        ? say.acts.cancelOnWay
        : say.acts.cancelWaiting;
  const cancel = async () => {
    setRefused('');
    const answer = await cancelling.run({
      holdId: props.hold.holdId,
      reason: reason(),
      note: note().trim() || null,
    });
    if (!answer) return;
    if (answer.allowed) props.onDone(say.acts.cancelled);
    else setRefused(refusalWords(say.refusals.cancel, answer.refusal));
  };
  return (
    <Dialog
      title={say.acts.cancelTitle}
      onClose={props.onClose}
      acts={
        <>
          <Button onClick={props.onClose}>{say.acts.keep}</Button>
          <Button look="destructive" busy={cancelling.state().kind === 'busy'} onClick={() => void cancel()}>
            {say.acts.cancel}
          </Button>
        </>
      }
    >
      <p>
        <b>{props.hold.bib.title}</b>
      </p>
      <Select label={say.acts.reason} value={reason()} onValue={(value) => setReason(value as CancellationReason)}>
        <For each={cancellationReasons}>
          {(one) => (
            <option value={one} selected={one === reason()}>
              {say.reasons[one]}
            </option>
          )}
        </For>
      </Select>
      <Field label={say.acts.note} hint={say.acts.noteHint} value={note()} onValue={setNote} maxLength={200} />
      <Show when={props.hold.pickupBranchId !== null}>
        <p>{effect()}</p>
      </Show>
      <Show when={refused()}>
        <p role="alert">{refused()}</p>
      </Show>
      <CommandFailure state={cancelling.state()} />
    </Dialog>
  );
}
