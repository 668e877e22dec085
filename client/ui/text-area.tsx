import { createUniqueId, type JSX, Show } from 'solid-js';
import { fieldLooks } from './field.tsx';
import styles from './text-area.module.css';

/** A labelled field of several lines, with its hint, what is counted, and its error. Nothing typed is ever cut off. */
export function TextArea(props: {
  label: string;
  value: string;
  onValue: (value: string) => void;
  hint: string;
  counter: JSX.Element;
  error?: string | undefined;
  rows?: number;
}) {
  const id = createUniqueId();
  return (
    <div class={`${fieldLooks.field} ${styles.area}`}>
      <label for={id}>{props.label}</label>
      <p class={fieldLooks.hint} id={`${id}-hint`}>
        {props.hint}
      </p>
      <textarea
        id={id}
        rows={props.rows ?? 4}
        value={props.value}
        aria-invalid={props.error ? 'true' : undefined}
        aria-describedby={`${id}-hint ${id}-count${props.error ? ` ${id}-error` : ''}`}
        onInput={(event) => props.onValue(event.currentTarget.value)}
      />
      <p class={styles.count} id={`${id}-count`} data-over={props.error ? '' : undefined}>
        {props.counter}
      </p>
      <Show when={props.error}>
        <p class={fieldLooks.error} id={`${id}-error`} role="alert">
          {props.error}
        </p>
      </Show>
    </div>
  );
}
