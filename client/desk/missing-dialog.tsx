import { createSignal, Show } from 'solid-js';
import { api } from '../api.ts';
import { CommandFailure } from '../command-failure.tsx';
import { deskHolds as say } from '../i18n/ja/desk-holds.ts';
import { refusalWords } from '../i18n/refusal-words.ts';
import { createCommand } from '../local/command.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

/** The item was looked for on the shelf and is not there. */
export function MissingDialog(props: {
  item: { readonly barcode: string; readonly bib: { readonly title: string } };
  onClose: () => void;
  /** With what to tell. */
  onDone: (words: string) => void;
}) {
  const [refused, setRefused] = createSignal('');
  const marking = createCommand(api.deskHolds.markMissing.mutate);
  const mark = async () => {
    const answer = await marking.run({ barcode: props.item.barcode });
    if (!answer) return;
    if (!answer.allowed) return setRefused(refusalWords(say.refusals.takeOut, answer.refusal));
    const { itemsLeft, holdsWaiting } = answer.value;
    const done = say.pull.missingDone(props.item.bib.title);
    props.onDone(itemsLeft === 0 && holdsWaiting > 0 ? `${done}${say.pull.nobodyLeft(holdsWaiting)}` : done);
  };
  return (
    <Dialog
      title={say.pull.missingTitle}
      onClose={props.onClose}
      acts={
        <>
          <Button onClick={props.onClose}>{say.acts.keep}</Button>
          <Button look="main" busy={marking.state().kind === 'busy'} onClick={() => void mark()}>
            {say.pull.missingAct}
          </Button>
        </>
      }
    >
      <p>{say.pull.missingWords(props.item.bib.title, props.item.barcode)}</p>
      <Show when={refused()}>
        <p role="alert">{refused()}</p>
      </Show>
      <CommandFailure state={marking.state()} />
    </Dialog>
  );
}
