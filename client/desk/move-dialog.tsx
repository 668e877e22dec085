import { createSignal, For, Show } from 'solid-js';
import { api } from '../api.ts';
import { CommandFailure } from '../command-failure.tsx';
import { deskHolds as say } from '../i18n/ja/desk-holds.ts';
import { refusalWords } from '../i18n/refusal-words.ts';
import { createCommand } from '../local/command.ts';
import { library } from '../local/library.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Select } from '../ui/field.tsx';
import type { HoldToActOn } from './hold-acts.tsx';
import { pickupWords } from './hold-slip.tsx';

/** Sends a hold that has arrived to another branch or stop; the staff can do so once. */
export function MoveDialog(props: { hold: HoldToActOn; onClose: () => void; onDone: (words: string) => void }) {
  const [to, setTo] = createSignal('');
  const [refused, setRefused] = createSignal('');
  const moving = createCommand(api.deskHolds.movePickup.mutate);
  const branches = () =>
    library()?.branches.filter((one) => props.hold.stationId || one.id !== props.hold.pickupBranchId);
  const stations = () => library()?.stations.filter((one) => one.id !== props.hold.stationId);
  const station = () => library()?.stations.find((one) => one.id === to());
  const pickup = () => ({ pickupBranchId: station()?.branchId ?? to(), stationId: station()?.id ?? null });
  const move = async () => {
    if (!to()) return setRefused(say.refusals.move['unknown-pickup']());
    setRefused('');
    const answer = await moving.run({ holdId: props.hold.holdId, ...pickup() });
    if (!answer) return;
    if (answer.allowed) props.onDone(say.acts.moved(pickupWords(answer.value)));
    else setRefused(refusalWords(say.refusals.move, answer.refusal));
  };
  return (
    <Dialog
      title={say.acts.moveTitle}
      onClose={props.onClose}
      acts={
        <>
          <Button onClick={props.onClose}>{say.acts.keep}</Button>
          <Button look="main" busy={moving.state().kind === 'busy'} onClick={() => void move()}>
            {say.acts.move}
          </Button>
        </>
      }
    >
      <p>
        <b>{props.hold.bib.title}</b>
        <br />
        <span class="quiet">
          {say.next.pickup} {pickupWords(props.hold)}
        </span>
      </p>
      <Select label={say.acts.to} value={to()} onValue={setTo}>
        <option value="" selected={to() === ''}>
          {say.acts.choose}
        </option>
        <optgroup label={say.acts.branches}>
          <For each={branches()}>{(one) => <option value={one.id}>{one.name}</option>}</For>
        </optgroup>
        <optgroup label={say.acts.stations}>
          <For each={stations()}>{(one) => <option value={one.id}>{one.name}</option>}</For>
        </optgroup>
      </Select>
      <p>{say.acts.moveHint}</p>
      <Show when={station()}>
        <p>{say.acts.moveStation}</p>
      </Show>
      <Show when={refused()}>
        <p role="alert">{refused()}</p>
      </Show>
      <CommandFailure state={moving.state()} />
    </Dialog>
  );
}
