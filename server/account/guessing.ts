import { isIPv6 } from 'node:net';
import { allow, type Decision, refuse } from '../../shared/decision.ts';
import { type SlowDownLimit, type SlowDownRefusal, slowDown } from '../../shared/rules/slow-down.ts';
import { transact } from '../db/transact.ts';
import type { Services } from '../services.ts';
import type { Visit } from '../web/visit.ts';
import * as guesses from './guess-store.ts';
import { hashOfSecret, newSecret } from './session.ts';

/** Remembers for 400 days (the longest a browser allows) that somebody has signed in here; says nothing about whom. */
export const deviceCookie = 'hondana-device';
const deviceCookieSeconds = 400 * 86_400;

const minute = 60_000;
const hour = 60 * minute;
/** Stands in for the account of an unknown card, so that the same queries are made. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** Whose password is tried: a card or a login name as typed, and its account where there is one. */
export interface Account {
  readonly name: string;
  readonly accountId: string | null;
}

interface Limit extends SlowDownLimit {
  readonly bucket: string;
  /** Failures are forgotten this long after the last one (`own`) or the first one of the window (shared by many). */
  readonly forgottenAfterMs: number;
  readonly isShared: boolean;
}

const bucketOf = (...parts: readonly string[]): string => hashOfSecret(parts.join('|'));

/** The part of an address that one household or machine cannot change at will: an IPv6 visitor owns a whole /64. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped) return mapped[1] as string;
  if (!isIPv6(address)) return address;
  const [head = '', tail = ''] = address.split('%')[0]?.split('::') ?? [];
  const groups = head === '' ? [] : head.split(':');
  const end = tail === '' ? [] : tail.split(':');
  const all = address.includes('::')
    ? [...groups, ...Array<string>(Math.max(0, 8 - groups.length - end.length)).fill('0'), ...end]
    : groups;
  return all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}

/**
 * The limits on one try (docs/security.md, guessing). A device that has signed in to the account before has a bucket of
 * its own and is not slowed by strangers; everybody else counts per card and address, per address and per card.
 */
async function limitsOf({ db, policy }: Services, visit: Visit, account: Account): Promise<[Limit, ...Limit[]]> {
  const device = visit.cookie(deviceCookie) ?? '';
  const { name, accountId } = account;
  const own = { ...policy.signInSlowDown, forgottenAfterMs: 24 * hour, isShared: false };
  if (await guesses.isKnownDevice(db, hashOfSecret(device), accountId ?? nobody)) {
    return [{ ...own, bucket: bucketOf('device', device, accountId ?? nobody) }];
  }
  const network = networkOf(visit.address);
  return [
    { ...own, bucket: bucketOf('account-address', name, network) },
    addressLimit(network, own),
    { ...own, bucket: bucketOf('account', name), freeFailures: 100, forgottenAfterMs: 24 * hour, isShared: true },
  ];
}

/** Many patrons share an address (a school, a mobile carrier), so it has more free failures and forgets each hour. */
const addressLimit = (network: string, own: SlowDownLimit): Limit => ({
  ...own,
  bucket: bucketOf('address', network),
  freeFailures: 30,
  forgottenAfterMs: hour,
  isShared: true,
});

interface Counted {
  readonly succeed: () => Promise<void>;
  readonly takeBack: () => Promise<void>;
}

