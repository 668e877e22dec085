import { createSignal } from 'solid-js';
import type { BibBrief } from '../../shared/model/bib.ts';
import { serverNow } from './clock.ts';
import { type CartLine, type CartTerms, forgetCartLines, keepCartLine, readCart } from './database.ts';

export type { CartLine, CartTerms };

/** The cart: titles gathered on the device, offline too, until they are placed. On a shared device it ends with the page. */
const [lines, setLines] = createSignal<readonly CartLine[]>([]);

/** The first put in comes first. */
export const cartLines = lines;

export const isInCart = (bibId: number): boolean => lines().some(({ bib }) => bib.id === bibId);

/** Shows what the device kept. */
export async function openCart(): Promise<void> {
  setLines(await readCart());
}

export function closeCart(): void {
  setLines([]);
}

async function putLine(line: CartLine): Promise<void> {
  const isNew = !isInCart(line.bib.id);
  setLines((known) => (isNew ? [...known, line] : known.map((one) => (one.bib.id === line.bib.id ? line : one))));
  await keepCartLine(line);
}

/** Put in twice it stays once, at its place. */
export async function putInCart(bib: BibBrief): Promise<void> {
  if (isInCart(bib.id)) return;
  // The clock counts minutes: whatever is put in later comes later all the same.
  const last = lines().at(-1)?.addedAt ?? 0;
  await putLine({ bib, addedAt: Math.max(serverNow(), last + 1), terms: null });
}

/** Puts a line back as it was, at its old place. */
export async function putBackInCart(line: CartLine): Promise<void> {
  await putLine(line);
  setLines((known) => known.toSorted((a, b) => a.addedAt - b.addedAt));
}

/** Pickup and contact for this title alone; null: as for all. */
export async function setCartTerms(bibId: number, terms: CartTerms | null): Promise<void> {
  const line = lines().find(({ bib }) => bib.id === bibId);
  if (line) await putLine({ ...line, terms });
}

export async function takeOutOfCart(bibIds: readonly number[]): Promise<void> {
  setLines((known) => known.filter(({ bib }) => !bibIds.includes(bib.id)));
  await forgetCartLines(bibIds);
}
