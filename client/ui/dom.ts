import { createSignal } from 'solid-js';
import { insert as insertValue, setAttribute as setPlainAttribute, spread as spreadProps } from 'solid-js/web';
import { hasReadings, isJapanese, japaneseRunsOf, plain, runsOf } from './readings.ts';

/*
 * What compiled JSX calls (`moduleName` of vite-plugin-solid): Solid's own functions, but for text that carries readings, which is
 * drawn as ruby, and for attributes, which get the text without them.
 */
export * from 'solid-js/web';

type Accessor = (() => unknown) | unknown;

const [isForeign, setForeign] = createSignal(false);

/** Whether the screen speaks another language than Japanese: Japanese in between, such as a title, is marked as such then. */
export { setForeign };

/** Text stands in these as it is; they cannot hold an element. */
const holdsOnlyText = (parent: unknown): boolean =>
  parent instanceof HTMLOptionElement || parent instanceof HTMLTextAreaElement || parent instanceof SVGElement;

/** Puts into the parent what JSX has between its tags, now and whenever it changes. */
export function insert(parent: Node, accessor: Accessor, marker?: Node | null, initial?: never): unknown {
  const draw = holdsOnlyText(parent) ? plainly : drawn;
  const value = typeof accessor === 'function' ? () => draw((accessor as () => unknown)()) : draw(accessor);
  return insertValue(parent as Element, value, marker, initial);
}

/** Sets an attribute; null or undefined takes it away. */
export function setAttribute(element: Element, name: string, value: string): void {
  setPlainAttribute(element, name, typeof value === 'string' ? plain(value) : value);
}

/** All props of an element at once, its children too. */
export function spread(element: Element, props: object, isSvg?: boolean, skipChildren?: boolean): void {
  if (!skipChildren) insert(element, () => (props as { children?: unknown }).children);
  spreadProps(element, new Proxy(props, { get: (all, key) => plainly(Reflect.get(all, key)) }), isSvg, true);
}

function plainly(value: unknown): unknown {
  return typeof value === 'string' ? plain(value) : value;
}

function drawn(value: unknown): unknown {
  if (typeof value === 'string') return drawnText(value);
  if (typeof value === 'function') return () => drawn((value as () => unknown)());
  if (!Array.isArray(value)) return value;
  const all = value.map(drawn);
  // Solid compares the nodes it has with those it gets: an array that needs nothing stays itself.
  return all.every((one, index) => one === value[index]) ? value : all;
}

function drawnText(text: string): unknown {
  if (hasReadings(text))
    return together(runsOf(text).map(({ base, reading }) => (reading === null ? base : ruby(base, reading))));
  if (isJapanese(text) && isForeign())
    return together(japaneseRunsOf(text).map(({ base, isJapanese }) => (isJapanese ? inJapanese(base) : base)));
  return text;
}

/** One box for all of a text: in a flex container or a grid, its runs would stand apart. No style takes a `bdi` for a span. */
function together(runs: readonly (Element | string)[]): Element {
  const element = document.createElement('bdi');
  element.append(...runs);
  return element;
}

/** Base and reading; who listens hears the base alone, once. */
function ruby(base: string, reading: string): Element {
  const element = document.createElement('ruby');
  element.append(base, silent('rp', '('), silent('rt', reading), silent('rp', ')'));
  return element;
}

function silent(tag: 'rp' | 'rt', text: string): Element {
  const element = document.createElement(tag);
  element.setAttribute('aria-hidden', 'true');
  element.textContent = text;
  return element;
}

function inJapanese(text: string): Element {
  const element = document.createElement('bdi');
  element.lang = 'ja';
  element.textContent = text;
  return element;
}
