import type { RefusalWords } from './ja/refusals.ts';

/** The sentence for a refusal from its table. */
export function refusalWords<R extends { readonly code: string }>(words: RefusalWords<R>, refusal: R): string {
  return (words as unknown as Record<string, (refusal: R) => string>)[refusal.code]?.(refusal) ?? refusal.code;
}
