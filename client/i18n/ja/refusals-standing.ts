import type { StandingRefusal } from '../../../shared/model/patron.ts';
import { dayWords } from '../dates.ts';
import type { RefusalWords } from './refusals.ts';

/** What a card that has run out or is suspended keeps from all new loans, holds and renewals alike. */
export const standingRefusals = {
  'card-expired': ({ expiredOn }) =>
    `カードの更新が必要です（${dayWords(expiredOn)}に期限が切れました）。窓口へカードをお持ちください。`,
  suspended: ({ suspendedUntil }) => `${dayWords(suspendedUntil)}まで、新しい貸出・予約・延長はできません。`,
} satisfies RefusalWords<StandingRefusal>;
