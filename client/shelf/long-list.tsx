import { createMemo, createSignal, type JSX, onCleanup, onMount, Show, untrack } from 'solid-js';
import { type WindowVirtualizerHandle, WindowVirtualizer } from 'virtua/solid';
import styles from './long-list.module.css';

/** Drawn above and below what is seen, in pixels: at first little, then so much that a fling meets no blank frame. */
const drawnBeyond = { first: 100, soon: 1500 } as const;

/** Heights that were measured, by list: who comes back finds the place again. */
const measured = new Map<string, WindowVirtualizerHandle['cache']>();

interface LongListProps {
  label: string;
  /** How many lines; each is drawn by its number, and only while it is near what is seen. */
  lineCount: number;
  /** About how high a line is, in pixels: what the list believes of those it has not drawn yet. */
  lineHeight: number;
  /** Names the list and its layout; another name draws it anew. */
  keptAs: string;
  line: (line: number) => JSX.Element;
}

/**
 * A list of any length that scrolls with the window. Its items say their own place with `itemPlace`, since most of the others
 * are not there. A line is kept while its number is drawn and shows whatever is at its place.
 */
export function LongList(props: LongListProps) {
  return (
    <Show when={props.keptAs} keyed>
      {(keptAs) => <Lines {...props} keptAs={keptAs} />}
    </Show>
  );
}

function Lines(props: LongListProps) {
  let handle: WindowVirtualizerHandle | undefined;
  const keptAs = () => `${props.keptAs} ${props.lineCount}`;
  const lines = createMemo(() => Array.from({ length: props.lineCount }, (_, line) => line));
  onCleanup(() => {
    if (handle) measured.set(keptAs(), handle.cache);
  });
  const [beyond, setBeyond] = createSignal<number>(drawnBeyond.first);
  onMount(() => {
    const timer = setTimeout(() => setBeyond(drawnBeyond.soon), 100);
    onCleanup(() => clearTimeout(timer));
  });
  const cache = untrack(() => measured.get(keptAs()));
  return (
    <div class={styles.list} role="list" aria-label={props.label}>
      <WindowVirtualizer
        ref={(given) => {
          handle = given ?? handle;
        }}
        data={lines()}
        bufferSize={beyond()}
        itemSize={untrack(() => props.lineHeight)}
        {...(cache ? { cache } : {})}
      >
        {(line) => props.line(line)}
      </WindowVirtualizer>
    </div>
  );
}

/** What an item of a long list is to a screen reader: one of so many. */
export const itemPlace = (index: number, count: number) =>
  ({ role: 'listitem', 'aria-posinset': index + 1, 'aria-setsize': count }) as const;

/** The columns of a grid in the room it gets, in pixels; none before it is known. `probe` goes on an empty element with them. */
export function createColumns() {
  const [widths, setWidths] = createSignal<readonly number[]>([]);
  let probe: HTMLElement | undefined;
  onMount(() => {
    const measure = () => {
      if (probe) setWidths(getComputedStyle(probe).gridTemplateColumns.split(' ').map(Number.parseFloat));
    };
    const observer = new ResizeObserver(measure);
    if (probe) observer.observe(probe);
    measure();
    onCleanup(() => observer.disconnect());
  });
  return {
    count: () => widths().length,
    width: () => widths()[0] ?? 0,
    probe: (element: HTMLElement) => {
      probe = element;
    },
  };
}

/** True while the page is printed: what is not drawn would be missing on paper. */
export function createPrinting() {
  const [isPrinting, setPrinting] = createSignal(false);
  onMount(() => {
    const listening = new AbortController();
    const { signal } = listening;
    window.addEventListener('beforeprint', () => setPrinting(true), { signal });
    window.addEventListener('afterprint', () => setPrinting(false), { signal });
    onCleanup(() => listening.abort());
  });
  return isPrinting;
}
