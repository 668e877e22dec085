import { createUniqueId, For, Show } from 'solid-js';
import styles from './error-summary.module.css';

export interface FieldError {
  /** The id of the field. */
  readonly field: string;
  readonly words: string;
}

/** What is wrong with a form, announced; seen where it is more than one thing, each a way to its field. */
export function ErrorSummary(props: { title: string; errors: readonly FieldError[] }) {
  const id = createUniqueId();
  const isSeen = () => props.errors.length > 1;
  return (
    <Show when={props.errors.length > 0}>
      <div class={isSeen() ? styles.summary : 'visually-hidden'} role="alert" aria-labelledby={id}>
        <h2 id={id}>{props.title}</h2>
        <ul>
          <For each={props.errors}>
            {(error) => (
              <li>
                <Show when={isSeen()} fallback={error.words}>
                  <a href={`#${error.field}`} onClick={(event) => goTo(event, error.field)}>
                    {error.words}
                  </a>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </div>
    </Show>
  );
}

function goTo(event: MouseEvent, field: string): void {
  event.preventDefault();
  document.getElementById(field)?.focus();
}
