import type { EbookRefusal } from '../../../shared/rules/borrow-ebook.ts';
import type { RenewalRefusal } from '../../../shared/rules/renew-loan.ts';
import { dayWords } from '../dates.ts';
import { standingRefusals } from './refusals-standing.ts';

/** A sentence for every code of a rule's refusals: a code without words does not compile. */
export type RefusalWords<R extends { readonly code: string }> = {
  readonly [C in R['code']]: (refusal: Extract<R, { readonly code: C }>) => string;
};

const renewal = {
  ...standingRefusals,
  'not-renewable': () => 'ほかの図書館から借りた資料のため、延長できません。',
  'already-renewed': () => 'すでに1回延長しているため、延長できません。',
  'too-late': () => '返却期限から14日以上過ぎているため、延長できません。お早めにお返しください。',
  'wanted-by-others': () => '次に予約している人がいるため、延長できません。',
  'too-early': ({ renewableFrom }) => `${dayWords(renewableFrom)}から延長できます。`,
} satisfies RefusalWords<RenewalRefusal>;

const ebook = {
  ...standingRefusals,
  withdrawn: () => 'この電子書籍は提供を終了しました。',
  'on-loan-to-you': () => 'すでに借りています。',
  'no-licence-free': () => 'いまはすべて貸出中です。予約すると順番に借りられます。',
  'loan-limit': ({ loanLimit }) => `借りられるのは合わせて${loanLimit}点までです。どれかを返すと借りられます。`,
} satisfies RefusalWords<EbookRefusal>;

export const refusals = { renewal, ebook };
