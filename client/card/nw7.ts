import JsBarcode from 'jsbarcode';
import type { CardBarcode } from '../../shared/model/card-barcode.ts';

/** Bars of an NW-7 symbol in whole pixels of the screen, with its quiet zones. */
export interface BarLayout {
  /** From edge to edge, quiet zones included. */
  readonly length: number;
  /** Of a narrow bar. */
  readonly module: number;
  readonly bars: readonly { readonly from: number; readonly width: number }[];
}

/** Modules left white on either side: the least a scanner asks for. */
const quietModules = 10;
/** Wide bars to narrow ones: below half a millimetre a module the standard (JIS X 0506) asks for more than 2.2. */
const wideToNarrow = 2.5;
/** A number of ten digits on the largest screen needs no more. */
const widestModule = 64;

/** The elements of the symbol from left to right, bar and space by turns: whether each is a wide one. */
export function elementsOf(digits: string, { start, stop }: CardBarcode): boolean[] {
  const drawn: { encodings?: readonly { readonly data: string }[] } = {};
  JsBarcode(drawn, `${start}${digits}${stop}`, { format: 'codabar' });
  const pattern = drawn.encodings?.map(({ data }) => data).join('') ?? '';
  return (pattern.match(/1+|0+/g) ?? []).map((run) => run.length > 1);
}

/** The largest symbol that fits in so many pixels of the screen, never thinner than one pixel a module. */
export function layOut(elements: readonly boolean[], room: number): BarLayout {
  let found = laid(elements, 1);
  for (let module = 2; module <= widestModule; module++) {
    const next = laid(elements, module);
    if (next.length > room) break;
    found = next;
  }
  return found;
}

function laid(elements: readonly boolean[], module: number): BarLayout {
  const wide = Math.round(module * wideToNarrow);
  const bars: { from: number; width: number }[] = [];
  let at = quietModules * module;
  for (const [index, isWide] of elements.entries()) {
    const width = isWide ? wide : module;
    if (index % 2 === 0) bars.push({ from: at, width });
    at += width;
  }
  return { length: at + quietModules * module, module, bars };
}

/** The bars as a path, a pixel of the screen a unit; `turned`: read from top to bottom. */
export const barsPath = ({ bars }: BarLayout, height: number, turned: boolean): string =>
  bars
    .map(({ from, width }) =>
      turned ? `M0 ${from}h${height}v${width}h-${height}z` : `M${from} 0h${width}v${height}h-${width}z`,
    )
    .join('');
