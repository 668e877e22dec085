/**
 * The shape that another language fills for a catalog of the Japanese source: every phrase, no surplus one, texts of any wording,
 * and functions with the parameters of the source. A phrase that is missing does not compile.
 */
export type Phrases<T> = T extends string
  ? string
  : T extends (...facts: infer F) => infer R
    ? (...facts: F) => Phrases<R>
    : T extends object
      ? { readonly [K in keyof T]: Phrases<T[K]> }
      : T;
