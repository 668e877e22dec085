import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isbn10Of } from '../../shared/model/isbn.ts';
import type { Services } from '../services.ts';
import { createDisk, type KeptAnswer } from './disk.ts';
import type { CoverSettings } from './settings.ts';
import { askSource, type SourceAnswer } from './source.ts';
import { createTurns } from './turns.ts';

type Picture = Extract<KeptAnswer, { readonly is: 'picture' }>;

export type CoverAnswer =
  | { readonly is: 'picture'; readonly picture: Picture }
  | { readonly is: 'none' }
  /** It is being asked for, or the source rests: nobody knows yet. */
  | { readonly is: 'coming' };

const day = 86_400_000;
const hour = 3_600_000;
const lifetimes = { picture: 180 * day, none: 30 * day, failed: hour } as const;

/** Of a title with many ISBNs, such as a set, the first few are tried. */
const triedIsbns = 3;

/** What tests shorten; the rest of the world takes it as it is. */
export const pace = { atOnce: 4, gapMs: 200, waiting: 200, timeoutMs: 5_000, patienceMs: 1_000 };

/** From the third failure in a row the source is left alone: a minute, doubling to an hour. */
const failuresUntilRest = 3;
const restMs = (failures: number): number => Math.min(hour, 60_000 * 2 ** (failures - failuresUntilRest));

/** The address of a title's picture; null for an ISBN that the source cannot be asked for. */
export function addressOf({ template }: CoverSettings, isbn: string): URL | null {
  const isbn10 = isbn10Of(isbn);
  if (template.includes('{isbn10}') && isbn10 === null) return null;
  return new URL(template.replaceAll('{isbn13}', isbn).replaceAll('{isbn10}', isbn10 ?? ''));
}

/**
 * Pictures of covers by ISBN, out of the kept ones or from the source. A picture is kept for 180 days and then asked for anew
 * while the old one is shown; that there is none, for 30 days. An address is asked for once at a time, few at once and in a second.
 */
export function createCovers(
  { settings, log, now }: Pick<Services, 'settings' | 'log' | 'now'>,
  covers: CoverSettings,
  stopping: AbortSignal,
  { timeoutMs, patienceMs, ...limits } = pace,
) {
  const disk = createDisk({ folder: join(settings.dataDir, 'covers'), keptBytes: covers.keptBytes });
  const turns = createTurns(limits);
  const asking = new Map<string, Promise<KeptAnswer | null>>();
  const userAgent = `Hondana (${settings.publicUrl?.origin ?? 'library app'})`;
  let failures = 0;
  let restsUntil = 0;

  function noteSource(answer: SourceAnswer): void {
    if (answer.is !== 'failed') {
      failures = 0;
      return;
    }
    failures++;
    const rest = answer.restMs ?? (failures >= failuresUntilRest ? restMs(failures) : 0);
    restsUntil = Math.max(restsUntil, now() + Math.min(rest, hour));
  }

  async function ask(address: URL, known: KeptAnswer | null): Promise<KeptAnswer | null> {
    if (stopping.aborted || now() < restsUntil) return null;
    const picture = known?.is === 'picture' ? known : null;
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(timeoutMs)]);
    const answer = await askSource(address, { known: picture?.validators ?? null, userAgent, signal });
    if (stopping.aborted) return null;
    noteSource(answer);
    const askedAt = now();
    let kept: KeptAnswer;
    if (answer.is === 'picture') {
      const tag = createHash('sha256').update(answer.bytes).digest('base64url').slice(0, 22);
      kept = { ...answer, tag, askedAt };
    } else if (picture && answer.is === 'unchanged') kept = { ...picture, askedAt };
    // What was there is shown until the source says otherwise, and asked for again after a while.
    else if (picture && answer.is === 'failed') kept = { ...picture, askedAt: askedAt - lifetimes.picture + hour };
    else kept = { is: answer.is === 'failed' ? 'failed' : 'none', askedAt };
    await disk.write(address, kept, askedAt).catch((error: { code?: string }) => {
      log.warn({ code: error.code }, 'what a source of covers said could not be kept');
    });
    return kept;
  }

  /** The same question is asked once, whoever else has it; null: it was not asked, or the process ends. */
  function learn(address: URL, known: KeptAnswer | null): Promise<KeptAnswer | null> {
    const underWay = asking.get(address.href);
    if (underWay) return underWay;
    const learning = turns.run(() => ask(address, known)) ?? Promise.resolve(null);
    asking.set(address.href, learning);
    return learning.finally(() => asking.delete(address.href));
  }

  const isFresh = ({ is, askedAt }: KeptAnswer): boolean => now() - askedAt < lifetimes[is];

  /** What is known of one address, or becomes known before `patience` ends; what is stale is shown while it is renewed. */
  async function answerOf(address: URL, patience: Promise<null>): Promise<CoverAnswer> {
    const known = await disk.read(address, now());
    if (known && isFresh(known)) {
      return known.is === 'picture'
        ? { is: 'picture', picture: known }
        : { is: known.is === 'none' ? 'none' : 'coming' };
    }
    const isSoon = now() >= restsUntil && turns.delayMs() < patienceMs;
    const learning = learn(address, known);
    if (known?.is === 'picture') return { is: 'picture', picture: known };
    const learnt = isSoon ? await Promise.race([learning, patience]) : null;
    if (learnt?.is === 'picture') return { is: 'picture', picture: learnt };
    return { is: learnt?.is === 'none' ? 'none' : 'coming' };
  }

  return {
    /** The first of the ISBNs that has a picture. Answers within about a second, whatever the source does. */
    async find(isbns: readonly string[]): Promise<CoverAnswer> {
      const waiting = new AbortController();
      const patience = delay(patienceMs, null, { signal: waiting.signal, ref: false }).catch(() => null);
      try {
        for (const isbn of isbns.slice(0, triedIsbns)) {
          const address = addressOf(covers, isbn);
          const answer: CoverAnswer = address ? await answerOf(address, patience) : { is: 'none' };
          if (answer.is !== 'none') return answer;
        }
        return { is: 'none' };
      } finally {
        waiting.abort();
      }
    },
  };
}
