import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { addDays, type Day, dayInTokyo, daysBetween, startOfDayInTokyo } from '../../../shared/model/day.ts';
import type { NoticeFacts, NoticeKind } from '../../../shared/model/notice.ts';
import { overdueMarks, reminderKey } from '../../../shared/rules/notices.ts';
import type { Row } from '../connect.ts';
import type { PatronName } from './cards.ts';

const morningMs = 8 * 3_600_000;
/** Older ones were read. */
const unreadDays = 3;
const reminderDays = 3;

interface Told<K extends NoticeKind> {
  readonly kind: K;
  readonly patronId: string;
  readonly on: Day;
  readonly key: string;
  readonly loanId?: string;
  readonly holdId?: string;
  readonly facts: NoticeFacts[K];
}

const told = <K extends NoticeKind>(notice: Told<K>): Told<NoticeKind> => notice;

function ofLoan(row: Row, today: Day): Told<NoticeKind>[] {
  const { id: loanId, patron_id: patronId, due_on: dueOn } = row;
  const left = daysBetween(today, dueOn);
  const isEbook = row.item_id === null;
  const notices: Told<NoticeKind>[] = [];
  if (left <= reminderDays) {
    const facts = { dueOn, days: reminderDays, isEbook } as const;
    const on = addDays(dueOn, -reminderDays);
    notices.push(told({ kind: 'due-soon', patronId, loanId, on, key: reminderKey(loanId, dueOn, 3), facts }));
  }
  for (const days of overdueMarks.filter((mark) => mark <= -left && !isEbook)) {
    const key = reminderKey(loanId, dueOn, days);
    notices.push(told({ kind: 'overdue', patronId, loanId, on: addDays(dueOn, days), key, facts: { dueOn, days } }));
  }
  return notices;
}

function ofHold(row: Row): Told<NoticeKind> | null {
  const { id: holdId, patron_id: patronId, pickup_branch_id: branchId, station_id: stationId } = row;
  const { shelf_until: shelfUntil, ready_on: readyOn, ended_on: endedOn } = row;
  const about = { patronId, holdId, key: holdId };
  if (row.state === 'ready' && branchId === null) {
    return told({ ...about, kind: 'ebook-ready', on: readyOn, facts: { shelfUntil } });
  }
  if (row.state === 'ready') {
    return told({ ...about, kind: 'hold-ready', on: readyOn, facts: { shelfUntil, branchId, stationId } });
  }
  if (row.state === 'expired') {
    const facts = { shelfUntil: addDays(endedOn, -1), branchId };
    return told({ ...about, kind: 'hold-expired', on: endedOn, facts });
  }
  if (row.ended_by === 'library') {
    return told({ ...about, kind: 'hold-cancelled', on: endedOn, facts: { reason: row.ended_reason } });
  }
  if (row.staff_move_count > 0) {
    return told({
      ...about,
      kind: 'pickup-moved',
      on: dayInTokyo(row.placed_at.getTime()),
      facts: { branchId, stationId },
    });
  }
  return null;
}

/** What the library told its patrons in the weeks before it was loaded: in their inboxes only, nothing is sent. */
export async function storeNotices(
  trx: Knex.Transaction,
  { patrons, cardWarningDays, now }: { patrons: ReadonlyMap<PatronName, string>; cardWarningDays: number; now: number },
): Promise<void> {
  const today = dayInTokyo(now);
  const loans: Row[] = await trx('loan').select('id', 'patron_id', 'due_on', 'item_id');
  const holds: Row[] = await trx('hold').select('*');
  const cards: Row[] = await trx('patron')
    .whereBetween('card_expires_on', [today, addDays(today, cardWarningDays)])
    .select('id', 'card_expires_on');
  const notices = [
    ...loans.flatMap((loan) => ofLoan(loan, today)),
    ...holds.flatMap((hold) => ofHold(hold) ?? []),
    ...cards.map(({ id: patronId, card_expires_on: cardExpiresOn }) => {
      const on = addDays(cardExpiresOn, -cardWarningDays);
      return told({ kind: 'card-expiring', patronId, on, key: cardExpiresOn, facts: { cardExpiresOn } });
    }),
  ];
  const hanako = patrons.get('hanako');
  if (hanako !== undefined) {
    const facts = { deviceName: 'Safari / iPhone', isSharedDevice: false };
    notices.push(told({ kind: 'new-device', patronId: hanako, on: addDays(today, -30), key: 'first', facts }));
  }
  const rows = notices.map((notice) => {
    const at = new Date(Math.min(now, startOfDayInTokyo(notice.on) + morningMs));
    return {
      id: randomUUID(),
      patron_id: notice.patronId,
      kind: notice.kind,
      event_key: notice.key,
      loan_id: notice.loanId ?? null,
      hold_id: notice.holdId ?? null,
      facts: JSON.stringify(notice.facts),
      created_at: at,
      read_at: daysBetween(notice.on, today) > unreadDays ? at : null,
    };
  });
  await trx.batchInsert('notice', rows, 500);
}
