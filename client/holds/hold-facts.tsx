import { Show } from 'solid-js';
import type { HoldTerms } from '../../shared/model/hold.ts';
import type { SnapshotHold, SnapshotPatron } from '../../shared/model/snapshot.ts';
import { words } from '../day-words.ts';
import { holdWords } from '../i18n/holds.ts';
import { t } from '../i18n/index.ts';
import { station } from '../local/library.ts';
import { FactRow, Facts } from '../ui/fact-row.tsx';
import { pickupWords } from './pickup-words.ts';

/** What is known of a hold beside its state. */
export function HoldFacts(props: { hold: SnapshotHold; patron: SnapshotPatron; isDeadlineSaid?: boolean }) {
  return (
    <Facts>
      <Show when={props.hold.pickupBranchId}>
        {(branchId) => (
          <FactRow name={holdWords().pickup}>
            <a href={`/branches/${branchId()}`}>{pickupWords(props.hold)}</a>
            <Show when={station(props.hold.stationId)}>{(stop) => <span class="quiet"> {stop().place}</span>}</Show>
          </FactRow>
        )}
      </Show>
      <ContactRow hold={props.hold} patron={props.patron} />
      <FactRow name={holdWords().placedOn}>{words(props.hold.placedOn)}</FactRow>
      <Show when={props.hold.position}>
        {(position) => (
          <FactRow name={holdWords().queue}>{holdWords().position(position(), props.hold.waitingCount)}</FactRow>
        )}
      </Show>
      <Show when={props.hold.estimatedDays !== null}>
        <FactRow name={holdWords().estimate}>{holdWords().waitingTime(props.hold.estimatedDays ?? 0)}</FactRow>
      </Show>
      <Show when={!props.isDeadlineSaid}>
        <FactRow name={props.hold.pickupBranchId === null ? t().pickup.ebookUntil : holdWords().shelfUntil}>
          <Show when={props.hold.shelfUntil} fallback={<span class="quiet">{holdWords().shelfLater}</span>}>
            {(until) => (
              <>
                {words(until())}
                <Show when={props.hold.shelfExtensionCount > 0}>{t().common.added(holdWords().extendedOnce)}</Show>
              </>
            )}
          </Show>
        </FactRow>
      </Show>
      <Show when={props.hold.sequence}>
        {(place) => (
          <FactRow name={holdWords().detail.sequence}>
            {holdWords().sequencePlaceShort(place().position, place().length)}
          </FactRow>
        )}
      </Show>
    </Facts>
  );
}

function ContactRow(props: { hold: SnapshotHold; patron: SnapshotPatron }) {
  const address = () => (props.hold.contact === 'mail' ? props.patron.mailAddress : null);
  return (
    <FactRow name={holdWords().contact}>
      {holdWords().contacts[props.hold.contact]}
      <Show when={address()}>{(known) => <span class="quiet"> {known()}</span>}</Show>
    </FactRow>
  );
}

/** Pickup and contact as they will be; parts that differ from `before` are shown with what they were. */
export function TermsFacts(props: { terms: HoldTerms; before?: HoldTerms }) {
  const isMoved = () =>
    props.before !== undefined &&
    (props.before.pickupBranchId !== props.terms.pickupBranchId || props.before.stationId !== props.terms.stationId);
  const formerContact = () =>
    props.before && props.before.contact !== props.terms.contact ? props.before.contact : undefined;
  return (
    <Facts>
      <FactRow name={holdWords().pickup}>
        <Show when={isMoved() && props.before}>
          {(before) => (
            <>
              <s class="quiet">{pickupWords(before())}</s> →{' '}
            </>
          )}
        </Show>
        <b>{pickupWords(props.terms)}</b>
      </FactRow>
      <FactRow name={holdWords().contact}>
        <Show when={formerContact()}>
          {(former) => (
            <>
              <s class="quiet">{holdWords().contacts[former()]}</s> →{' '}
            </>
          )}
        </Show>
        <b>{holdWords().contacts[props.terms.contact]}</b>
      </FactRow>
    </Facts>
  );
}

/** An e-book has no pickup: how the patron hears of it. */
export function EbookTermsFacts(props: { patron: SnapshotPatron }) {
  return (
    <>
      <Facts>
        <FactRow name={holdWords().place.ebookContact}>
          <Show
            when={props.patron.mailAddress}
            fallback={<a href="/settings/mail">{holdWords().choose.registerMail}</a>}
          >
            {(address) => <>{holdWords().place.ebookMail(address())}</>}
          </Show>
        </FactRow>
      </Facts>
      <p class="quiet">{props.patron.mailAddress === null ? holdWords().place.ebookNoMail : holdWords().place.ebook}</p>
    </>
  );
}
