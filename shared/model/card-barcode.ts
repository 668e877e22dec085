/** The characters an NW-7 (Codabar) symbol begins and ends with: which pair, is the library's custom. */
export const barcodeEnds = ['A', 'B', 'C', 'D'] as const;

export type BarcodeEnd = (typeof barcodeEnds)[number];

/** How the library's cards frame the number in the bar code. */
export interface CardBarcode {
  readonly start: BarcodeEnd;
  readonly stop: BarcodeEnd;
}

/** What most libraries print. */
export const usualCardBarcode: CardBarcode = { start: 'A', stop: 'A' };

const isEnd = (text: string | undefined): text is BarcodeEnd => barcodeEnds.some((end) => end === text);

/** `A,B`: start, comma, stop, each A to D in either case; undefined when it is anything else. */
export function parseCardBarcode(text: string): CardBarcode | undefined {
  const [start, stop, ...more] = text.split(',').map((end) => end.trim().toUpperCase());
  return isEnd(start) && isEnd(stop) && more.length === 0 ? { start, stop } : undefined;
}
