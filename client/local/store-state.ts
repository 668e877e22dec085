import { createSignal } from 'solid-js';

/**
 * What stands in the way of this device's stores. `blocked`: the browser refuses them, what is done here lasts as long as the
 * page. `newer`: a newer app has written them, and they are left alone. `superseded`: a newer app has just taken them over in
 * another tab, and this page writes no more.
 */
export type StoreTrouble = 'blocked' | 'newer' | 'superseded';

const [trouble, setTrouble] = createSignal<StoreTrouble>();

/** Undefined: nothing does. */
export const storeTrouble = trouble;

const weights: Readonly<Record<StoreTrouble, number>> = { blocked: 1, newer: 2, superseded: 3 };

/** The gravest stays until the page is loaded anew. */
export function noteStoreTrouble(next: StoreTrouble): void {
  setTrouble((known) => (known && weights[known] >= weights[next] ? known : next));
}
