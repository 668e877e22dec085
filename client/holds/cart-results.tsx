import { For, Show } from 'solid-js';
import type { BibBrief } from '../../shared/model/bib.ts';
import type { RefusedAct } from '../branches/desk-refusals.ts';
import { DeskContact } from '../contact.tsx';
import { holdWords } from '../i18n/holds.ts';
import { buttonClass } from '../ui/button.tsx';
import { Message } from '../ui/message.tsx';
import styles from './cart-page.module.css';

/** One line of what came of placing the cart. */
export interface CartResult {
  readonly bib: BibBrief;
  readonly isPlaced: boolean;
  readonly words: string;
  readonly refused?: RefusedAct;
}

/** What came of placing the cart, title by title. */
export function CartResults(props: { results: readonly CartResult[] }) {
  const placed = () => props.results.filter((one) => one.isPlaced);
  const refusedCount = () => props.results.length - placed().length;
  return (
    <Show when={props.results.length > 0}>
      <Message tone={refusedCount() > 0 ? 'soon' : 'ready'} title={holdWords().cart.results} announced>
        <p>{holdWords().cart.placed(placed().length)}</p>
        <ul class={styles.results}>
          <For each={props.results}>
            {(one) => (
              <li>
                <b>{one.bib.title}</b>
                <span>{one.words}</span>
                <DeskContact refused={one.refused} size="row" />
              </li>
            )}
          </For>
        </ul>
        <Show when={refusedCount() > 0}>
          <p>{holdWords().cart.refused(refusedCount())}</p>
        </Show>
        <a class={buttonClass} href="/holds">
          {holdWords().cart.toHolds}
        </a>
      </Message>
    </Show>
  );
}
