import { createSignal, Match, Show, Switch } from 'solid-js';
import type { Snapshot, SnapshotHold } from '../../shared/model/snapshot.ts';
import { api } from '../api.ts';
import type { RefusedAct } from '../branches/desk-refusals.ts';
import { CommandFailure } from '../command-failure.tsx';
import { DeskContact } from '../contact.tsx';
import { words } from '../day-words.ts';
import { holdWords } from '../i18n/holds.ts';
import { holdRefusalWords } from '../i18n/hold-refusals.ts';
import { t } from '../i18n/index.ts';
import { refusalWords } from '../i18n/refusal-words.ts';
import { createCommand } from '../local/command.ts';
import { refreshMirror } from '../local/mirror.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FactRow, Facts } from '../ui/fact-row.tsx';
import { Message } from '../ui/message.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { extensionOf } from './decisions.ts';
import styles from './act-line.module.css';

/** Keeping it on the hold shelf for longer: the new date before the tap, a confirmation, or the reason why not. */
export function ExtendShelf(props: { hold: SnapshotHold; mirror: Snapshot }) {
  const [isAsking, setAsking] = createSignal(false);
  const [told, setTold] = createSignal('');
  const [refusedAct, setRefusedAct] = createSignal<RefusedAct>();
  const extension = createCommand(api.holds.extendShelf.mutate);
  const decision = () => extensionOf(props.mirror, props.hold);
  const newUntil = () => {
    const decided = decision();
    return decided?.allowed ? decided.value.shelfUntil : undefined;
  };
  const refusal = () => {
    const decided = decision();
    return decided?.allowed === false ? decided.refusal : undefined;
  };
  const extend = async () => {
    const answer = await extension.run({ holdId: props.hold.id });
    if (!answer) return;
    setTold(
      answer.allowed
        ? holdWords().extend.done(words(answer.value.shelfUntil))
        : refusalWords(holdRefusalWords().extending, answer.refusal),
    );
    if (!answer.allowed) setRefusedAct({ act: 'extending', code: answer.refusal.code });
    setAsking(false);
    await refreshMirror();
  };
  return (
    <>
      <Show when={told()}>
        <Message tone="ready" announced>
          {told()}
          <DeskContact refused={refusedAct()} branchId={props.hold.pickupBranchId} />
        </Message>
      </Show>
      <Switch>
        <Match when={!told() && newUntil()}>
          {(until) => (
            <Sheet padded>
              <div class={styles.line}>
                <p>
                  {holdWords().extend.before}
                  <b class="nowrap">{words(until())}</b>
                  {holdWords().extend.after}
                </p>
                <Button aria-label={holdWords().extend.label} onClick={() => setAsking(true)}>
                  {holdWords().extend.act}
                </Button>
              </div>
            </Sheet>
          )}
        </Match>
        <Match when={!told() && refusal()}>
          {(reason) => (
            <>
              <p>{refusalWords(holdRefusalWords().extending, reason())}</p>
              <DeskContact refused={{ act: 'extending', code: reason().code }} branchId={props.hold.pickupBranchId} />
            </>
          )}
        </Match>
      </Switch>
      <Show when={isAsking()}>
        <Dialog
          title={holdWords().extend.title}
          onClose={() => setAsking(false)}
          acts={
            <>
              <Button onClick={() => setAsking(false)}>{t().common.cancel}</Button>
              <Button look="main" busy={extension.state().kind === 'busy'} onClick={extend}>
                {holdWords().extend.confirmAct}
              </Button>
            </>
          }
        >
          <p>{holdWords().extend.confirm}</p>
          <Facts>
            <FactRow name={holdWords().extend.from}>{words(props.hold.shelfUntil ?? props.hold.placedOn)}</FactRow>
            <FactRow name={holdWords().extend.to}>
              <Show when={newUntil()}>{(until) => <b>{words(until())}</b>}</Show>
            </FactRow>
          </Facts>
          <CommandFailure state={extension.state()} />
        </Dialog>
      </Show>
    </>
  );
}
