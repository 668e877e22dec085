import { catalogWords } from '../i18n/catalog.ts';
import { t } from '../i18n/index.ts';
import { branch } from '../local/library.ts';
import type { Criteria } from './criteria.ts';

/** `2000年〜2010年`, `2000年から`; empty without years. */
export function yearsWords({ yearFrom, yearTo }: Criteria): string {
  const words = catalogWords().search;
  if (yearFrom !== null && yearTo !== null) return words.between(yearFrom, yearTo);
  if (yearFrom !== null) return words.since(yearFrom);
  return yearTo === null ? '' : words.until(yearTo);
}

/** The conditions of a search beside its words. */
export const filterWords = (criteria: Criteria): readonly string[] =>
  [
    criteria.kind ? t().common.kinds[criteria.kind] : '',
    criteria.isAvailable ? catalogWords().search.available : '',
    branch(criteria.branchId)?.name ?? '',
    yearsWords(criteria),
  ].filter(Boolean);

/** A whole search as one would say it: `銀河・電子書籍・2000年から`. */
export const criteriaWords = (criteria: Criteria): string =>
  [criteria.query, ...filterWords(criteria)].filter(Boolean).join(t().common.beside) ||
  (criteria.sort === 'newest' ? catalogWords().search.newest.title : catalogWords().search.recent.anything);
