import type { SequenceRefusal } from '../../shared/rules/sequence-holds.ts';
import { holdRefusalWords } from '../i18n/hold-refusals.ts';
import { refusalWords } from '../i18n/refusal-words.ts';

type Refused = SequenceRefusal | { readonly code: 'unknown-sequence' };

/** The sentence for a refused sequence, with the titles of just those holds that are in the way. */
export function sequenceRefusalWords(
  refusal: Refused & {
    readonly titles: readonly { readonly holdId: string; readonly bib: { readonly title: string } }[];
  },
): string {
  const ids = 'holdIds' in refusal ? refusal.holdIds : [];
  const titles = refusal.titles.filter(({ holdId }) => ids.includes(holdId)).map(({ bib }) => bib.title);
  return refusalWords(holdRefusalWords().sequencing, { ...refusal, titles });
}
