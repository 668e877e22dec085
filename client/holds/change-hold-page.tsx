import { useParams } from '@solidjs/router';
import { createSignal, Match, Show, Switch } from 'solid-js';
import type { Snapshot, SnapshotHold } from '../../shared/model/snapshot.ts';
import { api } from '../api.ts';
import type { RefusedAct } from '../branches/desk-refusals.ts';
import { CommandFailure } from '../command-failure.tsx';
import { BranchContact } from '../contact.tsx';
import { holdWords } from '../i18n/holds.ts';
import { holdRefusalWords } from '../i18n/hold-refusals.ts';
import { t } from '../i18n/index.ts';
import { refusalWords } from '../i18n/refusal-words.ts';
import { createCommand } from '../local/command.ts';
import { refreshMirror } from '../local/mirror.ts';
import { canReachServer } from '../local/network.ts';
import { SignedIn } from '../signed-in.tsx';
import { Button, buttonClass } from '../ui/button.tsx';
import { FactRow, Facts } from '../ui/fact-row.tsx';
import { Form } from '../ui/field.tsx';
import { Message } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { changeOf } from './decisions.ts';
import { createHoldChange, type HoldChange } from './hold-change.ts';
import { TermsFacts } from './hold-facts.tsx';
import { GoneHold } from './hold-page.tsx';
import { HoldTitle } from './hold-title.tsx';
import type { Wish } from './pickup-choice.ts';
import { ContactChoices, PickupSelects } from './pickup-fields.tsx';
import { pickupWords } from './pickup-words.ts';
import { Refused } from './refused.tsx';

/** 予約変更: choose, see what will be, change. */
export default function ChangeHoldPage() {
  const params = useParams<{ holdId: string }>();
  const change = createHoldChange(() => params.holdId);
  const titles = () => ({
    choose: holdWords().change.title,
    confirm: holdWords().change.confirmTitle,
    done: holdWords().change.doneTitle,
  });
  return (
    <Page
      title={titles()[change.step()]}
      width="form"
      back={{ href: `/holds/${params.holdId}`, words: holdWords().detail.title }}
    >
      <SignedIn>
        {(mirror) => (
          <Show when={change.hold()} fallback={<GoneHold />}>
            {(hold) => (
              <>
                <HoldTitle bib={hold().bib} size="small" />
                <Switch>
                  <Match when={change.step() === 'choose'}>
                    <Choose change={change} hold={hold()} mirror={mirror()} />
                  </Match>
                  <Match when={change.step() === 'confirm' && change.wish()}>
                    {(wish) => <Confirm change={change} hold={hold()} wish={wish()} />}
                  </Match>
                  <Match when={change.changed()}>{(terms) => <Done holdId={hold().id} terms={terms()} />}</Match>
                </Switch>
              </>
            )}
          </Show>
        )}
      </SignedIn>
    </Page>
  );
}

function Choose(props: { change: HoldChange; hold: SnapshotHold; mirror: Snapshot }) {
  const [isAsked, setAsked] = createSignal(false);
  const [refused, setRefused] = createSignal('');
  const [refusedAct, setRefusedAct] = createSignal<RefusedAct>();
  const isAtBranch = () => props.hold.state === 'arrived' || props.hold.state === 'ready';
  const toConfirm = () => {
    setAsked(true);
    setRefused('');
    const wish = props.change.wish();
    if (!wish || props.change.isUnchanged()) return;
    const decision = changeOf(props.mirror, props.hold, wish);
    if (decision.allowed) props.change.go('confirm');
    else {
      setRefused(refusalWords(holdRefusalWords().changing, decision.refusal));
      setRefusedAct({ act: 'changing', code: decision.refusal.code });
    }
  };
  return (
    <Show when={props.change.choice()}>
      {(choice) => (
        <Form onSubmit={toConfirm} label={holdWords().change.title}>
          <p>{holdWords().change.lead}</p>
          <Show when={!isAtBranch()} fallback={<FixedPickup hold={props.hold} />}>
            <PickupSelects choice={choice()} onChoice={props.change.setChoice} isAsked={isAsked()} />
          </Show>
          <ContactChoices choice={choice()} onChoice={props.change.setChoice} patron={props.mirror.patron} />
          <Refused words={refused()} act={refusedAct()} branchId={props.hold.pickupBranchId} />
          <Show when={canReachServer()} fallback={<p class="quiet">{t().common.notOnline}</p>}>
            <Show when={props.change.isUnchanged()}>
              <p class="quiet">{holdWords().change.unchanged}</p>
            </Show>
            <Button type="submit" look="main" width="full" disabled={props.change.isUnchanged()}>
              {holdWords().change.act}
            </Button>
          </Show>
        </Form>
      )}
    </Show>
  );
}

/** The item has reached the branch: only the branch can send it elsewhere. */
function FixedPickup(props: { hold: SnapshotHold }) {
  return (
    <>
      <Facts>
        <FactRow name={holdWords().pickup}>{pickupWords(props.hold)}</FactRow>
      </Facts>
      <p class="quiet">{holdRefusalWords().changing['phone-the-branch']()}</p>
      <BranchContact branchId={props.hold.pickupBranchId} />
    </>
  );
}

function Confirm(props: { change: HoldChange; hold: SnapshotHold; wish: Wish }) {
  const [refused, setRefused] = createSignal('');
  const [refusedAct, setRefusedAct] = createSignal<RefusedAct>();
  const changing = createCommand(api.holds.change.mutate);
  const act = async () => {
    const wish = props.wish;
    const answer = await changing.run({ holdId: props.hold.id, ...wish });
    if (!answer) return;
    if (answer.allowed) props.change.finish(wish);
    else {
      setRefused(refusalWords(holdRefusalWords().changing, answer.refusal));
      setRefusedAct({ act: 'changing', code: answer.refusal.code });
    }
    await refreshMirror();
  };
  return (
    <>
      <p>{holdWords().change.confirmLead}</p>
      <TermsFacts terms={props.wish} before={props.hold} />
      <Refused words={refused()} act={refusedAct()} branchId={props.hold.pickupBranchId} />
      <CommandFailure state={changing.state()} />
      <Show when={canReachServer()} fallback={<p class="quiet">{t().common.notOnline}</p>}>
        <Button look="main" width="full" busy={changing.state().kind === 'busy'} onClick={act}>
          {holdWords().change.act}
        </Button>
      </Show>
      <Button width="full" onClick={() => history.back()}>
        {holdWords().change.back}
      </Button>
    </>
  );
}

function Done(props: { holdId: string; terms: Wish }) {
  return (
    <>
      <Message tone="ready" announced>
        {holdWords().change.done}
      </Message>
      <TermsFacts terms={props.terms} />
      <a class={buttonClass} data-width="full" href={`/holds/${props.holdId}`}>
        {holdWords().change.toDetail}
      </a>
    </>
  );
}
