import { type BibKind, bibKinds } from '../../shared/model/bib.ts';

export const sorts = ['relevance', 'title', 'author', 'newest'] as const;
export type Sort = (typeof sorts)[number];

/** What is searched for. It lives in the address, so that a search can be shared, kept and gone back to. */
export interface Criteria {
  readonly query: string;
  readonly kind: BibKind | null;
  readonly isAvailable: boolean;
  readonly branchId: string | null;
  readonly yearFrom: number | null;
  readonly yearTo: number | null;
  readonly sort: Sort;
}

/** UTF-16 units; the server takes no more. */
const queryLength = 200;

export const noCriteria: Criteria = {
  query: '',
  kind: null,
  isAvailable: false,
  branchId: null,
  yearFrom: null,
  yearTo: null,
  sort: 'relevance',
};

/** A typed query as it is searched for: one form for what looks the same, so that two spaces are no new search. */
export const tidyQuery = (typed: string): string =>
  typed
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, queryLength)
    .replace(/[\uD800-\uDBFF]$/, '');

/**
 * What is already worth searching for while an input method is still composing: `ぎんg` is not yet a word, `ぎん` is.
 * A latin letter stays where it stands alone, for words in latin letters are composed as well.
 */
export const tidyComposing = (typed: string): string =>
  tidyQuery(typed.replace(/([\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}ー])[a-zａ-ｚ]+$/iu, '$1'));

/** A year of four digits, full-width ones too; null for anything else. */
export function readYear(text: string): number | null {
  const digits = text.normalize('NFKC').trim();
  return /^[12]\d{3}$/.test(digits) ? Number(digits) : null;
}

const oneOf = <T extends string>(known: readonly T[], text: string | null): T | null =>
  known.find((one) => one === text) ?? null;

/** The criteria in the search part of an address; what is not understood is left out. */
export function readCriteria(search: string): Criteria {
  const params = new URLSearchParams(search);
  const branchId = params.get('branch') ?? '';
  return {
    query: tidyQuery(params.get('q') ?? ''),
    kind: oneOf(bibKinds, params.get('kind')),
    isAvailable: params.get('available') === '1',
    branchId: /^[a-z0-9-]{1,40}$/.test(branchId) ? branchId : null,
    yearFrom: readYear(params.get('from') ?? ''),
    yearTo: readYear(params.get('to') ?? ''),
    sort: oneOf(sorts, params.get('sort')) ?? 'relevance',
  };
}

/** The search part of the address, always the same for the same criteria; empty for none. */
export function writeCriteria(criteria: Criteria): string {
  const entries: [string, string | number | null][] = [
    ['q', criteria.query],
    ['kind', criteria.kind],
    ['available', criteria.isAvailable ? 1 : null],
    ['branch', criteria.branchId],
    ['from', criteria.yearFrom],
    ['to', criteria.yearTo],
    ['sort', criteria.sort === 'relevance' ? null : criteria.sort],
  ];
  const params = new URLSearchParams();
  for (const [name, value] of entries) if (value) params.set(name, String(value));
  const text = params.toString();
  return text && `?${text}`;
}

/** How many of the conditions that are folded away on a phone are set. */
export const foldedCount = (criteria: Criteria): number =>
  Number(criteria.branchId !== null) + Number(criteria.yearFrom !== null || criteria.yearTo !== null);

export const hasFilters = (criteria: Criteria): boolean =>
  criteria.kind !== null || criteria.isAvailable || foldedCount(criteria) > 0;

/** Without words nothing is more relevant than anything else: the newest come first. */
export const sortOf = (criteria: Criteria): Sort =>
  criteria.sort === 'relevance' && !criteria.query ? 'newest' : criteria.sort;

/** Neither words nor conditions: there is nothing to search for yet. */
export const isBlank = (criteria: Criteria): boolean => writeCriteria(criteria) === '';

/** The sooner year first, whichever field it was typed into. */
export function inOrder(from: number | null, to: number | null): Pick<Criteria, 'yearFrom' | 'yearTo'> {
  const isSwapped = from !== null && to !== null && from > to;
  return isSwapped ? { yearFrom: to, yearTo: from } : { yearFrom: from, yearTo: to };
}
