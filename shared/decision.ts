/** The answer of a rule: the new state, or the typed reason why not. A refusal is expected and never thrown. */
export type Decision<T, R> =
  | { readonly allowed: true; readonly value: T }
  | { readonly allowed: false; readonly refusal: R };

export const allow = <T>(value: T): { readonly allowed: true; readonly value: T } => ({ allowed: true, value });

/** Keeps the letters of the code, so that every answer says exactly which refusals it may bring. */
export const refuse = <const R>(refusal: R): { readonly allowed: false; readonly refusal: R } => ({
  allowed: false,
  refusal,
});
