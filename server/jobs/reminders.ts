import { addDays, type Day, dayInTokyo } from '../../shared/model/day.ts';
import { dueDays } from '../../shared/model/notice.ts';
import { dueReminder, overdueMark, overdueMarks, reminderKey } from '../../shared/rules/notices.ts';
import { transact } from '../db/transact.ts';
import { choicesOf } from '../notices/choice-store.ts';
import { notify, type NoticeEvent } from '../notices/notify.ts';
import type { Services } from '../services.ts';
import { cardsEnding, type DueLoan, loansDueOn } from './reminder-store.ts';

type Reminding = Pick<Services, 'db' | 'now' | 'signals' | 'policy'>;

/** Loans per transaction: few enough that nobody waits for it, enough that a night has time for a city. */
const atOnce = 1000;

/**
 * Goes through the loans due on the days, and tells what `eventsOf` makes of each lot. A patron's loans are never parted, so that
 * they are told together. A lot that was told is not told again when the job is repeated.
 */
async function eachLot(
  services: Reminding,
  days: readonly Day[],
  withEbooks: boolean,
  eventsOf: (loans: readonly DueLoan[]) => Promise<NoticeEvent[]>,
): Promise<number> {
  const loans = await loansDueOn(services.db, days, { withEbooks });
  let told = 0;
  for (let from = 0, to = 0; from < loans.length; from = to) {
    to = Math.min(from + atOnce, loans.length);
    while (to < loans.length && loans[to]?.patronId === loans[to - 1]?.patronId) to++;
    const events = await eventsOf(loans.slice(from, to));
    told += await transact(services.db, (trx) => notify(services, trx, events));
  }
  return told;
}

/** Reminds of due dates on the days before them that each patron chose. Answers how many notices are new. */
export async function remindOfDueDates(services: Reminding, runOn: Day): Promise<number> {
  const today = dayInTokyo(services.now());
  const days = dueDays.map((each) => addDays(runOn, each)).filter((day) => day >= today);
  return eachLot(services, days, true, async (loans) => {
    const choices = await choicesOf(services.db, [...new Set(loans.map(({ patronId }) => patronId))]);
    return loans.flatMap(({ id, patronId, dueOn, isEbook }): NoticeEvent[] => {
      const left = dueReminder({ dueOn, chosen: choices(patronId).dueDays, runOn, today });
      if (left === null) return [];
      const facts = { dueOn, days: left, isEbook };
      return [{ kind: 'due-soon', patronId, subject: { loanId: id }, facts, key: reminderKey(id, dueOn, left) }];
    });
  });
}

/** Tells of items 1, 7 and 14 days overdue. Answers how many notices are new. */
export async function remindOfOverdue(services: Reminding, runOn: Day): Promise<number> {
  const today = dayInTokyo(services.now());
  const days = overdueMarks.map((each) => addDays(runOn, -each));
  return eachLot(services, days, false, async (loans) =>
    loans.flatMap(({ id, patronId, dueOn }): NoticeEvent[] => {
      const late = overdueMark({ dueOn, runOn, today });
      if (late === null) return [];
      const facts = { dueOn, days: late };
      return [{ kind: 'overdue', patronId, subject: { loanId: id }, facts, key: reminderKey(id, dueOn, late) }];
    }),
  );
}

/** Tells, once for each day a card ends on, whoever has that before them. Answers how many notices are new. */
export async function remindOfCards(services: Reminding, runOn: Day): Promise<number> {
  const today = dayInTokyo(services.now());
  const from = runOn < today ? today : runOn;
  const until = addDays(runOn, services.policy.cardExpiryWarningDays);
  let told = 0;
  for (let after = ''; ; ) {
    const cards = await cardsEnding(services.db, { from, until, after, count: atOnce });
    const events = cards.map(
      ({ patronId, cardExpiresOn }): NoticeEvent => ({
        kind: 'card-expiring',
        patronId,
        facts: { cardExpiresOn },
        key: cardExpiresOn,
      }),
    );
    told += await transact(services.db, (trx) => notify(services, trx, events));
    const last = cards.at(-1);
    if (cards.length < atOnce || !last) return told;
    after = last.patronId;
  }
}
