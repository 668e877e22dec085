import { createSignal, type JSX } from 'solid-js';
import { t } from '../i18n/index.ts';
import { Button } from '../ui/button.tsx';
import styles from './bottom-bar.module.css';

/** Choosing several things of the shelf, by bib or record id, to do something with all of them. */
export function createChoosing<K extends number | string = number>() {
  const [keys, setKeys] = createSignal<ReadonlySet<K>>();
  return {
    isOn: () => keys() !== undefined,
    start: () => {
      setKeys(new Set<K>());
    },
    stop: () => {
      setKeys(undefined);
    },
    has: (key: K): boolean => keys()?.has(key) ?? false,
    toggle: (key: K) => {
      setKeys((chosen) => {
        const next = new Set(chosen);
        if (!next.delete(key)) next.add(key);
        return next;
      });
    },
    choose: (all: readonly K[]) => {
      setKeys(new Set(all));
    },
  };
}

export type Choosing<K extends number | string = number> = ReturnType<typeof createChoosing<K>>;

/** A title that is chosen by a tap anywhere on it. */
export function Choice(props: { choosing: Choosing; bib: number; class: string | undefined; children: JSX.Element }) {
  return (
    <label class={props.class} data-chosen={props.choosing.has(props.bib) ? '' : undefined}>
      <input
        type="checkbox"
        checked={props.choosing.has(props.bib)}
        onChange={() => props.choosing.toggle(props.bib)}
      />
      {props.children}
    </label>
  );
}

/** How many are chosen, and what can be done with them. `shown`: what すべて means. */
export function ChoosingBar(props: {
  choosing: Choosing;
  count: number;
  shown: readonly number[];
  onLists: () => void;
  onRemove: () => void;
}) {
  const words = () => t().shelf.choosing;
  const isNone = () => props.count === 0;
  return (
    <div class={styles.bar} role="group" aria-label={words().label}>
      <p role="status">{words().count(props.count)}</p>
      <div class={styles.acts}>
        <Button look="quiet" onClick={() => props.choosing.choose(props.count < props.shown.length ? props.shown : [])}>
          {props.count < props.shown.length ? words().all : words().none}
        </Button>
        <Button disabled={isNone()} onClick={props.onLists}>
          {words().toLists}
        </Button>
        <Button look="destructive" disabled={isNone()} onClick={props.onRemove}>
          {words().remove}
        </Button>
        <Button look="quiet" onClick={() => props.choosing.stop()}>
          {words().stop}
        </Button>
      </div>
    </div>
  );
}
