import { type JSX, Show } from 'solid-js';
import { Icon, type IconName } from './icon.tsx';
import styles from './fact-row.module.css';

/** A line of a sheet: what it is called and what it is. Stands in a `dl`. */
export function FactRow(props: { name: string; children: JSX.Element }) {
  return (
    <div class={styles.row}>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

/** A list of facts on a sheet of their own. Children are `FactRow`s. */
export function Facts(props: { children: JSX.Element }) {
  return <dl class={styles.sheet}>{props.children}</dl>;
}

/** A line that leads somewhere; children say how it stands there now. Stands in a `SheetList`. */
export function WayRow(props: { href: string; icon: IconName; name: string; children?: JSX.Element }) {
  return (
    <li>
      <a class={styles.way} href={props.href}>
        <Icon name={props.icon} />
        <span>
          {props.name}
          <Show when={props.children}>
            <small>{props.children}</small>
          </Show>
        </span>
        <span aria-hidden="true">›</span>
      </a>
    </li>
  );
}
