const number = new Intl.NumberFormat('en');
const pluralOf = (one: string): string => `${one.replace(/([^aeiou])y$/, '$1ie')}s`;

/** `1,200`: a number as English writes it. */
export const numberWords = (count: number): string => number.format(count);

/** `1 day`, `2 days`, `3 copies`; `many` where the plural is irregular. */
export const plural = (count: number, one: string, many = pluralOf(one)): string =>
  `${numberWords(count)} ${count === 1 ? one : many}`;

const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });
const endings: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };

/** `1st`, `22nd`, `113th`. */
export const ordinal = (place: number): string => `${numberWords(place)}${endings[ordinals.select(place)] ?? 'th'}`;

const conjunction = new Intl.ListFormat('en');

/** `“A”`, `“A” and “B”`, `“A”, “B”, and “C”`. */
export const quoted = (names: readonly string[]): string => conjunction.format(names.map((name) => `“${name}”`));
