import { createSignal } from 'solid-js';
import { ja } from './ja.ts';

/** The shape every language fills: a missing phrase does not compile. */
export type Words = typeof ja;

const [words] = createSignal<Words>(ja);

/** The words of the language that is set; read inside JSX, so that a change of language changes the screen. */
export const t = words;
