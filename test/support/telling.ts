import type { Knex } from 'knex';
import { transact } from '../../server/db/transact.ts';
import { sendAll, smtp } from '../../server/notices/mail.ts';
import { type NoticeEvent, notify } from '../../server/notices/notify.ts';
import type { Services } from '../../server/services.ts';
import { defaultNoticeChoices, type NoticeChoices } from '../../shared/model/notice.ts';
import { saveChoices } from '../../server/notices/choice-store.ts';
import { hashOfSecret } from '../../server/account/session.ts';
import { aPatron } from './circulation.ts';
import { aBrowser } from './notices.ts';
import { randomUUID } from 'node:crypto';

/** Tells events in a transaction of their own. */
export const tell = (services: Services, ...events: NoticeEvent[]): Promise<number> =>
  transact(services.db, (trx) => notify(services, trx, events));

/** A patron with a verified mail address. */
export async function aPatronWithMail(db: Knex, mailAddress = `${randomUUID()}@example.jp`): Promise<string> {
  const id = await aPatron(db);
  await db('patron')
    .where({ id })
    .update({ mail_address: mailAddress, mail_verified_at: new Date(0) });
  return id;
}

/** A browser of the patron's that takes notifications at the push service. */
export async function aDevice(db: Knex, patronId: string, origin: string) {
  const browser = aBrowser(`${origin}/push/${randomUUID()}`);
  const id = randomUUID();
  await db('push_subscription').insert({
    id,
    patron_id: patronId,
    session_id: randomUUID(),
    endpoint_hash: hashOfSecret(browser.subscription.endpoint),
    ...browser.subscription,
    created_at: new Date(0),
    checked_at: new Date(0),
  });
  return { ...browser, id };
}

/** What the patron has chosen: the defaults but for what is given. */
export const chosen = (db: Knex, patronId: string, given: Partial<NoticeChoices>): Promise<void> =>
  saveChoices(db, patronId, { ...defaultNoticeChoices, ...given });

/** Sends what is due over a conversation with the mail server of the settings; answers how many were taken. */
export async function sendMails(services: Services): Promise<number> {
  const transport = smtp(services.settings.smtpUrl ?? '');
  try {
    return await sendAll(services, transport);
  } finally {
    transport.close();
  }
}
