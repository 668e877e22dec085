import { Show } from 'solid-js';
import styles from './progress.module.css';

/** How far something is that takes a while; without `steps` that is not known. */
export function Progress(props: { words: string; steps?: { readonly done: number; readonly all: number } }) {
  return (
    <div class={styles.progress}>
      <p>{props.words}</p>
      <Show when={props.steps} fallback={<progress aria-label={props.words} />}>
        {(steps) => <progress aria-label={props.words} value={steps().done} max={Math.max(1, steps().all)} />}
      </Show>
    </div>
  );
}
