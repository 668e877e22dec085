import { type JSX, Show } from 'solid-js';
import styles from './message.module.css';

/** Something to tell: `refusal` and other news after an act are announced. */
export function Message(props: {
  tone?: 'ready' | 'soon' | 'refusal';
  title?: string;
  announced?: boolean;
  children?: JSX.Element;
}) {
  return (
    <div class={styles.message} data-tone={props.tone} role={props.announced ? 'status' : undefined}>
      <Show when={props.title}>
        <strong>{props.title}</strong>
      </Show>
      {props.children}
    </div>
  );
}

/** A list that is known to be empty: never shown before it is known. */
export function Empty(props: { children: JSX.Element }) {
  return <div class={styles.empty}>{props.children}</div>;
}

/** Not known yet. Never looks like an empty list. */
export function Loading(props: { words: string }) {
  return (
    <div class={styles.loading} role="status">
      <span />
      <span />
      <span />
      <em class="visually-hidden">{props.words}</em>
    </div>
  );
}
