import { createSignal, Show } from 'solid-js';
import type { HoldState } from '../../shared/model/hold.ts';
import { deskHolds as say } from '../i18n/ja/desk-holds.ts';
import { Button } from '../ui/button.tsx';
import { CancelDialog } from './cancel-dialog.tsx';
import { MoveDialog } from './move-dialog.tsx';

/** A hold as far as the staff's acts on it are concerned. */
export interface HoldToActOn {
  readonly holdId: string;
  readonly state: HoldState;
  readonly pickupBranchId: string | null;
  readonly stationId: string | null;
  readonly bib: { readonly title: string };
}

/** What the staff may do with somebody's hold: cancel it with a reason, and send it elsewhere once it has arrived. */
export function HoldActs(props: { hold: HoldToActOn; onDone: (words: string) => void }) {
  const [act, setAct] = createSignal<'cancel' | 'move'>();
  const hasArrived = () =>
    props.hold.pickupBranchId !== null && (props.hold.state === 'arrived' || props.hold.state === 'ready');
  const close = () => setAct(undefined);
  const done = (words: string) => {
    close();
    props.onDone(words);
  };
  return (
    <>
      <Show when={hasArrived()}>
        <Button look="quiet" onClick={() => setAct('move')}>
          {say.acts.move}
        </Button>
      </Show>
      <Button look="quiet" onClick={() => setAct('cancel')}>
        {say.acts.cancel}
      </Button>
      <Show when={act() === 'cancel'}>
        <CancelDialog hold={props.hold} onClose={close} onDone={done} />
      </Show>
      <Show when={act() === 'move'}>
        <MoveDialog hold={props.hold} onClose={close} onDone={done} />
      </Show>
    </>
  );
}
