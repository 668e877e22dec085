import { Show } from 'solid-js';
import type { SnapshotHold } from '../../shared/model/snapshot.ts';
import { words } from '../day-words.ts';
import { holdWords } from '../i18n/holds.ts';
import { TitlePicture } from '../catalog/title-picture.tsx';
import { t } from '../i18n/index.ts';
import { Badge } from '../ui/chip.tsx';
import { Row } from '../ui/row.tsx';
import styles from './hold-row.module.css';
import { pickupWords } from './pickup-words.ts';

/** The library's own words for the state of a hold; an e-book that is ready is kept, not handed over. */
export const stateWords = (hold: SnapshotHold): string =>
  hold.state === 'ready' && hold.bib.kind === 'ebook' ? holdWords().ebookReady : holdWords().states[hold.state];

/** A hold in the list: its state, its place or its deadline, and where it is collected. The title leads to its detail. */
export function HoldRow(props: { hold: SnapshotHold }) {
  return (
    <Row
      heading="h2"
      title={props.hold.bib.title}
      href={`/holds/${props.hold.id}`}
      shape={props.hold.bib.kind}
      picture={<TitlePicture bibId={props.hold.bib.id} />}
    >
      <p class={styles.state}>
        <Badge tone={props.hold.state === 'ready' ? 'ready' : 'plain'}>{stateWords(props.hold)}</Badge>
        <Show when={props.hold.position}>
          {(position) => <b class="nowrap">{holdWords().position(position(), props.hold.waitingCount)}</b>}
        </Show>
      </p>
      <Show when={props.hold.shelfUntil}>
        {(until) => (
          <p class={styles.deadline}>
            <span class="quiet">
              {props.hold.pickupBranchId === null ? t().pickup.ebookUntil : holdWords().shelfUntil}
            </span>{' '}
            <b class="nowrap">{words(until())}</b>
          </p>
        )}
      </Show>
      <HoldMarks hold={props.hold} />
      <p class="quiet">
        <Show when={pickupWords(props.hold)}>{(name) => <>{name() + t().common.beside}</>}</Show>
        {holdWords().contacts[props.hold.contact]}
        <Show when={props.hold.estimatedDays !== null && !props.hold.isDormant}>
          {t().common.beside + holdWords().waitingTime(props.hold.estimatedDays ?? 0)}
        </Show>
      </p>
    </Row>
  );
}

/** Why the queue goes past the hold, and its place in a sequence. */
export function HoldMarks(props: { hold: SnapshotHold; isPlaceSaid?: boolean }) {
  const place = () => (props.isPlaceSaid ? null : props.hold.sequence);
  return (
    <Show when={place() || props.hold.isDormant || props.hold.isPaused}>
      <p class={styles.marks}>
        <Show when={place()}>
          {(known) => <Badge>{holdWords().sequencePlace(known().position, known().length)}</Badge>}
        </Show>
        <Show when={props.hold.isDormant}>
          <Badge tone="soon">{holdWords().dormant}</Badge>
        </Show>
        <Show when={props.hold.isPaused}>
          <Badge tone="soon">{holdWords().paused}</Badge>
        </Show>
      </p>
    </Show>
  );
}
