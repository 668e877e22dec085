import { For } from 'solid-js';
import styles from './doors.module.css';

interface Door {
  readonly question: string;
  readonly href: string;
  readonly act: string;
}

/** Where else a person may have wanted to go. */
export function Doors(props: { doors: readonly Door[] }) {
  return (
    <ul class={styles.doors}>
      <For each={props.doors}>
        {(door) => (
          <li>
            <span>{door.question}</span>
            <a href={door.href}>{door.act}</a>
          </li>
        )}
      </For>
    </ul>
  );
}
