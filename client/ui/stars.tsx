import { For, Show } from 'solid-js';
import { Button } from './button.tsx';
import styles from './stars.module.css';

const five = [1, 2, 3, 4, 5];

/** A rating to look at; `words` say it to those who do not see it. */
export function Stars(props: { rating: number | null; words: string }) {
  return (
    <span class={styles.stars}>
      <span aria-hidden="true">
        <For each={five}>{(star) => <span data-on={star <= (props.rating ?? 0) ? '' : undefined}>★</span>}</For>
      </span>
      <span class="visually-hidden">{props.words}</span>
    </span>
  );
}

/** A rating to choose, or to take back. */
export function StarField(props: {
  label: string;
  rating: number | null;
  onRating: (rating: number | null) => void;
  starWords: (rating: number) => string;
  clearWords: string;
}) {
  return (
    <fieldset class={styles.field}>
      <legend>{props.label}</legend>
      <div class={styles.choice}>
        <For each={five}>
          {(star) => (
            <label data-on={star <= (props.rating ?? 0) ? '' : undefined}>
              <input
                type="radio"
                name="rating"
                class="visually-hidden"
                checked={props.rating === star}
                onChange={() => props.onRating(star)}
              />
              <span aria-hidden="true">★</span>
              <span class="visually-hidden">{props.starWords(star)}</span>
            </label>
          )}
        </For>
        <Show when={props.rating !== null}>
          <Button look="quiet" onClick={() => props.onRating(null)}>
            {props.clearWords}
          </Button>
        </Show>
      </div>
    </fieldset>
  );
}
