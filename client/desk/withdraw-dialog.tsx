import { createSignal, Show } from 'solid-js';
import { api } from '../api.ts';
import { CommandFailure } from '../command-failure.tsx';
import { deskHolds as say } from '../i18n/ja/desk-holds.ts';
import { refusalWords } from '../i18n/refusal-words.ts';
import { createCommand } from '../local/command.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { type AtStake, holdCount } from './withdraw-panel.tsx';

interface DialogProps {
  atStake: AtStake;
  which: 'item' | 'title';
  onClose: () => void;
  onDone: (words: string) => void;
}

/** Says once more what goes, and that it does not come back. */
export function WithdrawDialog(props: DialogProps) {
  const [refused, setRefused] = createSignal('');
  const ofItem = createCommand(api.deskHolds.withdrawItem.mutate);
  const ofTitle = createCommand(api.deskHolds.withdrawTitle.mutate);
  const state = () => (props.which === 'item' ? ofItem.state() : ofTitle.state());
  const title = () => props.atStake.title;
  const isLast = () => title().itemCount === 1 && holdCount(title()) > 0;

  const withdrawItem = async (barcode: string) => {
    const answer = await ofItem.run({ barcode });
    if (!answer) return;
    if (answer.allowed) props.onDone(say.withdraw.itemDone(title().bib.title, answer.value.itemsLeft));
    else setRefused(refusalWords(say.refusals.takeOut, answer.refusal));
  };
  const withdrawTitle = async () => {
    const answer = await ofTitle.run({ bibId: title().bib.id });
    if (!answer) return;
    if (answer.allowed) props.onDone(say.withdraw.titleDone(title().bib.title, answer.value.cancelledCount));
    else setRefused(refusalWords(say.refusals.withdrawTitle, answer.refusal));
  };
  const withdraw = () => {
    setRefused('');
    if (props.which === 'title') void withdrawTitle();
    else if (props.atStake.item) void withdrawItem(props.atStake.item.barcode);
  };

  return (
    <Dialog
      title={props.which === 'item' ? say.withdraw.itemTitle : say.withdraw.titleTitle}
      onClose={props.onClose}
      acts={
        <>
          <Button onClick={props.onClose}>{say.acts.keep}</Button>
          <Button look="destructive" busy={state().kind === 'busy'} onClick={withdraw}>
            {say.withdraw.act}
          </Button>
        </>
      }
    >
      <p>
        <b>{title().bib.title}</b>
        <Show when={props.which === 'item'}> {props.atStake.item?.barcode}</Show>
      </p>
      <Show when={props.which === 'title'}>
        <p>{say.withdraw.titleWords(title().itemCount, holdCount(title()))}</p>
      </Show>
      <Show when={props.which === 'item' && isLast()}>
        <p>{say.withdraw.lastItem(holdCount(title()))}</p>
      </Show>
      <Show when={props.which === 'item' && props.atStake.item?.holdState}>
        {(holdState) => <p>{say.withdraw.itemHold(say.states[holdState()])}</p>}
      </Show>
      <p class="quiet">{say.withdraw.cannotUndo}</p>
      <Show when={refused()}>
        <p role="alert">{refused()}</p>
      </Show>
      <CommandFailure state={state()} />
    </Dialog>
  );
}
