import type { Knex } from 'knex';
import type { Day } from '../../shared/model/day.ts';
import { isEbookHold } from '../../shared/model/hold.ts';
import type { Policy } from '../../shared/model/policy.ts';
import { expireHold } from '../../shared/rules/expire-hold.ts';
import { assignedState, fillHold } from '../../shared/rules/fill-hold.ts';
import { leaveSequence } from '../../shared/rules/sequence-holds.ts';
import { serveEbook } from '../../shared/rules/serve-ebook.ts';
import { notify, type NoticeEvent, type Teller } from '../notices/notify.ts';
import { type LockedBib, lockItem } from '../loans/locks-store.ts';
import * as loans from '../loans/store.ts';
import * as holds from './store.ts';

/**
 * Frees the item a hold no longer needs: it goes to the next hold at once. It stays where it is until it is scanned: on the
 * hold shelf it stands for the next one if that is collected there. The caller has taken the item from `hold` already.
 */
async function passOn(trx: Knex.Transaction, hold: holds.StoredHold, today: Day): Promise<void> {
  const item = hold.itemId === null ? null : await lockItem(trx, hold.bibId, hold.itemId);
  if (!item?.isLoanable || (item.state !== 'in-transit' && item.state !== 'on-hold-shelf')) return;
  const next = fillHold(await holds.queueOf(trx, hold.bibId), today);
  if (!next) return;
  const state = assignedState(next, item.state === 'on-hold-shelf' ? item.atBranchId : null);
  await holds.setItem(trx, next.id, state === 'arrived' ? 'arrived' : 'in-transit', item.id);
}

/** Takes a hold out of its sequence: the gap closes, one alone is none. The caller holds the patron's lock. */
async function leave(trx: Knex.Transaction, hold: holds.StoredHold): Promise<void> {
  if (!hold.sequence) return;
  const { sequenceId } = hold.sequence;
  const members = (await holds.sequenceMembers(trx, sequenceId)).map((member) => member.id);
  const staying = leaveSequence(members, hold.id);
  await holds.leaveSequences(
    trx,
    members.filter((id) => !staying.includes(id)),
  );
  await holds.saveSequence(trx, sequenceId, staying);
}

/** What the patron is told of a hold's end; nothing of what they did themselves. */
function endNotice(hold: holds.StoredHold, { endedBy, reason }: holds.HoldEnd): NoticeEvent[] {
  const about = { patronId: hold.patronId, subject: { holdId: hold.id } };
  const { shelfUntil, pickupBranchId: branchId } = hold;
  if (endedBy === 'library') return [{ ...about, kind: 'hold-cancelled', facts: { reason: reason ?? null } }];
  if (endedBy === 'deadline') return [{ ...about, kind: 'hold-expired', facts: { shelfUntil, branchId } }];
  return [];
}

/**
 * Ends an open hold that nobody collects; its item goes to the next, and the patron is told unless they ended it. The caller
 * holds the locks of patron and title.
 */
export async function endHold(
  teller: Teller,
  trx: Knex.Transaction,
  hold: holds.StoredHold,
  how: holds.HoldEnd,
  today: Day,
): Promise<void> {
  await leave(trx, hold);
  if (isEbookHold(hold)) await holds.erase(trx, hold.id);
  else await holds.end(trx, hold.id, how, today);
  await notify(teller, trx, endNotice(hold, how));
  await passOn(trx, hold, today);
}

/**
 * The patron takes the title away: the hold is erased, whichever item it was, and an item under way for it elsewhere goes to the
 * next. The caller holds the locks of patron and title.
 */
export async function fill(trx: Knex.Transaction, hold: holds.StoredHold, takenItemId: number | null, today: Day) {
  await leave(trx, hold);
  await holds.erase(trx, hold.id);
  if (hold.itemId !== takenItemId) await passOn(trx, hold, today);
}

/**
 * Brings an e-book to what holds today: loans past their due date have ended, holds past their deadline too, and free licences go to
 * the next in the queue; everybody concerned is told. To be called under the title's lock by every act that may free a
 * licence. Answers how many loans and holds changed.
 */
export async function settleEbook(
  trx: Knex.Transaction,
  bib: LockedBib,
  { policy, today, ...teller }: Teller & { readonly policy: Policy; readonly today: Day },
): Promise<number> {
  const ended = await loans.eraseEndedEbookLoans(trx, bib.id, today);
  const events: NoticeEvent[] = ended.map(({ id: loanId, patronId, dueOn }) => ({
    kind: 'ebook-returned',
    patronId,
    subject: { loanId },
    facts: { dueOn },
  }));
  const ready = await holds.readyOf(trx, bib.id);
  const expired = ready.filter((hold) => expireHold(hold, today).allowed);
  for (const hold of expired) {
    await holds.erase(trx, hold.id);
    events.push(...endNotice(hold, { state: 'expired', endedBy: 'deadline' }));
  }
  const queue = await holds.queueOf(trx, bib.id);
  const { served, ...deadline } = serveEbook({
    queue,
    licenceCount: bib.licenceCount,
    loanCount: (await loans.ebookBorrowers(trx, bib.id, today)).length,
    readyCount: ready.length - expired.length,
    policy,
    today,
  });
  for (const { id, patronId } of served) {
    await holds.setReady(trx, id, deadline);
    const { shelfUntil } = deadline;
    events.push({ kind: 'ebook-ready', patronId, subject: { holdId: id }, facts: { shelfUntil } });
  }
  await notify(teller, trx, events);
  return events.length;
}
