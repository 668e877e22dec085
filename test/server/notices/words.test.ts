import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type NoticeFacts, type NoticeKind, noticeKinds } from '../../../shared/model/notice.ts';
import { noticeGroupOf } from '../../../shared/rules/notices.ts';
import { pushDue } from '../../../server/notices/push.ts';
import type { NoticeEvent } from '../../../server/notices/notify.ts';
import { queueDeliveries } from '../../../server/notices/outbox-store.ts';
import type { Services } from '../../../server/services.ts';
import { transact } from '../../../server/db/transact.ts';
import { aBib, aHold, aLibrary, aLoan, elsewhere, here } from '../../support/circulation.ts';
import { aDatabase } from '../../support/database.ts';
import { aMailServer } from '../../support/mail-server.ts';
import { aPushService, readBy } from '../../support/push-stand-in.ts';
import { aServices, someSettings } from '../../support/services.ts';
import { aDevice, aPatronWithMail, chosen, sendMails, tell } from '../../support/telling.ts';

const noon = Date.parse('2026-11-23T12:00:00+09:00');
const facts: NoticeFacts = {
  'hold-ready': { shelfUntil: '2026-12-05', branchId: here, stationId: null },
  'ebook-ready': { shelfUntil: '2026-11-30' },
  'hold-cancelled': { reason: 'item-lost' },
  'hold-expired': { shelfUntil: '2026-11-22', branchId: here },
  'pickup-moved': { branchId: elsewhere, stationId: null },
  'due-soon': { dueOn: '2026-11-26', days: 3, isEbook: false },
  overdue: { dueOn: '2026-11-22', days: 1 },
  'ebook-returned': { dueOn: '2026-11-22' },
  'mail-changed': {},
  'password-changed': { isRegistration: true },
  'new-device': { deviceName: 'Chrome / Android', isSharedDevice: true },
  'card-expiring': { cardExpiresOn: '2030-12-31' },
};
/** Subject and first words of each kind, as patrons see them. */
const expected: Record<NoticeKind, [subject: string, line: string]> = {
  'hold-ready': ['予約の資料をお渡しできます', 'centralで、12月5日（土）まで'],
  'ebook-ready': ['予約の電子書籍を借りられます', '11月30日（月）までに、アプリで借りてください'],
  'hold-cancelled': ['図書館が予約を取り消しました', '資料が見つからないため'],
  'hold-expired': ['予約の取置期限が過ぎました', 'centralでの取り置きを終わりました'],
  'pickup-moved': ['予約の受取場所が変わりました', '新しい受取場所：kita'],
  'due-soon': ['返却期限まであと3日です', '11月26日（木）まで'],
  overdue: ['返却期限を過ぎた資料があります', '11月22日（日）が返却期限でした'],
  'ebook-returned': ['電子書籍を返却しました', '11月22日（日）の返却期限が過ぎました'],
  'mail-changed': ['メールアドレスが変更されました', 'お知らせの送り先が変わりました。'],
  'password-changed': ['パスワードが変更されました', 'ほかの端末はログアウトしました。'],
  'new-device': ['新しい端末でログインしました', '端末：Chrome / Android（共用の端末として）'],
  'card-expiring': ['利用者カードの有効期限が近づいています', '12月31日（火）まで有効です'],
};

let database: Awaited<ReturnType<typeof aDatabase>>;
let mailServer: Awaited<ReturnType<typeof aMailServer>>;
let service: Awaited<ReturnType<typeof aPushService>>;
let services: Services;
beforeAll(async () => {
  database = await aDatabase();
  [mailServer, service] = [await aMailServer(), await aPushService()];
  await aLibrary(database.db);
  const settings = someSettings({
    SMTP_URL: mailServer.url,
    PUSH_LOOPBACK: 'on',
    PUBLIC_URL: 'https://hondana.example.jp',
  });
  services = aServices({ db: database.db, now: () => noon, settings });
});
afterAll(async () => {
  await mailServer.close();
  await service.close();
  await database.close();
});

/** A patron with a device to whom the kind has just happened, about a loan or hold that is as the kind says. */
async function aTold(kind: NoticeKind, title: string) {
  const { db } = database;
  const patronId = await aPatronWithMail(db);
  const device = await aDevice(db, patronId, service.origin);
  await chosen(db, patronId, { showTitles: true });
  const bibId = await aBib(db, { title });
  const state = kind === 'pickup-moved' ? 'in-transit' : 'ready';
  const isOfLoan = kind === 'due-soon' || kind === 'overdue';
  const isOfHold = kind.startsWith('hold') || kind === 'pickup-moved' || kind === 'ebook-ready';
  const subject = isOfLoan
    ? { loanId: await aLoan(db, { patronId, bibId, dueOn: facts[kind].dueOn }) }
    : isOfHold
      ? {
          holdId: await aHold(db, {
            patronId,
            bibId,
            state,
            pickupBranchId: kind === 'pickup-moved' ? elsewhere : here,
          }),
        }
      : {};
  const { shelfUntil } = facts[kind] as { shelfUntil?: string };
  if (subject.holdId && shelfUntil) await db('hold').where({ id: subject.holdId }).update({ shelf_until: shelfUntil });
  await tell(services, { kind, patronId, subject, facts: facts[kind], contact: 'mail' } as NoticeEvent);
  const isAbout = isOfLoan || isOfHold;
  return { patronId, device, isAbout };
}

describe('every kind of notice', () => {
  it.each(noticeKinds)(
    '%s has words for mail and notification, with the title only where it is wanted and known',
    async (kind) => {
      const { db } = database;
      const { patronId, device, isAbout } = await aTold(kind, '吾輩は猫である');
      const [subject, line] = expected[kind];
      // A ready hold goes one way only, and letters of the account are others: here both ways are looked at.
      const noticeIds: string[] = await db('notice').where({ patron_id: patronId }).pluck('id');
      await db('outbox').where({ patron_id: patronId }).delete();
      const delivery = { patronId, kind, noticeIds, sendAfter: noon, priority: 0 } as const;
      await transact(db, (trx) =>
        queueDeliveries(services, trx, [
          { ...delivery, channel: 'mail', subscriptionId: null },
          { ...delivery, channel: 'push', subscriptionId: device.id },
        ]),
      );
      mailServer.received.length = 0;
      service.received.length = 0;
      await sendMails(services);
      await pushDue(services);

      const [{ mail }] = mailServer.received as [(typeof mailServer.received)[0]];
      expect(mail.subject).toBe(`【図書館】${subject}`);
      const titled = isAbout ? `『吾輩は猫である』${line}` : line;
      expect(mail.text).toContain(titled);
      for (const each of mail.text?.split('\n') ?? []) {
        if (each.trim() && !each.startsWith('--')) expect(mail.html).toContain(each.trim());
      }
      expect(mail.headers.some(({ key }) => key === 'list-unsubscribe')).toBe(noticeGroupOf[kind] !== null);

      const { notification } = readBy(device, service.received[0] as never) as { notification: Record<string, string> };
      expect(notification.title).toBe(subject);
      expect(notification.body).toContain(titled);
      expect(notification.navigate).toMatch(/^https:\/\/hondana\.example\.jp\/[\w/-]+(\?notice=[\w-]+)?$/);
    },
  );
});
