import { useParams } from '@solidjs/router';
import { createSignal, Match, Show, Switch } from 'solid-js';
import type { BibBrief } from '../../shared/model/bib.ts';
import type { SnapshotHold } from '../../shared/model/snapshot.ts';
import { cancelHold } from '../../shared/rules/cancel-hold.ts';
import { api } from '../api.ts';
import { CommandFailure } from '../command-failure.tsx';
import { holdWords } from '../i18n/holds.ts';
import { holdRefusalWords } from '../i18n/hold-refusals.ts';
import { t } from '../i18n/index.ts';
import { refusalWords } from '../i18n/refusal-words.ts';
import { createCommand } from '../local/command.ts';
import { refreshMirror } from '../local/mirror.ts';
import { canReachServer } from '../local/network.ts';
import { SignedIn } from '../signed-in.tsx';
import { Button, buttonClass } from '../ui/button.tsx';
import { Message } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { HoldFacts } from './hold-facts.tsx';
import { GoneHold, holdOf } from './hold-page.tsx';
import { HoldTitle } from './hold-title.tsx';
import { Refused } from './refused.tsx';

/** What was cancelled, told after the hold has left the mirror. */
interface Cancelled {
  readonly bib: BibBrief;
  readonly isStaffTask: boolean;
  readonly isListed: boolean;
}

/** 予約取消確認 */
export default function CancelHoldPage() {
  const params = useParams<{ holdId: string }>();
  const [cancelled, setCancelled] = createSignal<Cancelled>();
  return (
    <Page
      title={cancelled() ? holdWords().cancel.doneTitle : holdWords().cancel.title}
      width="form"
      back={
        cancelled()
          ? { href: '/holds', words: holdWords().title }
          : { href: `/holds/${params.holdId}`, words: holdWords().detail.title }
      }
    >
      <SignedIn>
        {(mirror) => (
          <Switch fallback={<GoneHold />}>
            <Match when={cancelled()}>{(done) => <Done cancelled={done()} />}</Match>
            <Match when={holdOf(mirror(), params.holdId)}>
              {(hold) => (
                <>
                  <HoldTitle bib={hold().bib} size="small" />
                  <p>{holdWords().cancel.lead}</p>
                  <HoldFacts hold={hold()} patron={mirror().patron} />
                  <Confirm hold={hold()} onCancelled={setCancelled} />
                </>
              )}
            </Match>
          </Switch>
        )}
      </SignedIn>
    </Page>
  );
}

function Confirm(props: { hold: SnapshotHold; onCancelled: (cancelled: Cancelled) => void }) {
  const [refused, setRefused] = createSignal('');
  const cancelling = createCommand(api.holds.cancel.mutate);
  const will = () => {
    const decision = cancelHold(props.hold);
    return decision.allowed ? decision.value : undefined;
  };
  const act = async () => {
    const { bib, id, pickupBranchId } = props.hold;
    const answer = await cancelling.run({ holdId: id });
    if (!answer) return;
    if (answer.allowed) {
      props.onCancelled({ bib, isStaffTask: answer.value.isStaffTask, isListed: pickupBranchId !== null });
      queueMicrotask(() => document.querySelector<HTMLElement>('main h1')?.focus());
    } else setRefused(refusalWords(holdRefusalWords().cancelling, answer.refusal));
    await refreshMirror();
  };
  return (
    <>
      <Show when={will()?.isStaffTask}>
        <p>{holdWords().cancel.leadReady}</p>
      </Show>
      <Show when={props.hold.sequence}>
        <p>{holdWords().cancel.leadSequence}</p>
      </Show>
      <Refused words={refused()} />
      <CommandFailure state={cancelling.state()} />
      <Show when={canReachServer()} fallback={<p class="quiet">{t().common.notOnline}</p>}>
        <Button look="destructive" width="full" busy={cancelling.state().kind === 'busy'} onClick={act}>
          {holdWords().cancel.act}
        </Button>
      </Show>
      <a class={buttonClass} data-width="full" href={`/holds/${props.hold.id}`}>
        {holdWords().cancel.keep}
      </a>
    </>
  );
}

function Done(props: { cancelled: Cancelled }) {
  return (
    <>
      <Message announced>
        <p>{holdWords().cancel.done(props.cancelled.bib.title)}</p>
        <Show when={props.cancelled.isStaffTask}>
          <p>{holdWords().cancel.doneStaff}</p>
        </Show>
      </Message>
      <a class={buttonClass} data-width="full" href="/holds">
        {holdWords().detail.toList}
      </a>
      <Show when={props.cancelled.isListed}>
        <a class={buttonClass} data-width="full" href="/holds/cancelled">
          {holdWords().cancel.toCancelled}
        </a>
      </Show>
    </>
  );
}
