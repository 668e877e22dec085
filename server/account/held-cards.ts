import { allow, type Decision, refuse } from '../../shared/decision.ts';
import { cardsPerDevice } from '../../shared/model/card-number.ts';
import type { Database } from '../db/connect.ts';
import type { Visit } from '../web/visit.ts';
import { cardCookiesAmong, cookiesFor } from './card-cookies.ts';
import { hashOfSecret, isLive } from './session.ts';
import * as sessions from './session-store.ts';

export interface TooManyCards {
  readonly code: 'too-many-cards';
  readonly max: number;
}

interface HeldSession {
  readonly cookie: string;
  readonly token: string;
  /** Null: it has ended. */
  readonly row: sessions.SessionRow | null;
}

/** The patrons' sessions whose tokens the visitor's browser holds. */
async function heldSessions(db: Database, visit: Visit): Promise<HeldSession[]> {
  const held = cardCookiesAmong(visit.cookieNames()).flatMap((cookie) => {
    const token = visit.cookie(cookie);
    return token ? [{ cookie, token, hash: hashOfSecret(token) }] : [];
  });
  const rows = await sessions.findByTokens(
    db,
    held.map(({ hash }) => hash),
  );
  return held.map(({ cookie, token, hash }) => ({ cookie, token, row: rows.get(hash) ?? null }));
}

async function close(db: Database, visit: Visit, { cookie, token }: HeldSession): Promise<void> {
  await sessions.endByToken(db, hashOfSecret(token));
  visit.setCookie(cookie, '', 0);
}

/**
 * Makes room in the visitor's browser for a session of the patron: what it holds of this card ends, and whatever was opened as on a
 * shared device. Other cards stay; too many of them are refused, and then nothing ends.
 */
export async function makeRoomForCard(
  db: Database,
  visit: Visit,
  patronId: string,
  at: number,
): Promise<Decision<null, TooManyCards>> {
  const held = await heldSessions(db, visit);
  const isOther = ({ row }: HeldSession) => row !== null && row.patronId !== patronId && !row.isSharedDevice;
  const others = held.filter((one) => isOther(one) && one.row && isLive(one.row, at));
  if (others.length >= cardsPerDevice) return refuse({ code: 'too-many-cards', max: cardsPerDevice });
  // What was only idle for too long goes on taking notifications: it is left alone.
  for (const one of held) if (!isOther(one)) await close(db, visit, one);
  return allow(null);
}

/** On a shared device nobody else stays signed in. */
export async function closeAllCards(db: Database, visit: Visit): Promise<void> {
  for (const one of await heldSessions(db, visit)) await close(db, visit, one);
}

/** Signs the card out that the request means, wherever the browser holds its session; other cards stay. */
export async function closeCard(db: Database, visit: Visit): Promise<void> {
  const { card } = visit;
  for (const cookie of cookiesFor(card)) {
    const token = visit.cookie(cookie);
    const row = token ? await sessions.findByToken(db, hashOfSecret(token)) : null;
    if (row && card !== null && row.patronId !== card) continue;
    if (token) await sessions.endByToken(db, hashOfSecret(token));
    visit.setCookie(cookie, '', 0);
  }
}
