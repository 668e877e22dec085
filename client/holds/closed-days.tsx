import { For, Match, Switch } from 'solid-js';
import type { Day } from '../../shared/model/day.ts';
import type { SnapshotHold } from '../../shared/model/snapshot.ts';
import { nextClosedOn } from '../branches/opening.ts';
import { words } from '../day-words.ts';
import { t } from '../i18n/index.ts';
import { today } from '../local/clock.ts';
import { branch, station } from '../local/library.ts';
import { closedSpans, type Span } from './closed-spans.ts';

const spanWords = ({ from, until }: Span): string =>
  from === until ? words(from) : t().pickup.span(words(from), words(until));

/** Beside the deadline: the days on which nobody need come, or at the bookmobile those on which it comes. */
export function ClosedDays(props: { hold: Pick<SnapshotHold, 'pickupBranchId' | 'stationId'>; until: Day }) {
  const spans = () => closedSpans(branch(props.hold.pickupBranchId)?.closedOn ?? [], today(), props.until);
  const visits = () =>
    (station(props.hold.stationId)?.visitsOn ?? []).filter((day) => day >= today() && day <= props.until);
  const next = () => {
    const known = branch(props.hold.pickupBranchId);
    return known && nextClosedOn(known, today());
  };
  return (
    <Switch>
      <Match when={props.hold.stationId}>
        <p class="quiet">{t().pickup.visits(visits().map(words).join(t().common.comma))}</p>
      </Match>
      <Match when={spans().length > 0}>
        <p class="quiet">
          {t().pickup.closedOn('')}
          <For each={spans()}>
            {(span, index) => (
              <>
                {index() > 0 ? t().common.comma : ''}
                <span class="nowrap">{spanWords(span)}</span>
              </>
            )}
          </For>
        </p>
      </Match>
      <Match when={next()}>{(day) => <p class="quiet">{t().pickup.nextClosed(words(day()))}</p>}</Match>
    </Switch>
  );
}
