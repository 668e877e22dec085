import type { BibKind } from '../../shared/model/bib.ts';
import { catalogWords } from '../i18n/catalog.ts';
import type { Reach } from './availability.ts';

/** The sentence for what can be done about a title. */
export function reachWords(reach: Reach, kind: BibKind): string {
  const words = catalogWords().reach as Record<Reach['code'], (reach: Reach, unit: string) => string>;
  return words[reach.code](reach, catalogWords().units[kind]);
}
