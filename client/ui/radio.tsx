import { createUniqueId, type JSX, Show } from 'solid-js';
import styles from './radio.module.css';

/** One choice of several, under a name; `hint` is what holds for all of them. */
export function RadioGroup(props: { label: string; hint?: string | undefined; children: JSX.Element }) {
  const id = createUniqueId();
  return (
    <fieldset class={styles.group} aria-describedby={props.hint ? id : undefined}>
      <legend>{props.label}</legend>
      <Show when={props.hint}>
        <p class={styles.hint} id={id}>
          {props.hint}
        </p>
      </Show>
      {props.children}
    </fieldset>
  );
}

interface RadioProps {
  /** The same for all of a group. */
  name: string;
  label: string;
  checked: boolean;
  onChoose: () => void;
  disabled?: boolean;
  /** What choosing it means, or why it cannot be chosen. */
  hint?: string;
  /** Stands below, outside of what a tap chooses: a way to make it possible. */
  note?: JSX.Element;
}

export function Radio(props: RadioProps) {
  const id = createUniqueId();
  return (
    <div class={styles.radio} data-disabled={props.disabled ? '' : undefined}>
      <input
        id={id}
        type="radio"
        name={props.name}
        checked={props.checked}
        disabled={props.disabled}
        aria-labelledby={`${id}-name`}
        aria-describedby={props.hint ? `${id}-hint` : undefined}
        onChange={() => props.onChoose()}
      />
      <label for={id}>
        <span id={`${id}-name`}>{props.label}</span>
        <Show when={props.hint}>
          <small id={`${id}-hint`}>{props.hint}</small>
        </Show>
      </label>
      <Show when={props.note}>
        <div class={styles.note}>{props.note}</div>
      </Show>
    </div>
  );
}
