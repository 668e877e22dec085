import { useParams } from '@solidjs/router';
import { createSignal, Match, Show, Switch } from 'solid-js';
import type { BibBrief } from '../../shared/model/bib.ts';
import type { SnapshotHold } from '../../shared/model/snapshot.ts';
import { cancelHold } from '../../shared/rules/cancel-hold.ts';
import { api } from '../api.ts';
import { CommandFailure } from '../command-failure.tsx';
import { t } from '../i18n/index.ts';
import { refusalWords } from '../i18n/ja/refusals.ts';
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
      title={cancelled() ? t().holds.cancel.doneTitle : t().holds.cancel.title}
      width="form"
      back={
        cancelled()
          ? { href: '/holds', words: t().holds.title }
          : { href: `/holds/${params.holdId}`, words: t().holds.detail.title }
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
                  <p>{t().holds.cancel.lead}</p>
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
    } else setRefused(refusalWords(t().refusals.cancelling, answer.refusal));
    await refreshMirror();
  };
  return (
    <>
      <Show when={will()?.isStaffTask}>
        <p>{t().holds.cancel.leadReady}</p>
      </Show>
      <Show when={props.hold.sequence}>
        <p>{t().holds.cancel.leadSequence}</p>
      </Show>
      <Refused words={refused()} />
      <CommandFailure state={cancelling.state()} />
      <Show when={canReachServer()} fallback={<p class="quiet">{t().common.notOnline}</p>}>
        <Button look="destructive" width="full" busy={cancelling.state().kind === 'busy'} onClick={act}>
          {t().holds.cancel.act}
        </Button>
      </Show>
      <a class={buttonClass} data-width="full" href={`/holds/${props.hold.id}`}>
        {t().holds.cancel.keep}
      </a>
    </>
  );
}

function Done(props: { cancelled: Cancelled }) {
  return (
    <>
      <Message announced>
        <p>{t().holds.cancel.done(props.cancelled.bib.title)}</p>
        <Show when={props.cancelled.isStaffTask}>
          <p>{t().holds.cancel.doneStaff}</p>
        </Show>
      </Message>
      <a class={buttonClass} data-width="full" href="/holds">
        {t().holds.detail.toList}
      </a>
      <Show when={props.cancelled.isListed}>
        <a class={buttonClass} data-width="full" href="/holds/cancelled">
          {t().holds.cancel.toCancelled}
        </a>
      </Show>
    </>
  );
}
