import { Show } from 'solid-js';
import type { HoldTerms } from '../../shared/model/hold.ts';
import type { SnapshotHold, SnapshotPatron } from '../../shared/model/snapshot.ts';
import { words } from '../day-words.ts';
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
          <FactRow name={t().holds.pickup}>
            <a href={`/branches/${branchId()}`}>{pickupWords(props.hold)}</a>
            <Show when={station(props.hold.stationId)}>{(stop) => <span class="quiet"> {stop().place}</span>}</Show>
          </FactRow>
        )}
      </Show>
      <ContactRow hold={props.hold} patron={props.patron} />
      <FactRow name={t().holds.placedOn}>{words(props.hold.placedOn)}</FactRow>
      <Show when={props.hold.position}>
        {(position) => (
          <FactRow name={t().holds.queue}>{t().holds.position(position(), props.hold.waitingCount)}</FactRow>
        )}
      </Show>
      <Show when={props.hold.estimatedDays !== null}>
        <FactRow name={t().holds.estimate}>{t().holds.waitingTime(props.hold.estimatedDays ?? 0)}</FactRow>
      </Show>
      <Show when={!props.isDeadlineSaid}>
        <FactRow name={t().holds.shelfUntil}>
          <Show when={props.hold.shelfUntil} fallback={<span class="quiet">{t().holds.shelfLater}</span>}>
            {(until) => (
              <>
                {words(until())}
                <Show when={props.hold.shelfExtensionCount > 0}>（{t().holds.extendedOnce}）</Show>
              </>
            )}
          </Show>
        </FactRow>
      </Show>
      <Show when={props.hold.sequence}>
        {(place) => (
          <FactRow name={t().holds.detail.sequence}>
            {t().holds.sequencePlaceShort(place().position, place().length)}
          </FactRow>
        )}
      </Show>
    </Facts>
  );
}

function ContactRow(props: { hold: SnapshotHold; patron: SnapshotPatron }) {
  const address = () => (props.hold.contact === 'mail' ? props.patron.mailAddress : null);
  return (
    <FactRow name={t().holds.contact}>
      {t().holds.contacts[props.hold.contact]}
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
      <FactRow name={t().holds.pickup}>
        <Show when={isMoved() && props.before}>
          {(before) => (
            <>
              <s class="quiet">{pickupWords(before())}</s> →{' '}
            </>
          )}
        </Show>
        <b>{pickupWords(props.terms)}</b>
      </FactRow>
      <FactRow name={t().holds.contact}>
        <Show when={formerContact()}>
          {(former) => (
            <>
              <s class="quiet">{t().holds.contacts[former()]}</s> →{' '}
            </>
          )}
        </Show>
        <b>{t().holds.contacts[props.terms.contact]}</b>
      </FactRow>
    </Facts>
  );
}

/** An e-book has no pickup: how the patron hears of it. */
export function EbookTermsFacts(props: { patron: SnapshotPatron }) {
  return (
    <>
      <Facts>
        <FactRow name={t().holds.place.ebookContact}>
          <Show when={props.patron.mailAddress} fallback={<a href="/settings/mail">{t().holds.choose.registerMail}</a>}>
            {(address) => t().holds.place.ebookMail(address())}
          </Show>
        </FactRow>
      </Facts>
      <p class="quiet">{props.patron.mailAddress === null ? t().holds.place.ebookNoMail : t().holds.place.ebook}</p>
    </>
  );
}
