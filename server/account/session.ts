import { createHash, randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import { v7 as newId } from 'uuid';
import type { StaffRole } from '../../shared/model/patron.ts';
import type { Database } from '../db/connect.ts';
import type { Services } from '../services.ts';
import type { Visit } from '../web/visit.ts';
import { cookiesFor, patronCookie, staffCookie } from './card-cookies.ts';
import * as sessions from './session-store.ts';

export interface PatronSession {
  readonly sessionId: string;
  readonly patronId: string;
  readonly isSharedDevice: boolean;
  /** Where the browser holds its token. */
  readonly cookie: string;
  /** When the password was last given: acts that need a step-up ask for it anew after 10 minutes. */
  readonly passwordGivenAt: Date;
}

export interface StaffSession {
  readonly sessionId: string;
  readonly staffId: string;
  readonly name: string;
  readonly branchId: string;
  readonly roles: readonly StaffRole[];
}

const minutes = 60_000;
const hours = 60 * minutes;
const days = 24 * hours;
/** Idle and absolute lifetime (docs/security.md, sessions). */
export const lifetimes = {
  personal: { idle: 30 * days, absolute: 180 * days },
  shared: { idle: 10 * minutes, absolute: 2 * hours },
  staff: { idle: 60 * minutes, absolute: 12 * hours },
} as const;
/** Writing `last_seen_at` at every request would be a write per read: only when it is older than this part of the idle time. */
const seenPart = 1 / 60;

/** What the database keeps of a secret that the visitor holds. */
export const hashOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** 256 random bits, printable. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

type Owner = { readonly patronId: string; readonly isSharedDevice: boolean } | { readonly staffId: string };

/** Opens a session with a new token in the visitor's cookie. The caller has checked the password just now. */
export async function openSession(
  { now }: Pick<Services, 'now'>,
  trx: Knex.Transaction,
  visit: Visit,
  owner: Owner,
  cookie = 'staffId' in owner ? staffCookie : patronCookie,
): Promise<string> {
  const at = now();
  const isStaff = 'staffId' in owner;
  const isShared = !isStaff && owner.isSharedDevice;
  const lifetime = isStaff ? lifetimes.staff : isShared ? lifetimes.shared : lifetimes.personal;
  const token = newSecret();
  const id = newId();
  await sessions.insert(trx, {
    id,
    tokenHash: hashOfSecret(token),
    patronId: isStaff ? null : owner.patronId,
    staffId: isStaff ? owner.staffId : null,
    deviceName: deviceName(visit.userAgent),
    isSharedDevice: isShared,
    at: new Date(at),
    expiresAt: new Date(at + lifetime.absolute),
  });
  visit.setCookie(cookie, token, isShared || isStaff ? null : lifetime.absolute / 1000);
  return id;
}

async function liveSession(
  { db, now }: Services,
  visit: Visit,
  cookie: string,
  patronId: string | null = null,
): Promise<sessions.SessionRow | null> {
  const token = visit.cookie(cookie);
  if (!token) return null;
  const row = await sessions.findByToken(db, hashOfSecret(token));
  if (!row || (patronId !== null && row.patronId !== patronId)) return null;
  const at = now();
  if (!isLive(row, at)) return null;
  const seenGranularity = Math.min(minutes, lifetimeOf(row).idle * seenPart);
  // On a shared device only who touches it keeps the session alive, not a page that was left open.
  const isActivity = !(row.isSharedDevice && visit.isBackground);
  if (isActivity && at - row.lastSeenAt.getTime() >= seenGranularity) await sessions.touch(db, row.id, new Date(at));
  return row;
}

const lifetimeOf = (row: sessions.SessionRow) =>
  row.staffId ? lifetimes.staff : row.isSharedDevice ? lifetimes.shared : lifetimes.personal;

/** Whether the session may still be used at the instant: neither idle too long nor at its end. */
export const isLive = (row: sessions.SessionRow, at: number): boolean =>
  at < row.expiresAt.getTime() && at - row.lastSeenAt.getTime() < lifetimeOf(row).idle;

/** Ends the session whose token the visitor holds, if any: another is about to take its place. */
export async function endHeldSession(db: Database, visit: Visit, cookie: string): Promise<void> {
  const token = visit.cookie(cookie);
  if (token) await sessions.endByToken(db, hashOfSecret(token));
}

/** Ends the session whose token the visitor holds, if any, and takes the cookie away. */
export async function closeSession(db: Database, visit: Visit, cookie: string): Promise<void> {
  await endHeldSession(db, visit, cookie);
  visit.setCookie(cookie, '', 0);
}

/** A new token for the visitor's session after the password was given again; how long it lasts in all does not change. */
export async function renewSession(
  { now }: Pick<Services, 'now'>,
  trx: Knex.Transaction,
  visit: Visit,
  session: PatronSession,
): Promise<void> {
  const at = now();
  const token = newSecret();
  const expiresAt = await sessions.renew(trx, session.sessionId, hashOfSecret(token), new Date(at));
  const left = Math.floor((expiresAt.getTime() - at) / 1000);
  visit.setCookie(session.cookie, token, session.isSharedDevice ? null : left);
}

/** The session of the card that the request means; another card's, held by the same browser, is none. */
export async function patronSessionOf(services: Services, visit: Visit): Promise<PatronSession | null> {
  for (const cookie of cookiesFor(visit.card)) {
    const row = await liveSession(services, visit, cookie, visit.card);
    if (!row?.patronId) continue;
    const { id: sessionId, patronId, isSharedDevice, passwordGivenAt } = row;
    return { sessionId, patronId, isSharedDevice, cookie, passwordGivenAt };
  }
  return null;
}

export async function staffSessionOf(services: Services, visit: Visit): Promise<StaffSession | null> {
  const row = await liveSession(services, visit, staffCookie);
  if (!row?.staffId) return null;
  const staff = await sessions.findActiveStaff(services.db, row.staffId);
  return staff && { sessionId: row.id, staffId: row.staffId, ...staff };
}

const systems = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'Mac'],
  [/CrOS/, 'Chromebook'],
  [/Linux/, 'Linux'],
] as const;
const browsers = [
  [/Edg\//, 'Edge'],
  [/Firefox\/|FxiOS/, 'Firefox'],
  [/Chrom(e|ium)\/|CriOS/, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const;

/** Enough for a patron to tell the devices apart, e.g. `Chrome / Android`; empty when unknown. */
export function deviceName(userAgent: string): string {
  const first = (names: readonly (readonly [RegExp, string])[]) =>
    names.find(([pattern]) => pattern.test(userAgent))?.[1];
  return [first(browsers), first(systems)].filter(Boolean).join(' / ');
}
