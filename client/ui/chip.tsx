import type { JSX } from 'solid-js';
import styles from './chip.module.css';

/** A row of chips; `label` names the group for those who cannot see that they belong together. */
export function Chips(props: { label: string; children: JSX.Element }) {
  return (
    <div class={styles.chips} role="group" aria-label={props.label}>
      {props.children}
    </div>
  );
}

/** A choice that is on or off at a tap. */
export function Chip(props: { pressed: boolean; onPress: () => void; children: JSX.Element }) {
  return (
    <button type="button" class={styles.chip} aria-pressed={props.pressed} onClick={() => props.onPress()}>
      {props.children}
    </button>
  );
}

export const chipClass = styles.chip;

/** A word of state; colour never speaks alone. */
export function Badge(props: { tone?: 'overdue' | 'soon' | 'ready' | 'plain'; children: JSX.Element }) {
  return (
    <span class={styles.badge} data-tone={props.tone}>
      {props.children}
    </span>
  );
}
