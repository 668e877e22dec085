import { createStore, reconcile, unwrap } from 'solid-js/store';
import type { BibBrief } from '../../shared/model/bib.ts';
import { serverNow } from './clock.ts';
import { type CartLine, type CartTerms, forgetCartLines, keepCartLine, readCart } from './database.ts';

export type { CartLine, CartTerms };

/** The cart: titles gathered on the device, offline too, until they are placed. On a shared device it ends with the page. */
const [cart, setCart] = createStore<{ lines: readonly CartLine[] }>({ lines: [] });

/** The first put in comes first. A line stays the same object when its terms change. */
export const cartLines = (): readonly CartLine[] => cart.lines;

const setLines = (next: readonly CartLine[]) => setCart('lines', reconcile(next, { key: 'addedAt' }));
const plainLines = (): readonly CartLine[] => unwrap(cart.lines);

export const isInCart = (bibId: number): boolean => cartLines().some(({ bib }) => bib.id === bibId);

/** Shows what the device kept. */
export async function openCart(): Promise<void> {
  setLines(await readCart());
}

export function closeCart(): void {
  setLines([]);
}

/** Puts a line back as it was, at its old place; instead of an earlier one of the same title. */
export async function putBackInCart(line: CartLine): Promise<void> {
  const plain = unwrap(line);
  const others = plainLines().filter(({ bib }) => bib.id !== plain.bib.id);
  setLines([...others, plain].toSorted((a, b) => a.addedAt - b.addedAt));
  await keepCartLine(plain);
}

/** Put in twice it stays once, at its place. */
export async function putInCart(bib: BibBrief): Promise<void> {
  if (isInCart(bib.id)) return;
  // The clock counts minutes: whatever is put in later comes later all the same.
  const last = plainLines().at(-1)?.addedAt ?? 0;
  await putBackInCart({ bib, addedAt: Math.max(serverNow(), last + 1), terms: null });
}

/** Pickup and contact for this title alone; null: as for all. */
export async function setCartTerms(bibId: number, terms: CartTerms | null): Promise<void> {
  const line = plainLines().find(({ bib }) => bib.id === bibId);
  if (line) await putBackInCart({ ...line, terms });
}

export async function takeOutOfCart(bibIds: readonly number[]): Promise<void> {
  setLines(plainLines().filter(({ bib }) => !bibIds.includes(bib.id)));
  await forgetCartLines(bibIds);
}
