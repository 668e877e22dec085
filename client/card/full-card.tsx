import { createEffect, createSignal, For, onCleanup, onMount } from 'solid-js';
import type { CardBarcode } from '../../shared/model/card-barcode.ts';
import { accountWords } from '../i18n/account.ts';
import { Icon } from '../ui/icon.tsx';
import { Barcode } from './barcode.tsx';
import { digitGroups } from './digit-groups.ts';
import styles from './full-card.module.css';

/**
 * The bar code on the whole screen, for the scanner. On a phone that is held upright it lies along the longer side, so that it
 * is large without the phone's turning it; the digits go with it.
 */
export function FullCard(props: { cardNumber: string; name: string; ends: CardBarcode; onClose: () => void }) {
  let dialog: HTMLDialogElement | undefined;
  const upright = matchMedia('(orientation: portrait)');
  const [isUpright, setUpright] = createSignal(upright.matches);
  onMount(() => {
    const turn = () => setUpright(upright.matches);
    upright.addEventListener('change', turn);
    onCleanup(() => upright.removeEventListener('change', turn));
  });
  createEffect(() => {
    const opened = dialog;
    opened?.showModal();
    onCleanup(() => opened?.close());
  });
  return (
    <dialog
      ref={dialog}
      class={styles.screen}
      aria-label={accountWords().card.fullTitle}
      data-upright={isUpright() ? '' : undefined}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
    >
      <div class={styles.card}>
        <div class={styles.bars}>
          <Barcode digits={props.cardNumber} ends={props.ends} turned={isUpright()} />
        </div>
        <p class={styles.digits}>
          <span class="visually-hidden">{accountWords().card.number}</span>
          <For each={digitGroups(props.cardNumber)}>{(group) => <span>{group}</span>}</For>
        </p>
      </div>
      <footer>
        <span>
          {props.name}
          <small>{accountWords().card.brighten}</small>
        </span>
        <button type="button" onClick={() => props.onClose()}>
          <Icon name="close" />
          {accountWords().card.close}
        </button>
      </footer>
    </dialog>
  );
}
