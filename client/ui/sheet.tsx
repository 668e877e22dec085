import type { JSX } from 'solid-js';
import styles from './sheet.module.css';

/** A sheet of paper on the ground; `padded` when it is not a list of rows that pad themselves. */
export function Sheet(props: { padded?: boolean; children: JSX.Element }) {
  return (
    <div class={styles.sheet} data-padded={props.padded ? '' : undefined}>
      {props.children}
    </div>
  );
}

/** A sheet that is a list. Children are `li`. */
export function SheetList(props: { label?: string; children: JSX.Element }) {
  return (
    <ul class={styles.sheet} aria-label={props.label}>
      {props.children}
    </ul>
  );
}
