import { Show } from 'solid-js';
import type { SnapshotHold } from '../../shared/model/snapshot.ts';
import { t } from '../i18n/index.ts';
import { branch, station } from '../local/library.ts';
import { words } from '../day-words.ts';
import { Badge } from '../ui/chip.tsx';
import { Row } from '../ui/row.tsx';

/** The library's own words for the state of a hold; an e-book has only two. */
export const stateWords = (hold: SnapshotHold): string =>
  hold.state === 'ready' && hold.bib.kind === 'ebook' ? t().holds.ebookReady : t().holds.states[hold.state];

export function HoldRow(props: { hold: SnapshotHold }) {
  const pickup = () => station(props.hold.stationId)?.name ?? branch(props.hold.pickupBranchId)?.name;
  return (
    <Row title={props.hold.bib.title} href={`/titles/${props.hold.bib.id}`} shape={props.hold.bib.kind}>
      <p>
        <Badge tone={props.hold.state === 'ready' ? 'ready' : 'plain'}>{stateWords(props.hold)}</Badge>{' '}
        <Show when={props.hold.position}>
          {(position) => <b class="nowrap">{t().holds.position(position(), props.hold.waitingCount)}</b>}
        </Show>
      </p>
      <Show when={props.hold.shelfUntil}>
        {(until) => (
          <p>
            {t().holds.shelfUntil} <b class="nowrap">{words(until())}</b>
          </p>
        )}
      </Show>
      <p class="quiet">
        <Show when={pickup()}>{(name) => <>{name()}・</>}</Show>
        {t().holds.contacts[props.hold.contact]}
      </p>
    </Row>
  );
}
