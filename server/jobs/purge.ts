import { lifetimes } from '../account/session.ts';
import { noticeKeptDays } from '../notices/inbox.ts';
import type { Services } from '../services.ts';
import { deleteDeliveriesUntil, deleteIdleSessions, deleteUntil } from './purge-store.ts';

const day = 86_400_000;

/**
 * Deletes what has served its purpose: sessions that ended, links and codes a week after they expired, failures after 30 quiet
 * days, receipts of commands after 7 days (no device repeats a command for longer), devices not used for 400 days, mails and
 * notifications 30 days after they were queued (dead ones, for the operator, 180), notices after 180 days, browsers that have not
 * asked for notifications for 180 days, runs of jobs after 90 days. May run at any time, any number of times.
 */
export async function purge({ db, now }: Services): Promise<Readonly<Record<string, number>>> {
  const at = now();
  return {
    endedSessions: await deleteUntil(db, 'session', 'expires_at', at),
    idlePersonalSessions: await deleteIdleSessions(db, 'personal', at - lifetimes.personal.idle),
    idleSharedSessions: await deleteIdleSessions(db, 'shared', at - lifetimes.shared.idle),
    idleStaffSessions: await deleteIdleSessions(db, 'staff', at - lifetimes.staff.idle),
    mailTokens: await deleteUntil(db, 'mail_token', 'expires_at', at - 7 * day),
    guesses: await deleteUntil(db, 'guess', 'last_failed_at', at - 30 * day),
    receipts: await deleteUntil(db, 'receipt', 'decided_at', at - 7 * day),
    knownDevices: await deleteUntil(db, 'known_device', 'last_used_at', at - 400 * day),
    deliveries: await deleteDeliveriesUntil(db, { living: at - 30 * day, dead: at - noticeKeptDays * day }),
    notices: await deleteUntil(db, 'notice', 'created_at', at - noticeKeptDays * day),
    pushSubscriptions: await deleteUntil(db, 'push_subscription', 'checked_at', at - 180 * day),
    jobRuns: await deleteUntil(db, 'job_run', 'started_at', at - 90 * day),
  };
}
