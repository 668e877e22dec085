import { Show } from 'solid-js';
import type { Day } from '../../shared/model/day.ts';
import { words } from '../day-words.ts';
import { deskHolds as say } from '../i18n/ja/desk-holds.ts';
import { Badge } from '../ui/chip.tsx';
import { type HoldOnShelf, HoldSlip, PrintSlip } from './hold-slip.tsx';
import styles from './next-step.module.css';

/** A scan that made a hold ready: the deadline is the loudest word, the slip beside it. */
export function ReadiedLine(props: { hold: HoldOnShelf; barcode: string; shelfUntil: Day; isNewest: boolean }) {
  return (
    <div class={styles.step} data-newest={props.isNewest ? '' : undefined} data-tone="ready">
      <Show
        when={props.isNewest}
        fallback={
          <>
            <Badge tone="ready">{say.deadline(words(props.shelfUntil))}</Badge>
            <p class={styles.item}>
              <b>{props.hold.bib.title}</b> <span class="quiet">{say.named(props.hold.patron.name)}</span>
            </p>
          </>
        }
      >
        <p class={styles.word}>{say.next.readied(words(props.shelfUntil))}</p>
        <HoldSlip hold={props.hold} barcode={props.barcode} />
        <div class={styles.acts}>
          <PrintSlip />
        </div>
      </Show>
    </div>
  );
}
