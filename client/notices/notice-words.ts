import type { Notice } from '../../shared/model/notice.ts';
import { words as dayOf } from '../day-words.ts';
import { pickupWords } from '../holds/pickup-words.ts';
import { holdWords } from '../i18n/holds.ts';
import type { NoticeWords, Say } from '../i18n/ja/notices.ts';
import { noticeWords } from '../i18n/notices.ts';

export interface WordedNotice {
  readonly head: string;
  readonly body: string;
  /** What it is about; null: no title. */
  readonly about: string | null;
}

/** Days and places as every screen says them; while the branches are not loaded, the place is the pickup place. */
const sayHere: Say = {
  day: dayOf,
  place: (pickupBranchId, stationId) => pickupWords({ pickupBranchId, stationId }) ?? holdWords().pickup,
};

/** A notice in words. A title that is gone is said to be so: what was read leaves no trace. */
export function wordsOf(notice: Notice, say: Say = sayHere, words: NoticeWords = noticeWords()): WordedNotice {
  // The table has, for each kind, words for that kind's facts.
  const { head, body } = words.kinds[notice.kind] as {
    head: (facts: Notice['facts']) => string;
    body: (facts: Notice['facts'], say: Say) => string;
  };
  return { head: head(notice.facts), body: body(notice.facts, say), about: aboutOf(notice, words) };
}

function aboutOf({ subject, title }: Notice, words: NoticeWords): string | null {
  if (title !== null) return words.about(title);
  if (subject?.loanId) return words.endedLoan;
  return subject?.holdId ? words.endedHold : null;
}
