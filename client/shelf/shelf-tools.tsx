import { createSignal, For } from 'solid-js';
import { scanWords } from '../i18n/scan.ts';
import { shelfWords } from '../i18n/shelf.ts';
import { ScanLink } from '../scan/scan-link.tsx';
import { Chip, Chips } from '../ui/chip.tsx';
import type { Choosing } from './choosing.tsx';
import { createOwnWords } from './own-words.ts';
import { type Order, orders } from './shelf-order.ts';
import styles from './shelf-tools.module.css';

/** Kept while the app is open, so that coming back from a title finds the shelf as it was left. */
const [view, setView] = createSignal<'icons' | 'rows'>('icons');
const [order, setOrder] = createSignal<Order>('added');
const [typed, setTyped] = createOwnWords();

export { order, setTyped, typed, view };

/** Search, view, order and choosing: what is done with the favorites as a whole. */
export function ShelfTools(props: { choosing: Choosing }) {
  return (
    <div class={styles.tools}>
      <search class={styles.search}>
        <input
          type="search"
          aria-label={shelfWords().search}
          placeholder={shelfWords().search}
          value={typed()}
          autocomplete="off"
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <ScanLink href="/shelf/scan" words={scanWords().toShelf.title} />
      </search>
      <div class={styles.choices}>
        <Chips label={shelfWords().view}>
          <Chip pressed={view() === 'icons'} onPress={() => setView('icons')}>
            {shelfWords().icons}
          </Chip>
          <Chip pressed={view() === 'rows'} onPress={() => setView('rows')}>
            {shelfWords().rows}
          </Chip>
        </Chips>
        <div class={styles.choices}>
          <select
            class={styles.order}
            aria-label={shelfWords().order}
            value={order()}
            onChange={(event) => setOrder(event.currentTarget.value as Order)}
          >
            <For each={orders}>{(one) => <option value={one}>{shelfWords().orders[one]}</option>}</For>
          </select>
          <Chip
            pressed={props.choosing.isOn()}
            onPress={() => (props.choosing.isOn() ? props.choosing.stop() : props.choosing.start())}
          >
            {shelfWords().choosing.start}
          </Chip>
        </div>
      </div>
    </div>
  );
}
