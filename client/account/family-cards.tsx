import { createEffect, createSignal, For, Show } from 'solid-js';
import { cardsPerDevice } from '../../shared/model/card-number.ts';
import { accountWords } from '../i18n/account.ts';
import { learnCard, switchCard } from '../local/card-acts.ts';
import { cards, isKeptCard, keepsCards } from '../local/cards.ts';
import { snapshot } from '../local/mirror.ts';
import { isSharedDevice, signedIn } from '../local/session.ts';
import { WayRow } from '../ui/fact-row.tsx';
import { Icon } from '../ui/icon.tsx';
import { SheetList } from '../ui/sheet.tsx';
import styles from './family-cards.module.css';

/** The family's cards on this device: one tap takes another one, also without network. */
export function FamilyCards() {
  createEffect(() => {
    const [patron, mirror] = [signedIn(), snapshot()];
    if (patron && mirror && isKeptCard(patron.patronId)) {
      void learnCard(patron.patronId, mirror.patron.name, mirror.patron.cardNumber).catch(() => undefined);
    }
  });
  return (
    <Show when={signedIn() && keepsCards() && !isSharedDevice()}>
      <h2>{accountWords().family.title}</h2>
      <SheetList label={accountWords().family.title}>
        <Show when={cards().length > 1}>
          <For each={cards()}>{(card) => <CardRow {...card} />}</For>
        </Show>
        <Show
          when={cards().length < cardsPerDevice}
          fallback={<li class={styles.full}>{accountWords().family.full}</li>}
        >
          <WayRow href="/account/sign-in?add=card&next=/card" icon="card" name={accountWords().family.add}>
            <Show when={cards().length === 1}>{accountWords().family.hint}</Show>
          </WayRow>
        </Show>
      </SheetList>
    </Show>
  );
}

function CardRow(props: { patronId: string; name: string; numberEnd?: string }) {
  const [isTaken, setTaken] = createSignal(false);
  const isCurrent = () => props.patronId === signedIn()?.patronId;
  const take = () => {
    if (isCurrent() || isTaken()) return;
    setTaken(true);
    void switchCard(props.patronId).catch(() => setTaken(false));
  };
  return (
    <li>
      <button
        type="button"
        class={styles.card}
        aria-current={isCurrent() ? 'true' : undefined}
        aria-busy={isTaken() ? 'true' : undefined}
        onClick={take}
      >
        <Icon name="card" />
        <span>
          {accountWords().family.name(props.name)}
          <Show when={props.numberEnd}>{(end) => <small>{accountWords().family.number(end())}</small>}</Show>
        </span>
        <Show when={isCurrent() || isTaken()} fallback={<span class={styles.take}>{accountWords().family.take}</span>}>
          <b>{isCurrent() ? accountWords().family.current : accountWords().family.taking}</b>
        </Show>
      </button>
    </li>
  );
}
