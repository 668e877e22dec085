import { For, Show } from 'solid-js';
import type { SnapshotPatron } from '../../shared/model/snapshot.ts';
import { longDayWords } from '../i18n/dates.ts';
import { accountWords } from '../i18n/account.ts';
import { t } from '../i18n/index.ts';
import { about } from '../local/about.ts';
import { today } from '../local/clock.ts';
import styles from './library-card.module.css';

/** Ten digits are read aloud in three breaths; copied, they stay one number. */
const breaths = [
  [0, 3],
  [3, 6],
  [6, 10],
] as const;

/** The card as it is shown at the desk: white and large on any theme. */
export function LibraryCard(props: { patron: SnapshotPatron }) {
  const isExpired = () => props.patron.cardExpiresOn < today();
  return (
    <section class={styles.card} aria-label={accountWords().card.kind}>
      <header>
        <b>{about()?.name ?? t().common.libraryName}</b>
        <span>{accountWords().card.kind}</span>
      </header>
      <p class={styles.digits}>
        <span class="visually-hidden">{accountWords().card.number}</span>
        <For each={breaths}>{([from, to]) => <span>{props.patron.cardNumber.slice(from, to)}</span>}</For>
      </p>
      <footer>
        <span class={styles.name}>{props.patron.name}</span>
        <Show
          when={isExpired()}
          fallback={<span>{accountWords().card.validUntil(longDayWords(props.patron.cardExpiresOn))}</span>}
        >
          <strong>{accountWords().card.expired(longDayWords(props.patron.cardExpiresOn))}</strong>
        </Show>
      </footer>
    </section>
  );
}
