import { createSignal, Show } from 'solid-js';
import { api } from '../api.ts';
import { CommandFailure } from '../command-failure.tsx';
import { deskHolds as say } from '../i18n/ja/desk-holds.ts';
import { createCommand } from '../local/command.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

/** Takes the whole sequence apart that the hold is in; the holds stay. */
export function RemoveSequenceDialog(props: { holdId: string; onClose: () => void; onDone: (words: string) => void }) {
  const [isGone, setGone] = createSignal(false);
  const removing = createCommand(api.deskHolds.removeSequence.mutate);
  const remove = async () => {
    const answer = await removing.run({ holdId: props.holdId });
    if (!answer) return;
    if (answer.allowed) props.onDone(say.acts.sequenceRemoved);
    else setGone(true);
  };
  return (
    <Dialog
      title={say.acts.removeSequenceTitle}
      onClose={props.onClose}
      acts={
        <>
          <Button onClick={props.onClose}>{say.acts.keep}</Button>
          <Button look="main" busy={removing.state().kind === 'busy'} onClick={() => void remove()}>
            {say.acts.removeSequence}
          </Button>
        </>
      }
    >
      <p>{say.acts.removeSequenceWords}</p>
      <Show when={isGone()}>
        <p role="alert">{say.acts.sequenceGone}</p>
      </Show>
      <CommandFailure state={removing.state()} />
    </Dialog>
  );
}
