import { createEffect, createSignal, For, on, onMount, Show, untrack } from 'solid-js';
import type { CancelledHold, Snapshot } from '../../shared/model/snapshot.ts';
import { CommandFailure } from '../command-failure.tsx';
import { DeskContact } from '../contact.tsx';
import { words } from '../day-words.ts';
import { holdWords } from '../i18n/holds.ts';
import { holdRefusalWords } from '../i18n/hold-refusals.ts';
import { asOfWords } from '../i18n/dates.ts';
import { TitlePicture } from '../catalog/title-picture.tsx';
import { t } from '../i18n/index.ts';
import { createCancelledHolds } from '../local/cancelled-holds.ts';
import { today } from '../local/clock.ts';
import { canReachServer } from '../local/network.ts';
import { refusalWords } from '../i18n/refusal-words.ts';
import { SignedIn } from '../signed-in.tsx';
import { Button } from '../ui/button.tsx';
import { Badge } from '../ui/chip.tsx';
import { Empty, Loading } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { Row } from '../ui/row.tsx';
import { SheetList } from '../ui/sheet.tsx';
import { placementOf, places } from './decisions.ts';
import { choiceOf, contactRefusal, firstChoice, type PickupChoice, reachOf } from './pickup-choice.ts';
import { pickupWords } from './pickup-words.ts';
import { PlaceHoldDialog } from './place-hold-dialog.tsx';

/** 予約取消照会 */
export default function CancelledPage() {
  return <SignedIn>{(mirror) => <Cancelled mirror={mirror()} />}</SignedIn>;
}

function Cancelled(props: { mirror: Snapshot }) {
  const list = createCancelledHolds(() => props.mirror.policy.cancelledHoldKeptDays);
  // Not in the row: the list may change while the dialog still tells its result.
  const [again, setAgain] = createSignal<CancelledHold>();
  onMount(() => void list.open());
  // Whenever the mirror is new, e.g. back in the foreground, so is this list.
  createEffect(
    on(
      () => props.mirror.asOf,
      () => void list.refresh(),
      { defer: true },
    ),
  );
  const asOf = () => {
    const known = list.known();
    return known && asOfWords(known.asOf, today());
  };
  return (
    <Page title={holdWords().cancelled.title} aside={asOf()} back={{ href: '/holds', words: holdWords().title }}>
      <p class="quiet">{holdWords().cancelled.lead(props.mirror.policy.cancelledHoldKeptDays)}</p>
      <Show
        when={list.known()}
        fallback={
          <Show when={list.state().kind === 'failed'} fallback={<Loading words={t().common.loading} />}>
            <Empty>
              <p>{t().common.notLoaded}</p>
              <CommandFailure state={list.state()} />
              <Button onClick={() => void list.refresh()}>{t().common.retry}</Button>
            </Empty>
          </Show>
        }
      >
        {(known) => (
          <Show when={known().holds.length > 0} fallback={<Empty>{holdWords().cancelled.none}</Empty>}>
            <SheetList label={holdWords().cancelled.title}>
              <For each={known().holds}>
                {(hold) => <CancelledRow hold={hold} mirror={props.mirror} onAgain={setAgain} />}
              </For>
            </SheetList>
          </Show>
        )}
      </Show>
      <Show when={again()}>
        {(hold) => (
          <PlaceHoldDialog
            title={titleOf(hold())}
            name={holdWords().cancelled.againTitle}
            mirror={props.mirror}
            initial={untrack(() => formerChoice(hold(), props.mirror))}
            onClose={() => setAgain(undefined)}
          />
        )}
      </Show>
    </Page>
  );
}

const titleOf = ({ bib }: CancelledHold) => ({ bib, isHoldable: true, isWithdrawn: false });

function CancelledRow(props: { hold: CancelledHold; mirror: Snapshot; onAgain: (hold: CancelledHold) => void }) {
  const refusal = () => {
    const decision = placementOf(props.mirror, titleOf(props.hold), null);
    return decision.allowed ? undefined : decision.refusal;
  };
  const endedOn = () => {
    const day = words(props.hold.endedOn);
    return props.hold.kind === 'expired' ? holdWords().cancelled.expiredOn(day) : holdWords().cancelled.endedOn(day);
  };
  return (
    <Row
      heading="h2"
      title={props.hold.bib.title}
      href={`/titles/${props.hold.bib.id}`}
      shape={props.hold.bib.kind}
      picture={<TitlePicture bibId={props.hold.bib.id} />}
      acts={
        <Show
          when={!refusal() && canReachServer()}
          fallback={
            <div class="quiet">
              <Show when={refusal()} fallback={t().common.notOnline}>
                {(reason) => (
                  <>
                    {refusalWords(holdRefusalWords().placing, reason())}
                    <DeskContact refused={{ act: 'placing', code: reason().code }} size="row" />
                  </>
                )}
              </Show>
            </div>
          }
        >
          <p class="quiet">{pickupWords(props.hold)}</p>
          <Button
            aria-label={holdWords().cancelled.againLabel(props.hold.bib.title)}
            onClick={() => props.onAgain(props.hold)}
          >
            {holdWords().cancelled.again}
          </Button>
        </Show>
      }
    >
      <p>
        <Badge tone={props.hold.kind === 'expired' ? 'soon' : 'plain'}>
          {holdWords().cancelled.kinds[props.hold.kind]}
        </Badge>{' '}
        <b class="nowrap">{endedOn()}</b>
      </p>
      <Show when={props.hold.kind === 'library' && props.hold.reason}>
        {(reason) => <p class="quiet">{holdWords().cancelled.reasons[reason()]}</p>}
      </Show>
      <Show when={props.hold.note}>
        {(note) => <p class="quiet">{t().common.named(holdWords().cancelled.note, note())}</p>}
      </Show>
    </Row>
  );
}

/** As it was the last time, as far as that is still possible. */
function formerChoice(hold: CancelledHold, mirror: Snapshot): PickupChoice {
  const first = firstChoice(mirror.patron, places());
  if (hold.pickupBranchId === null) return first;
  const former = choiceOf(hold);
  const isReachable = contactRefusal(hold.contact, former, reachOf(mirror.patron)) === null;
  return isReachable ? former : { ...former, contact: first.contact };
}
