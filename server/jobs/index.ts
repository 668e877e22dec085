import { daysFrom } from '../../shared/model/calendar.ts';
import { addDays, type Day, dayInTokyo } from '../../shared/model/day.ts';
import { startMail } from '../notices/mail.ts';
import { startPush } from '../notices/push.ts';
import type { Services } from '../services.ts';
import { expireHolds } from './expire-holds.ts';
import { clearEndedPauses, eraseEndedHolds } from './hold-store.ts';
import * as runs from './job-run-store.ts';
import { purge } from './purge.ts';
import { tendShelves } from '../shelf/purge.ts';
import { remindOfCards, remindOfDueDates, remindOfOverdue } from './reminders.ts';
import { returnEbooks } from './return-ebooks.ts';

/** Doing a job again for the same day changes nothing more. What it answers is logged: numbers of things, never whose. */
export interface DailyJob {
  readonly name: string;
  readonly purpose: string;
  /** `today` is the day to do it for, which may lie in the past. */
  readonly run: (services: Services, today: Day) => Promise<Readonly<Record<string, number>>>;
}

/** What happens by itself once every day, in this order. */
export const dailyJobs: readonly DailyJob[] = [
  {
    name: 'resume-holds',
    purpose: 'tidy away pauses of holds that have ended',
    run: async ({ db }, today) => ({ resumed: await clearEndedPauses(db, today) }),
  },
  {
    name: 'return-ebooks',
    purpose: 'return e-books past their due date and give free licences to those who wait',
    run: async (services, today) => ({ changed: await returnEbooks(services, today) }),
  },
  {
    name: 'expire-holds',
    purpose: 'end holds that were not collected in time and give their items to the next',
    run: async (services, today) => ({ expired: await expireHolds(services, today) }),
  },
  {
    name: 'remind-due',
    purpose: 'remind of due dates on the days before them that each patron chose',
    run: async (services, today) => ({ told: await remindOfDueDates(services, today) }),
  },
  {
    name: 'remind-overdue',
    purpose: 'tell of items 1, 7 and 14 days overdue',
    run: async (services, today) => ({ told: await remindOfOverdue(services, today) }),
  },
  {
    name: 'remind-cards',
    purpose: 'tell of library cards that end soon',
    run: async (services, today) => ({ told: await remindOfCards(services, today) }),
  },
  {
    name: 'purge-cancelled-holds',
    purpose: 'erase cancelled and expired holds after the days they are shown',
    run: async ({ db, policy }, today) => ({
      erased: await eraseEndedHolds(db, addDays(today, -policy.cancelledHoldKeptDays)),
    }),
  },
  { name: 'purge', purpose: 'delete sessions, receipts and the like that have served their purpose', run: purge },
  {
    name: 'tend-shelves',
    purpose: 'forget what patrons deleted from their bookshelves 400 days ago',
    run: tendShelves,
  },
];

const lookMs = 60_000;

/**
 * Does what is due: every day since a job was last done, in order, and all jobs of a day before the next day's, so that days
 * of downtime end as if each job had run in its time. Any number of processes may call this at any time: one of them does a
 * job's day. One that fails is logged and tried again after an hour, as is one whose process died; its later days wait,
 * the other jobs do not.
 */
export async function runDailyJobs(services: Services, jobs: readonly DailyJob[] = dailyJobs): Promise<void> {
  await runs.alone(services.db, () => catchUp(services, jobs));
}

async function catchUp(services: Services, jobs: readonly DailyJob[]): Promise<void> {
  const today = dayInTokyo(services.now());
  const next = new Map<DailyJob, Day>();
  for (const job of jobs) {
    const last = await runs.lastFinished(services.db, job.name);
    next.set(job, last === null ? today : addDays(last, 1));
  }
  const first = [...next.values()].reduce((earliest, day) => (day < earliest ? day : earliest), today);
  for (const day of daysFrom(first, today)) {
    for (const job of jobs) {
      if (next.get(job) !== day) continue;
      if (await isDone(services, job, day)) next.set(job, addDays(day, 1));
    }
  }
}

async function isDone(services: Services, job: DailyJob, day: Day): Promise<boolean> {
  const { db, log, now } = services;
  try {
    if (!(await runs.take(db, job.name, day, now()))) return await runs.isFinished(db, job.name, day);
    const counts = await job.run(services, day);
    await runs.finish(db, job.name, day, now());
    log.info({ job: job.name, day, ...counts }, 'job done');
    return true;
  } catch (error) {
    const { code, name: kind } = error as Error & { code?: string };
    services.metrics.noteFailedJob(job.name);
    log.error({ job: job.name, day, code: code ?? kind }, 'job failed');
    return false;
  }
}

/** Starts everything that happens by itself: the sending of mails (with SMTP_URL) and of push notifications, and the daily jobs. `stop` ends in good order. */
export function startJobs(services: Services): { readonly stop: () => Promise<void> } {
  const { smtpUrl } = services.settings;
  const mail = smtpUrl === null ? null : startMail(services, smtpUrl);
  const push = startPush(services);
  let running: Promise<void> | null = null;
  const look = (): void => {
    running ??= runDailyJobs(services)
      .catch((error: Error) => services.log.error({ kind: error.name }, 'the jobs could not be looked at'))
      .finally(() => {
        running = null;
      });
  };
  const timer = setInterval(look, lookMs);
  look();
  return {
    stop: async () => {
      clearInterval(timer);
      await Promise.all([running, mail?.stop(), push.stop()]);
    },
  };
}
