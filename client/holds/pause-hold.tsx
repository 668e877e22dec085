import { createSignal, Match, Show, Switch } from 'solid-js';
import { addDays, type Day, isDay } from '../../shared/model/day.ts';
import type { Policy } from '../../shared/model/policy.ts';
import type { SnapshotHold } from '../../shared/model/snapshot.ts';
import { pauseHold } from '../../shared/rules/pause-hold.ts';
import { api } from '../api.ts';
import { CommandFailure } from '../command-failure.tsx';
import { words } from '../day-words.ts';
import { holdWords } from '../i18n/holds.ts';
import { holdRefusalWords } from '../i18n/hold-refusals.ts';
import { t } from '../i18n/index.ts';
import { refusalWords } from '../i18n/refusal-words.ts';
import { today } from '../local/clock.ts';
import { createCommand } from '../local/command.ts';
import { refreshMirror } from '../local/mirror.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Message } from '../ui/message.tsx';

/** A pause first offered is this long. */
const offeredDays = 14;

/** Has the queue go past the hold for a while, or again no longer; the place stays either way. */
export function PauseHold(props: { hold: SnapshotHold; policy: Policy }) {
  const [isAsking, setAsking] = createSignal(false);
  const [told, setTold] = createSignal('');
  const resuming = createCommand(api.holds.resume.mutate);
  const isPlanned = () => props.hold.pausedUntil !== null && props.hold.pausedUntil >= today();
  const resume = async () => {
    const answer = await resuming.run({ holdId: props.hold.id });
    if (!answer) return;
    setTold(answer.allowed ? holdWords().pause.resumed : refusalWords(holdRefusalWords().pausing, answer.refusal));
    await refreshMirror();
  };
  const close = (done?: string) => {
    setAsking(false);
    if (done) setTold(done);
  };
  return (
    <>
      <Show when={told()}>
        <Message announced>{told()}</Message>
      </Show>
      <Switch>
        <Match when={isPlanned()}>
          <Message tone="soon">
            <p>
              {props.hold.isPaused
                ? holdWords().pausedUntil(words(props.hold.pausedUntil ?? today()))
                : holdWords().pauseAhead(
                    words(props.hold.pausedFrom ?? today()),
                    words(props.hold.pausedUntil ?? today()),
                  )}
            </p>
          </Message>
          <Button width="full" busy={resuming.state().kind === 'busy'} onClick={resume}>
            {holdWords().pause.resume}
          </Button>
        </Match>
        <Match when={!isPlanned()}>
          <Button width="full" onClick={() => setAsking(true)}>
            {holdWords().pause.open}
          </Button>
        </Match>
      </Switch>
      <CommandFailure state={resuming.state()} />
      <Show when={isAsking()}>
        <PauseDialog hold={props.hold} policy={props.policy} onClose={close} />
      </Show>
    </>
  );
}

function PauseDialog(props: { hold: SnapshotHold; policy: Policy; onClose: (done?: string) => void }) {
  const [from, setFrom] = createSignal<string>(today());
  const [until, setUntil] = createSignal<string>(addDays(today(), offeredDays));
  const [refused, setRefused] = createSignal('');
  const pausing = createCommand(api.holds.pause.mutate);
  const span = (): { from: Day; until: Day } | undefined => {
    const [first, last] = [from(), until()];
    return isDay(first) && isDay(last) ? { from: first, until: last } : undefined;
  };
  const decision = () => {
    const chosen = span();
    return chosen && pauseHold({ hold: props.hold, ...chosen, policy: props.policy, today: today() });
  };
  const preview = () => {
    const decided = decision();
    return decided?.allowed ? decided.value : undefined;
  };
  const refusal = () => {
    const decided = decision();
    return decided?.allowed === false ? refusalWords(holdRefusalWords().pausing, decided.refusal) : undefined;
  };
  const pause = async () => {
    const chosen = span();
    if (!chosen || !preview()) return;
    const answer = await pausing.run({ holdId: props.hold.id, ...chosen });
    if (!answer) return;
    if (answer.allowed) props.onClose(holdWords().pause.done(words(answer.value.pausedUntil)));
    else setRefused(refusalWords(holdRefusalWords().pausing, answer.refusal));
    await refreshMirror();
  };
  const limits = () => ({ min: today(), max: addDays(today(), props.policy.holdPauseDays) });
  return (
    <Dialog
      title={holdWords().pause.title}
      onClose={() => props.onClose()}
      onSubmit={pause}
      acts={
        <>
          <Button onClick={() => props.onClose()}>{t().common.cancel}</Button>
          <Button type="submit" look="main" busy={pausing.state().kind === 'busy'} disabled={!preview()}>
            {holdWords().pause.act}
          </Button>
        </>
      }
    >
      <p>{holdWords().pause.lead}</p>
      <Field label={holdWords().pause.from} type="date" value={from()} onValue={setFrom} {...limits()} />
      <Field
        label={holdWords().pause.until}
        type="date"
        value={until()}
        onValue={setUntil}
        error={refused() || refusal()}
        {...limits()}
      />
      <Show when={preview()}>
        {(pause) => (
          <p aria-live="polite">{holdWords().pause.preview(words(pause().pausedFrom), words(pause().pausedUntil))}</p>
        )}
      </Show>
      <CommandFailure state={pausing.state()} />
    </Dialog>
  );
}
