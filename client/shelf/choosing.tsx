import { createSignal, type JSX, Show } from 'solid-js';
import { shelfWords } from '../i18n/shelf.ts';
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
    /** Adds these to what is chosen, or takes them away from it. */
    choose: (these: readonly K[], isChosen: boolean) => {
      setKeys((chosen) => {
        const next = new Set(chosen);
        for (const key of these) {
          if (isChosen) next.add(key);
          else next.delete(key);
        }
        return next;
      });
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

/** How many are chosen, and what can be done with them, which are its children. `shown`: what すべて means. */
export function ChoosingBar(props: {
  choosing: Choosing;
  label: string;
  count: number;
  shown: readonly number[];
  onStop: () => void;
  children: JSX.Element;
}) {
  const words = () => shelfWords().choosing;
  const isAll = () => props.shown.every((bib) => props.choosing.has(bib));
  return (
    <div class={styles.bar} role="group" aria-label={props.label}>
      <p>
        <Show when={props.label !== words().label}>
          <strong>{props.label}</strong>{' '}
        </Show>
        <span role="status">{words().count(props.count)}</span>
      </p>
      <div class={styles.acts}>
        <Button look="quiet" onClick={() => props.choosing.choose(props.shown, !isAll())}>
          {isAll() ? words().none : words().all}
        </Button>
        {props.children}
        <Button look="quiet" onClick={() => props.onStop()}>
          {words().stop}
        </Button>
      </div>
    </div>
  );
}
