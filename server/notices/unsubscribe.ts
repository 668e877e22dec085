import { timingSafeEqual } from 'node:crypto';
import type { Middleware } from 'koa';
import { type NoticeGroup, noticeGroups } from '../../shared/model/notice.ts';
import { transact } from '../db/transact.ts';
import { lockPatron } from '../loans/locks-store.ts';
import type { Services } from '../services.ts';
import { choicesOf, saveChoices } from './choice-store.ts';
import { originOf } from './origin.ts';
import { askPage, donePage, unknownPage } from './words/unsubscribe-ja.ts';

type Keys = Pick<Services, 'noticeKeys'>;

/**
 * The secret that turns off one group of mails of one patron and does nothing else: it names both and is signed with the
 * library's key, so no table holds it and none can be made without the key.
 */
function secretOf({ noticeKeys }: Keys, patronId: string, group: NoticeGroup): string {
  const named = Buffer.from(patronId.replaceAll('-', ''), 'hex').toString('base64url');
  return `${noticeGroups.indexOf(group)}${named}${noticeKeys().secretOf(`unsubscribe ${patronId} ${group}`)}`;
}

export const unsubscribeAddress = (
  services: Keys & Pick<Services, 'settings'>,
  patronId: string,
  group: NoticeGroup,
): string => `${originOf(services)}/unsubscribe/${secretOf(services, patronId, group)}`;

/** Whose mails of which group the secret turns off; null: the library has not made it. */
export function readSecret(
  keys: Keys,
  secret: string,
): { readonly patronId: string; readonly group: NoticeGroup } | null {
  const parts = /^(\d)([\w-]{22})[\w-]{43}$/.exec(secret);
  const group = noticeGroups[Number(parts?.[1])];
  if (!parts || !group) return null;
  const patronId = Buffer.from(parts[2] as string, 'base64url')
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  const right = Buffer.from(secretOf(keys, patronId, group));
  const given = Buffer.from(secret);
  return given.length === right.length && timingSafeEqual(given, right) ? { patronId, group } : null;
}

/**
 * `/unsubscribe/…`: opened by a person it asks; posted to, by that page or by a mail program (RFC 8058, One-Click), it turns the
 * mails of the group off. No cookie is read, nothing else can be done with it, and doing it twice is harmless.
 */
export const unsubscribing =
  (services: Services): Middleware =>
  async (ctx, next) => {
    const secret = /^\/unsubscribe\/([^/]+)$/.exec(ctx.path)?.[1];
    if (secret === undefined) return next();
    ctx.set('Cache-Control', 'no-store');
    ctx.type = 'html';
    const known = readSecret(services, secret);
    if (!known) {
      ctx.status = 404;
      ctx.body = unknownPage;
    } else if (ctx.method === 'POST') {
      await stopMails(services, known.patronId, known.group);
      ctx.body = donePage(known.group);
    } else if (ctx.method === 'GET' || ctx.method === 'HEAD') {
      ctx.body = askPage(known.group);
    } else {
      ctx.status = 405;
      ctx.set('Allow', 'GET, HEAD, POST');
    }
  };

async function stopMails({ db }: Pick<Services, 'db'>, patronId: string, group: NoticeGroup): Promise<void> {
  await transact(db, async (trx) => {
    if (!(await lockPatron(trx, patronId))) return;
    const choices = (await choicesOf(trx, [patronId]))(patronId);
    const { push } = choices.channels[group];
    await saveChoices(trx, patronId, { ...choices, channels: { ...choices.channels, [group]: { mail: false, push } } });
  });
}
