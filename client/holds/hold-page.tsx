import { useParams } from '@solidjs/router';
import { createSignal, Match, Show, Switch } from 'solid-js';
import type { Snapshot, SnapshotHold } from '../../shared/model/snapshot.ts';
import { BranchContact } from '../contact.tsx';
import { words } from '../day-words.ts';
import { holdWords } from '../i18n/holds.ts';
import { asOfWords } from '../i18n/dates.ts';
import { t } from '../i18n/index.ts';
import { today } from '../local/clock.ts';
import { snapshot } from '../local/mirror.ts';
import { canReachServer } from '../local/network.ts';
import { SignedIn } from '../signed-in.tsx';
import { buttonClass } from '../ui/button.tsx';
import { Empty, Message } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { BorrowReady } from './borrow-ready.tsx';
import { ClosedDays } from './closed-days.tsx';
import { ExtendShelf } from './extend-shelf.tsx';
import { HoldFacts } from './hold-facts.tsx';
import styles from './hold-page.module.css';
import { HoldMarks } from './hold-row.tsx';
import { HoldTitle } from './hold-title.tsx';
import { HoldTrack } from './hold-track.tsx';
import { PauseHold } from './pause-hold.tsx';

/** The hold of the address in the mirror; undefined: it has ended, or was never this patron's. */
export const holdOf = (mirror: Snapshot, id: string): SnapshotHold | undefined =>
  mirror.holds.find((hold) => hold.id === id);

/** 予約詳細 */
export default function HoldPage() {
  const params = useParams<{ holdId: string }>();
  const [borrowed, setBorrowed] = createSignal('');
  const asOf = () => {
    const mirror = snapshot();
    return mirror && asOfWords(mirror.asOf, today());
  };
  return (
    <Page title={holdWords().detail.title} aside={asOf()} back={{ href: '/holds', words: holdWords().title }}>
      <SignedIn>
        {(mirror) => (
          <Switch fallback={<GoneHold />}>
            <Match when={borrowed()}>{(told) => <Borrowed told={told()} />}</Match>
            <Match when={holdOf(mirror(), params.holdId)}>
              {(hold) => <Detail hold={hold()} mirror={mirror()} onBorrowed={setBorrowed} />}
            </Match>
          </Switch>
        )}
      </SignedIn>
    </Page>
  );
}

export function GoneHold() {
  return (
    <Empty>
      <p>{holdWords().detail.gone}</p>
      <a class={buttonClass} href="/holds">
        {holdWords().detail.toList}
      </a>
      <a href="/holds/cancelled">{holdWords().cancelled.title}</a>
    </Empty>
  );
}

function Borrowed(props: { told: string }) {
  return (
    <>
      <Message tone="ready" announced>
        {props.told}
      </Message>
      <a class={buttonClass} data-look="main" data-width="full" href="/loans">
        {holdWords().borrow.toLoans}
      </a>
    </>
  );
}

interface DetailProps {
  hold: SnapshotHold;
  mirror: Snapshot;
  onBorrowed: (told: string) => void;
}

function Detail(props: DetailProps) {
  const isEbook = () => props.hold.pickupBranchId === null;
  return (
    <>
      <HoldTitle bib={props.hold.bib} />
      <HoldTrack hold={props.hold} />
      <HoldMarks hold={props.hold} isPlaceSaid />
      <Show when={props.hold.state === 'ready' && props.hold.shelfUntil}>
        {(until) => (
          <Message tone="ready" title={isEbook() ? t().pickup.ebookReady : holdWords().detail.readyTitle}>
            <p class={styles.deadline}>
              <span>{isEbook() ? t().pickup.ebookUntil : holdWords().shelfUntil}</span>{' '}
              <b class="nowrap">{words(until())}</b>
            </p>
            <Show when={!isEbook()}>
              <p class="quiet">{holdWords().detail.untilClosing}</p>
              <ClosedDays hold={props.hold} until={until()} />
            </Show>
          </Message>
        )}
      </Show>
      <ReadyActs {...props} />
      <HoldFacts hold={props.hold} patron={props.mirror.patron} isDeadlineSaid={props.hold.state === 'ready'} />
      <Show when={props.hold.estimatedDays !== null}>
        <p class="quiet">{holdWords().estimateNote}</p>
      </Show>
      <Show when={props.hold.isDormant}>
        <p class="quiet">{holdWords().detail.dormant}</p>
      </Show>
      <Acts {...props} />
      <Notes hold={props.hold} />
    </>
  );
}

/** What is waited for: to borrow the e-book, or more time to collect. */
function ReadyActs(props: DetailProps) {
  return (
    <Show when={props.hold.state === 'ready' && canReachServer()}>
      <Show
        when={props.hold.pickupBranchId === null}
        fallback={<ExtendShelf hold={props.hold} mirror={props.mirror} />}
      >
        <BorrowReady hold={props.hold} mirror={props.mirror} onBorrowed={props.onBorrowed} />
      </Show>
    </Show>
  );
}

/** What the patron may do now; without network the reason stands in the place of all of it. */
function Acts(props: DetailProps) {
  const isEbook = () => props.hold.pickupBranchId === null;
  const canChange = () => !isEbook() && props.hold.state !== 'ready';
  return (
    <Show when={canReachServer()} fallback={<p class="quiet">{t().common.notOnline}</p>}>
      <div class={styles.acts}>
        <Show when={canChange()}>
          <a class={buttonClass} data-width="full" href={`/holds/${props.hold.id}/change`}>
            {holdWords().detail.change}
          </a>
        </Show>
        <Show when={props.hold.state === 'waiting'}>
          <PauseHold hold={props.hold} policy={props.mirror.policy} />
        </Show>
        <a class={buttonClass} data-look="destructive" data-width="full" href={`/holds/${props.hold.id}/cancel`}>
          {holdWords().detail.cancel}
        </a>
      </div>
    </Show>
  );
}

/** What cannot be done here any more, and whom to call for it. */
function Notes(props: { hold: SnapshotHold }) {
  const note = () => {
    if (props.hold.pickupBranchId === null) return undefined;
    if (props.hold.state === 'in-transit') return holdWords().detail.inTransitNote;
    return props.hold.state === 'arrived' || props.hold.state === 'ready' ? holdWords().detail.arrivedNote : undefined;
  };
  return (
    <Show when={note()}>
      {(sentence) => (
        <section class={styles.acts}>
          <p class="quiet">
            {sentence()}
            <Show when={props.hold.state === 'ready'}>{holdWords().detail.lastDayNote}</Show>
          </p>
          <BranchContact branchId={props.hold.pickupBranchId} />
        </section>
      )}
    </Show>
  );
}
