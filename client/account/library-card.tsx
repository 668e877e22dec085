import { createSignal, For, Show } from 'solid-js';
import { usualCardBarcode } from '../../shared/model/card-barcode.ts';
import type { Snapshot } from '../../shared/model/snapshot.ts';
import { Barcode } from '../card/barcode.tsx';
import { digitGroups } from '../card/digit-groups.ts';
import { FullCard } from '../card/full-card.tsx';
import { keepScreenOn } from '../card/wake-lock.ts';
import { longDayWords } from '../i18n/dates.ts';
import { accountWords } from '../i18n/account.ts';
import { t } from '../i18n/index.ts';
import { about } from '../local/about.ts';
import { today } from '../local/clock.ts';
import styles from './library-card.module.css';

/** High enough to be met by a scanner held askew. */
const barHeight = 72;

/** The card as it is shown at the desk: white and large on any theme, with the screen kept on. */
export function LibraryCard(props: { mirror: Snapshot }) {
  const [isFull, setFull] = createSignal(false);
  const patron = () => props.mirror.patron;
  const ends = () => props.mirror.cardBarcode ?? usualCardBarcode;
  const isExpired = () => patron().cardExpiresOn < today();
  keepScreenOn();
  return (
    <section class={styles.card} aria-label={accountWords().card.kind}>
      <header>
        <b>{about()?.name ?? t().common.libraryName}</b>
        <span>{accountWords().card.kind}</span>
      </header>
      <button type="button" class={styles.bars} aria-label={accountWords().card.enlarge} onClick={() => setFull(true)}>
        <Barcode digits={patron().cardNumber} ends={ends()} height={barHeight} />
      </button>
      <p class={styles.digits}>
        <span class="visually-hidden">{accountWords().card.number}</span>
        <For each={digitGroups(patron().cardNumber)}>{(group) => <span>{group}</span>}</For>
      </p>
      <footer>
        <span class={styles.name}>{patron().name}</span>
        <Show
          when={isExpired()}
          fallback={<span>{accountWords().card.validUntil(longDayWords(patron().cardExpiresOn))}</span>}
        >
          <strong>{accountWords().card.expired(longDayWords(patron().cardExpiresOn))}</strong>
        </Show>
      </footer>
      <Show when={isFull()}>
        <FullCard cardNumber={patron().cardNumber} name={patron().name} ends={ends()} onClose={() => setFull(false)} />
      </Show>
    </section>
  );
}