/** Counts a failure in advance, so that many tries at once cannot all slip through; a refused try is not counted. */
async function count(services: Services, limits: readonly Limit[]): Promise<Decision<Counted, SlowDownRefusal>> {
  const { db, now } = services;
  const buckets = limits.map((limit) => limit.bucket);
  return transact(db, async (trx) => {
    const at = now();
    const found = await guesses.lock(trx, buckets, at);
    const before = found.map((row, index) => {
      const { isShared, forgottenAfterMs } = limits[index] as Limit;
      const isForgotten = at - (isShared ? row.firstFailedAt : row.lastFailedAt) >= forgottenAfterMs;
      return isForgotten || row.failureCount === 0 ? { failureCount: 0, firstFailedAt: at, lastFailedAt: at } : row;
    });
    const refusals = before.map((row, index) => slowDown(row, limits[index] as Limit, at));
    const retryAt = Math.max(0, ...refusals.map((decision) => (decision.allowed ? 0 : decision.refusal.retryAt)));
    if (retryAt > 0) return refuse({ code: 'slow-down', retryAt });
    for (const [index, row] of before.entries()) {
      const counted = { ...row, failureCount: row.failureCount + 1, lastFailedAt: at };
      await guesses.save(trx, buckets[index] as string, counted);
    }
    const settleWith = (cleared: readonly string[]) => () =>
      transact(db, async (after) => {
        await guesses.clear(after, cleared);
        for (const [index, row] of before.entries()) {
          const bucket = buckets[index] as string;
          if (!cleared.includes(bucket)) await guesses.takeBack(after, bucket, at, row);
        }
      });
    return allow({ succeed: settleWith(buckets.slice(0, 1)), takeBack: settleWith([]) });
  });
}

async function settle<T>(counted: Counted, check: () => Promise<T | null>): Promise<T | null> {
  const outcome = await check().catch(async (fault: unknown) => {
    // The try was never made (a full queue, a lost database): it must not count against the patron.
    await counted.takeBack();
    throw fault;
  });
  if (outcome !== null) await counted.succeed();
  return outcome;
}

/**
 * Tries a password within the limits: `check` answers what it found, or null when the password is wrong. Too many
 * failures are refused with the instant of the next try. A success forgets the failures of this card at this address.
 */
export async function guess<T>(
  services: Services,
  visit: Visit,
  account: Account,
  check: () => Promise<T | null>,
): Promise<Decision<T | null, SlowDownRefusal>> {
  const counted = await count(services, await limitsOf(services, visit, account));
  return counted.allowed ? allow(await settle(counted.value, check)) : counted;
}

/** The limit per address alone, for tries that are limited per card in another way (registration). */
export async function guessFromAddress<T>(
  services: Services,
  visit: Visit,
  check: () => Promise<T | null>,
): Promise<Decision<T | null, SlowDownRefusal>> {
  const limit = addressLimit(networkOf(visit.address), services.policy.signInSlowDown);
  const counted = await count(services, [{ ...limit, bucket: bucketOf('registration-address', limit.bucket) }]);
  if (!counted.allowed) return counted;
  const { takeBack } = counted.value;
  return allow(await settle({ succeed: takeBack, takeBack }, check));
}

/** A card whose password was just set anew starts without failures at this address. */
export async function forgetFailures({ db }: Services, visit: Visit, cardNumber: string): Promise<void> {
  const bucket = bucketOf('account-address', cardNumber, networkOf(visit.address));
  await transact(db, (trx) => guesses.clear(trx, [bucket]));
}

/** At most five mails an hour that a visitor can cause for one patron: nobody's mailbox is flooded through the library. */
export async function countMail(services: Services, patronId: string): Promise<Decision<null, SlowDownRefusal>> {
  const limit = { bucket: bucketOf('mail', patronId), freeFailures: 5, forgottenAfterMs: hour, isShared: true };
  const counted = await count(services, [{ ...limit, firstWaitMs: hour, longestWaitMs: hour }]);
  return counted.allowed ? allow(null) : counted;
}

/** Whether others have signed in to the account before, and this device has not: worth telling. The very first is not. */
export async function isNewDevice({ db }: Pick<Services, 'db'>, visit: Visit, accountId: string): Promise<boolean> {
  const device = hashOfSecret(visit.cookie(deviceCookie) ?? '');
  return !(await guesses.isKnownDevice(db, device, accountId)) && (await guesses.hasKnownDevice(db, accountId));
}

/** Remembers that this device has signed in to the account; a library's or a friend's device is not remembered. */
export async function rememberDevice({ db, now }: Services, visit: Visit, accountId: string): Promise<void> {
  const held = visit.cookie(deviceCookie) ?? '';
  const device = /^[\w-]{43}$/.test(held) ? held : newSecret();
  await guesses.rememberDevice(db, hashOfSecret(device), accountId, now());
  visit.setCookie(deviceCookie, device, deviceCookieSeconds);
}
