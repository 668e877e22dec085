import { type JSX, Show } from 'solid-js';
import styles from './cover.module.css';

/** A number that is the same for the same title on every device, for ever. */
function clothOf(title: string): { hue: number; lightness: number } {
  let hash = 2166136261;
  for (const letter of title) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16777619) >>> 0;
  return { hue: hash % 360, lightness: 40 + ((hash >>> 12) % 11) };
}

/** A slip holds so many letters; a longer title goes on beside the cover. */
const slipLetters = 24;
const longFrom = 11;

function slipOf(title: string): string {
  const letters = [...title];
  return letters.length > slipLetters ? `${letters.slice(0, slipLetters - 1).join('')}…` : title;
}

export type CoverShape = 'book' | 'magazine' | 'cd' | 'ebook' | 'other';

interface CoverProps {
  title: string;
  shape: CoverShape;
  author?: string;
  /** A picture to lay over it, when there is one. */
  children?: JSX.Element;
}

/** The typographic cover: no picture of itself, no request. For the eye only; the title stands beside it as text. */
export function Cover(props: CoverProps) {
  const cloth = () => clothOf(props.title);
  return (
    <div
      class={styles.cover}
      data-shape={props.shape}
      aria-hidden="true"
      style={{ '--cloth-hue': String(cloth().hue), '--cloth-lightness': `${cloth().lightness}%` }}
    >
      <span class={styles.slip} data-long={[...props.title].length >= longFrom ? '' : undefined}>
        {slipOf(props.title)}
      </span>
      <Show when={props.author}>
        <span class={styles.by}>{props.author}</span>
      </Show>
      {props.children}
    </div>
  );
}
