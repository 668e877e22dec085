import { Show } from 'solid-js';
import type { api } from '../api.ts';
import { holdWords } from '../i18n/holds.ts';
import { deskHolds as say } from '../i18n/ja/desk-holds.ts';
import { station } from '../local/library.ts';
import { Button } from '../ui/button.tsx';
import { branchName } from './branch-choice.tsx';
import styles from './hold-slip.module.css';

export type HoldOnShelf = Awaited<ReturnType<typeof api.deskHolds.shelf.query>>[number];

/** Where a hold is collected, in words: the stop of the bookmobile, or the branch. */
export const pickupWords = (pickup: {
  readonly pickupBranchId: string | null;
  readonly stationId: string | null;
}): string => {
  const stop = station(pickup.stationId);
  return stop ? say.next.station(stop.name) : branchName(pickup.pickupBranchId);
};

/** Prints the slip on the screen and nothing else; the list of the same screen is printed without it. */
function printSlip(): void {
  const { dataset } = document.documentElement;
  window.addEventListener('afterprint', () => delete dataset.print, { once: true });
  dataset.print = 'slip';
  window.print();
}

export function PrintSlip() {
  return <Button onClick={printSlip}>{say.next.printSlip}</Button>;
}

/** The slip that goes into the item: whose it is and where it is collected. On paper it stands alone. */
export function HoldSlip(props: { hold: HoldOnShelf; barcode: string }) {
  return (
    <div class={styles.slip}>
      <p class={styles.name}>{say.named(props.hold.patron.name)}</p>
      <dl>
        <dt>{say.next.card}</dt>
        <dd>{props.hold.patron.cardNumber}</dd>
        <dt>{say.next.pickup}</dt>
        <dd>{pickupWords(props.hold)}</dd>
        <dt>{say.next.contact}</dt>
        <dd>
          {holdWords().contacts[props.hold.contact]}
          <Show when={props.hold.contact === 'telephone'}> {props.hold.patron.phone}</Show>
        </dd>
      </dl>
      <p class={styles.title}>
        {props.hold.bib.title} <span class="quiet">{props.barcode}</span>
      </p>
    </div>
  );
}
