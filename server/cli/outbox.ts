import { migrate } from '../db/migrations/index.ts';
import { purge } from '../jobs/purge.ts';
import { noticeIdsOf } from '../notices/outbox-store.ts';
import * as store from '../notices/outbox-view-store.ts';
import type { CommandContext } from './commands.ts';

const usage = `npm run outbox -- list          what waits and what has failed: numbers, then the last hundred with their reasons
npm run outbox -- retry <id>    have one that is dead or waits tried at once, as if it were new
npm run outbox -- purge         delete what has served its purpose (the daily job does it too)`;

const shownCount = 100;

/** `npm run outbox -- …`: mails and push notifications under way. Says neither to whom they go nor what stands in them. */
export async function outbox(context: CommandContext): Promise<number> {
  const [act, id, ...more] = context.args;
  await migrate(context.db);
  if (act === 'list' && id === undefined) return list(context);
  if (act === 'retry' && id !== undefined && more.length === 0) return retry(context, id);
  if (act === 'purge' && id === undefined) {
    const { deliveries, notices } = await purge(context);
    console.log(`Deleted ${deliveries} deliveries and ${notices} notices.`);
    return 0;
  }
  console.error(usage);
  return 1;
}

async function list({ db }: CommandContext): Promise<number> {
  const counted = await store.counts(db);
  if (counted.length === 0) console.log('The outbox is empty.');
  for (const { channel, waiting, failing, sent, cancelled, dead } of counted) {
    const tried = failing > 0 ? ` (${failing} after a failure)` : '';
    console.log(`${channel.padEnd(6)}${waiting} waiting${tried}, ${sent} sent, ${cancelled} cancelled, ${dead} dead`);
  }
  for (const row of await store.troubled(db, shownCount)) {
    const state = row.deadAt ? `dead since ${row.deadAt.toISOString()}` : `next try ${row.sendAfter.toISOString()}`;
    const tries = `${row.attemptCount} ${row.attemptCount === 1 ? 'try' : 'tries'}`;
    console.log(`${row.id}  ${row.channel.padEnd(5)} ${row.kind.padEnd(20)} ${tries}, ${state}: ${row.lastError}`);
  }
  return 0;
}

async function retry({ db, now }: CommandContext, id: string): Promise<number> {
  const row = await store.find(db, id);
  if (!row) {
    console.error(`There is no delivery ${id}.`);
    return 1;
  }
  if (row.deadAt && noticeIdsOf(row) === null) {
    console.error(
      'A dead letter of the account is not sent again: its link or code is gone. The patron can ask for another.',
    );
    return 1;
  }
  if (!(await store.retry(db, id, new Date(now())))) {
    console.error(`${id} was ${row.sentAt ? 'sent' : row.cancelledAt ? 'cancelled' : 'taken by a sender'} already.`);
    return 1;
  }
  console.log(`${id} is tried again at once${row.deadAt ? '' : ' (it was waiting)'}.`);
  return 0;
}
