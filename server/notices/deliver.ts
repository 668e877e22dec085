import { setTimeout as sleep } from 'node:timers/promises';
import type { NoticeChannel } from '../../shared/model/notice.ts';
import type { Database } from '../db/connect.ts';
import type { Services } from '../services.ts';
import { type Composed, compose } from './compose.ts';
import { giveUp } from './give-up.ts';
import * as outbox from './outbox-store.ts';
import { templateOf } from './words/index.ts';

const second = 1000;
/** How long a process keeps what it claimed from the others: longer than any batch's conversations may last. */
const claimMs = 180 * second;
const attemptLimit = 8;
const laterMs = 60 * second;

/** From 15 seconds, four times as long after each failure, at most six hours: about twelve hours in all. */
const backOffMs = (attempt: number): number => Math.min(15 * second * 4 ** (attempt - 1), 6 * 3600 * second);

/** What became of a delivery. `reason` is for the operator and the log: it holds no address and no title. */
export type Outcome =
  | { readonly state: 'sent' }
  | { readonly state: 'later'; readonly reason: string; readonly afterMs?: number | null }
  | { readonly state: 'never' | 'gone'; readonly reason: string };

/** One way out of the house: how many it takes at once, and what it does with one. */
export interface Way {
  readonly channel: NoticeChannel;
  readonly atOnce: number;
  /** A letter of the account, or a delivery of notices with its words. */
  readonly send: (row: outbox.OutboxRow, composed: Composed | null) => Promise<Outcome>;
}

/**
 * Sends what is due by one way and answers how many deliveries were taken. Each is confirmed by the peer before it is marked: a
 * process that dies in between leaves it to be sent once more, under the same name (Message-ID, topic), and never unsent.
 * Source: docs/notices.md, What is promised.
 */
export async function deliverDue(services: Services, way: Way): Promise<number> {
  const { db, now } = services;
  const rows = await outbox.claim(db, way.channel, now(), now() + claimMs, way.atOnce);
  const composed = await compose(services, rows);
  const ends = await Promise.allSettled(
    rows.map((row) => deliverOne(services, way, row, composed.get(row.id) ?? null)),
  );
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return rows.length;
}

async function deliverOne(
  services: Services,
  way: Way,
  row: outbox.OutboxRow,
  composed: Composed | null,
): Promise<void> {
  const { db, now, log } = services;
  const about = { deliveryId: row.id, kind: row.kind, channel: row.channel, attempt: row.attemptCount };
  if (composed?.state === 'postpone') return outbox.postpone(db, row.id, new Date(composed.until));
  if (composed?.state === 'cancel') {
    log.info({ ...about, reason: composed.reason }, 'delivery cancelled');
    const { reason } = composed;
    const mark = (on: Database) => outbox.cancel(on, row, new Date(now()), reason);
    return reason === 'ENOWAY' ? giveUp(services, row, mark) : mark(db);
  }
  if (composed === null) {
    const template = templateOf(row.kind);
    // Only a newer version of the server knows this kind: one that is just being started will take it.
    if (!template) return outbox.postpone(db, row.id, new Date(now() + laterMs));
    if (now() - row.createdAt.getTime() > template.usefulMs) {
      log.warn({ ...about, reason: 'expired' }, 'delivery dead');
      return outbox.markDead(db, row, new Date(now()), 'EXPIRED');
    }
  }
  const outcome = await way.send(row, composed);
  if (outcome.state === 'sent') {
    await persistently(() => outbox.markSent(db, row, new Date(now())));
    log.info(about, 'delivery sent');
    return;
  }
  const { reason } = outcome;
  if (outcome.state === 'later' && row.attemptCount < attemptLimit) {
    const waitMs = Math.max(backOffMs(row.attemptCount), outcome.afterMs ?? 0);
    await outbox.putOff(db, row.id, new Date(now() + waitMs), reason);
    log.warn({ ...about, reason }, 'delivery put off');
    return;
  }
  const mark = outcome.state === 'gone' ? outbox.cancel : outbox.markDead;
  await giveUp(services, row, (on) => mark(on, row, new Date(now()), reason));
  log.warn({ ...about, reason }, outcome.state === 'gone' ? 'delivery cancelled' : 'delivery dead');
}

const noteWaitsMs = [100, 500, 2000, 5000, 10_000, 20_000];

/** The peer has it: while the database is away for a moment, it is noted as soon as it is back, and not sent once more. */
async function persistently(note: () => Promise<void>): Promise<void> {
  for (const waitMs of noteWaitsMs) {
    try {
      return await note();
    } catch {
      await sleep(waitMs);
    }
  }
  await note();
}

/** While one lot is being sent another is fetched and noted: together they stay within the time of a claim. */
const lanes = 2;

/** Sends all that is due by one way, until there is no more or the signal; answers how many deliveries were taken. */
export async function deliverAll(services: Services, way: Way, stopping?: AbortSignal): Promise<number> {
  const lane = async (): Promise<number> => {
    for (let taken = 0; ; ) {
      const some = stopping?.aborted ? 0 : await deliverDue(services, way);
      if (some === 0) return taken;
      taken += some;
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: lanes }, lane));
  return ends.reduce((sum, end) => {
    if (end.status === 'rejected') throw end.reason;
    return sum + end.value;
  }, 0);
}

const pollMs = 5 * second;

/**
 * Delivers by one way as long as the process lives: when something was queued here, and every few seconds what is due again or
 * was queued elsewhere. `stop` waits for what is under way; the rest waits in the outbox.
 */
export function startDelivering(services: Services, way: Way): { readonly stop: () => Promise<void> } {
  const { signals, log } = services;
  const stopping = new AbortController();
  let isAwaited = false;
  let running: Promise<void> | null = null;

  const sendAll = async (): Promise<void> => {
    do {
      isAwaited = false;
      await deliverAll(services, way, stopping.signal);
    } while (isAwaited && !stopping.signal.aborted);
  };
  const wake = (): void => {
    isAwaited = true;
    running ??= sendAll()
      .catch((error: Error & { code?: string }) => log.error({ code: error.code ?? error.name }, 'outbox'))
      .finally(() => {
        running = null;
      });
  };
  const timer = setInterval(wake, pollMs);
  signals.on('outbox-queued', wake);
  wake();
  return {
    stop: async () => {
      stopping.abort();
      clearInterval(timer);
      signals.off('outbox-queued', wake);
      await running;
    },
  };
}
