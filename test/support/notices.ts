import { createECDH, randomBytes, randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { NoticeKind } from '../../shared/model/notice.ts';

/** A notice in a patron's inbox; a new device unless told otherwise. Answers its id. */
export async function aNotice(
  db: Knex,
  given: {
    patronId: string;
    kind?: NoticeKind;
    loanId?: string;
    holdId?: string;
    facts?: object;
    at?: number;
    key?: string;
  },
): Promise<string> {
  const id = randomUUID();
  await db('notice').insert({
    id,
    patron_id: given.patronId,
    kind: given.kind ?? 'new-device',
    event_key: given.key ?? id,
    loan_id: given.loanId ?? null,
    hold_id: given.holdId ?? null,
    facts: JSON.stringify(given.facts ?? { deviceName: 'Firefox / Linux', isSharedDevice: false }),
    created_at: new Date(given.at ?? Date.parse('2026-11-23T12:00:00+09:00')),
    read_at: null,
  });
  return id;
}

/** A browser's side of a subscription, with the private key to read what is sent to it. */
export function aBrowser(endpoint = `https://fcm.googleapis.com/fcm/send/${randomUUID()}`) {
  const pair = createECDH('prime256v1');
  const p256dh = pair.generateKeys('base64url');
  const auth = randomBytes(16).toString('base64url');
  return { pair, subscription: { endpoint, p256dh, auth } };
}
