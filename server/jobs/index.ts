import { dayInTokyo } from '../../shared/model/day.ts';
import { startMail } from '../notices/mail.ts';
import type { Services } from '../services.ts';
import * as runs from './job-run-store.ts';
import { purge } from './purge.ts';
import { returnEbooks } from './return-ebooks.ts';

/** What a job answers is logged: numbers of things, never whose. */
export interface DailyJob {
  readonly name: string;
  readonly run: (services: Services) => Promise<Readonly<Record<string, number>>>;
}

/** What happens by itself once every day. Each is idempotent and catches up after days of downtime by itself. */
const dailyJobs: readonly DailyJob[] = [
  { name: 'return-ebooks', run: async (services) => ({ returned: await returnEbooks(services) }) },
  { name: 'purge', run: purge },
];

const lookMs = 60_000;

/**
 * Runs the jobs of the library's present day that no process has run yet. A job that fails is logged and tried again
 * after an hour, as is one whose process died.
 */
export async function runDailyJobs(services: Services, jobs: readonly DailyJob[] = dailyJobs): Promise<void> {
  const { db, now, log } = services;
  const today = dayInTokyo(now());
  for (const { name, run } of jobs) {
    try {
      if (!(await runs.take(db, name, today, now()))) continue;
      const counts = await run(services);
      await runs.finish(db, name, today, now());
      log.info({ job: name, day: today, ...counts }, 'job done');
    } catch (error) {
      const { code, name: kind } = error as Error & { code?: string };
      log.error({ job: name, day: today, code: code ?? kind }, 'job failed');
    }
  }
}

/** Starts everything that happens by itself: the sending of mails (with SMTP_URL) and the daily jobs. `stop` ends in good order. */
export function startJobs(services: Services): { readonly stop: () => Promise<void> } {
  const { smtpUrl } = services.settings;
  const mail = smtpUrl === null ? null : startMail(services, smtpUrl);
  let running: Promise<void> | null = null;
  const look = (): void => {
    running ??= runDailyJobs(services).finally(() => {
      running = null;
    });
  };
  const timer = setInterval(look, lookMs);
  look();
  return {
    stop: async () => {
      clearInterval(timer);
      await Promise.all([running, mail?.stop()]);
    },
  };
}
