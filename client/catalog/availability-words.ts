import type { BibKind } from '../../shared/model/bib.ts';
import { t } from '../i18n/index.ts';
import type { Reach } from './availability.ts';

/** The sentence for what can be done about a title. */
export function reachWords(reach: Reach, kind: BibKind): string {
  const words = t().catalog.reach as Record<Reach['code'], (reach: Reach, unit: string) => string>;
  return words[reach.code](reach, t().catalog.units[kind]);
}
