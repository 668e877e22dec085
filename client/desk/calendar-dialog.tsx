import { createSignal, For, Match, Show, Switch } from 'solid-js';
import { type Calendar, type ClosingReason, closingReasons } from '../../shared/model/calendar.ts';
import type { Day } from '../../shared/model/day.ts';
import { api } from '../api.ts';
import { CommandFailure } from '../command-failure.tsx';
import { words } from '../day-words.ts';
import { deskHolds as say } from '../i18n/ja/desk-holds.ts';
import { refusalWords } from '../i18n/refusal-words.ts';
import { today } from '../local/clock.ts';
import { createCommand } from '../local/command.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Select } from '../ui/field.tsx';
import { type ClosingFacts, closingEffect } from './closing.ts';

interface DialogProps {
  branch: Calendar & { readonly id: string };
  day: Day;
  isClosed: boolean;
  deadlines: ClosingFacts['deadlines'];
  onClose: () => void;
  onDone: (words: string) => void;
}

/** Closes or opens one day, after saying what that does to the deadlines that have been promised. */
export function CalendarDialog(props: DialogProps) {
  const [reason, setReason] = createSignal<ClosingReason>('stock-taking');
  const [refused, setRefused] = createSignal('');
  const closing = createCommand(api.deskHolds.closeDay.mutate);
  const opening = createCommand(api.deskHolds.openDay.mutate);
  const state = () => (props.isClosed ? opening.state() : closing.state());
  const effect = () =>
    closingEffect({ calendar: props.branch, day: props.day, today: today(), deadlines: props.deadlines });

  const close = async () => {
    setRefused('');
    const answer = await closing.run({ branchId: props.branch.id, day: props.day, reason: reason() });
    if (!answer) return;
    if (answer.allowed) props.onDone(say.calendar.closedDone(words(props.day), answer.value.movedCount));
    else setRefused(refusalWords(say.refusals.calendar, answer.refusal));
  };
  const open = async () => {
    setRefused('');
    const answer = await opening.run({ branchId: props.branch.id, day: props.day });
    if (!answer) return;
    if (answer.allowed) props.onDone(say.calendar.openedDone(words(props.day)));
    else setRefused(refusalWords(say.refusals.calendar, answer.refusal));
  };

  return (
    <Dialog
      title={props.isClosed ? say.calendar.openTitle(words(props.day)) : say.calendar.closeTitle(words(props.day))}
      onClose={props.onClose}
      acts={
        <>
          <Button onClick={props.onClose}>{say.acts.keep}</Button>
          <Button look="main" busy={state().kind === 'busy'} onClick={() => void (props.isClosed ? open() : close())}>
            {props.isClosed ? say.calendar.openAct : say.calendar.close}
          </Button>
        </>
      }
    >
      <Show when={!props.isClosed} fallback={<p>{say.calendar.staysOpen}</p>}>
        <Select label={say.calendar.reason} value={reason()} onValue={(value) => setReason(value as ClosingReason)}>
          <For each={closingReasons}>
            {(one) => (
              <option value={one} selected={one === reason()}>
                {say.calendar.reasons[one]}
              </option>
            )}
          </For>
        </Select>
        <Effect effect={effect()} />
      </Show>
      <Show when={refused()}>
        <p role="alert">{refused()}</p>
      </Show>
      <CommandFailure state={state()} />
    </Dialog>
  );
}

function Effect(props: { effect: ReturnType<typeof closingEffect> }) {
  const will = () => (props.effect.allowed ? props.effect.value : undefined);
  return (
    <Switch fallback={<p>{props.effect.allowed ? '' : refusalWords(say.refusals.calendar, props.effect.refusal)}</p>}>
      <Match when={will()}>
        {(value) => (
          <>
            <p>
              <b>
                {value().movedCount > 0
                  ? say.calendar.moves(value().movedCount, words(value().deadlineMovesTo))
                  : say.calendar.movesNone}
              </b>
            </p>
            <p class="quiet">{say.calendar.othersStay}</p>
          </>
        )}
      </Match>
    </Switch>
  );
}
