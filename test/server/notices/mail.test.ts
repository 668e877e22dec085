import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { transact } from '../../../server/db/transact.ts';
import { sendDue, smtp, startMail } from '../../../server/notices/mail.ts';
import { queueMail } from '../../../server/notices/outbox-store.ts';
import type { Services } from '../../../server/services.ts';
import { emptyAccounts } from '../../support/account.ts';
import { aDatabase } from '../../support/database.ts';
import { asStaff } from '../../support/calling.ts';
import { aServices, someSettings } from '../../support/services.ts';

const noon = Date.parse('2026-11-23T12:00:00+09:00');
const second = 1000;
const minute = 60 * second;
const link = 'https://hondana.example.jp/mail/confirm#TOKEN-of-the-link';

interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly mail: Email;
}

let database: Awaited<ReturnType<typeof aDatabase>>;
let services: Services;
let now: number;
let server: SMTPServer;
let url: string;
let received: Received[];
/** What the server answers to a recipient or a mail, when it is not content. */
let complaint: { at: 'sender' | 'recipient' | 'data'; responseCode: number } | null;

const complain = (at: string): Error | null =>
  complaint?.at === at ? Object.assign(new Error('not for hanako@example.jp'), complaint) : null;

beforeAll(async () => {
  database = await aDatabase();
  server = new SMTPServer({
    authOptional: true,
    // Takes quoted local parts, as the carriers' own servers do.
    lenientAddressParsing: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onMailFrom: (_address, _session, done) => done(complain('sender')),
    onRcptTo: (_address, _session, done) => done(complain('recipient')),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom ? mailFrom.address : '';
        if (!complain('data')) {
          const mail = await PostalMime.parse(Buffer.concat(chunks));
          received.push({ from, to: rcptTo.map((recipient) => recipient.address), mail });
        }
        done(complain('data'));
      });
    },
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()));
  url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await new Promise<void>((closed) => server.close(() => closed()));
  await database.close();
});
beforeEach(async () => {
  await emptyAccounts(database.db);
  now = noon;
  received = [];
  complaint = null;
  const settings = someSettings({
    SMTP_URL: url,
    MAIL_FROM: 'oshirase@library.example.jp',
    LIBRARY_NAME: '中央図書館',
  });
  services = aServices({ db: database.db, now: () => now, settings });
});

const queue = (mailAddress = 'hanako@example.jp') =>
  transact(database.db, (trx) =>
    queueMail(services, trx, { patronId: null, kind: 'confirm-mail', mailAddress, facts: { link } }),
  );
const send = async () => {
  const transport = smtp(url);
  try {
    return await sendDue(services, transport);
  } finally {
    transport.close();
  }
};
const rows = () => database.db('outbox');

describe('a mail', () => {
  it('goes out as text and HTML with the same words, from the library, and its secrets are forgotten', async () => {
    await queue();
    expect(await send()).toBe(1);
    const [{ from, to, mail }] = received as [Received];
    expect([from, to]).toEqual(['oshirase@library.example.jp', ['hanako@example.jp']]);
    expect(mail.from).toMatchObject({ name: '中央図書館', address: 'oshirase@library.example.jp' });
    expect(mail.subject).toBe('【中央図書館】メールアドレスの確認');
    expect(mail.text).toContain(`\n${link}\n`);
    expect(mail.html).toContain(`<a href="${link}">${link}</a>`);
    expect(mail.html).toContain('<html lang="ja">');
    for (const line of mail.text?.split('\n') ?? []) {
      if (line.trim() && !line.startsWith('--')) expect(mail.html).toContain(line.trim());
    }
    expect(mail.headers.find((header) => header.key === 'auto-submitted')?.value).toBe('auto-generated');
    expect(new Date(mail.date as string).getTime()).toBe(noon);
    const [row] = await rows();
    expect(row).toMatchObject({ sent_at: new Date(noon), dead_at: null, attempt_count: 1, facts: {} });
    expect(await send()).toBe(0);
  });

  it.each([
    ['hana..ko@docomo.ne.jp', '"hana..ko"@docomo.ne.jp'],
    ['hanako.@ezweb.ne.jp', '"hanako."@ezweb.ne.jp'],
  ])('reaches the old carrier address %s, quoted on its way', async (address, onTheWay) => {
    await queue(address);
    await send();
    expect((await rows())[0]).toMatchObject({ mail_address: address, sent_at: new Date(noon) });
    expect(received[0]?.to).toEqual([onTheWay]);
    expect(received[0]?.mail.to?.[0]?.address?.replace(/"/g, '')).toBe(address);
  });

  it('that could not be delivered just now is tried again later, longer each time, and dead after eight tries', async () => {
    complaint = { at: 'recipient', responseCode: 451 };
    await queue();
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 8; attempt++) {
      expect(await send()).toBe(1);
      expect(await send()).toBe(0);
      const [row] = await rows();
      if (attempt === 8) expect(row).toMatchObject({ dead_at: new Date(now), sent_at: null, facts: {} });
      else {
        expect(row).toMatchObject({ dead_at: null, attempt_count: attempt, facts: { link } });
        waits.push((row.send_after.getTime() - now) / second);
        now = row.send_after.getTime() - 1;
        expect(await send()).toBe(0);
        now = row.send_after.getTime();
      }
    }
    expect(waits).toEqual([15, 60, 240, 960, 3840, 15_360, 21_600]);
    expect((await rows())[0].last_error).toBe('EENVELOPE 451 RCPT TO');
    expect(await send()).toBe(0);
  });

  it.each(['recipient', 'data'] as const)(
    'refused for good at the %s is dead at once, and no address is kept in the reason',
    async (at) => {
      complaint = { at, responseCode: 550 };
      await queue();
      await send();
      const [row] = await rows();
      expect(row).toMatchObject({ dead_at: new Date(noon), sent_at: null, facts: {} });
      expect(row.last_error).toContain('550');
      expect(row.last_error).not.toContain('hanako');
    },
  );

  it('is tried again when the server refuses our own address or does not answer', async () => {
    complaint = { at: 'sender', responseCode: 550 };
    await queue();
    await send();
    expect((await rows())[0]).toMatchObject({ dead_at: null, sent_at: null });
    now += minute;
    const nobody = smtp('smtp://127.0.0.1:1');
    expect(await sendDue(services, nobody)).toBe(1);
    expect((await rows())[0]).toMatchObject({ dead_at: null, attempt_count: 2 });
  });

  it('is sent once by several processes, and again only when one of them died with it', async () => {
    await queue();
    await Promise.all([send(), send(), send()]);
    expect(received).toHaveLength(1);
    await queue();
    await database
      .db('outbox')
      .where({ sent_at: null })
      .update({ claimed_until: new Date(now + minute) });
    expect(await send()).toBe(0);
    now += minute;
    expect(await send()).toBe(1);
  });

  it('too old to be of use is not sent', async () => {
    await queue();
    now += 24 * 60 * minute + 1;
    await send();
    expect(received).toEqual([]);
    expect((await rows())[0]).toMatchObject({ dead_at: new Date(now), last_error: 'EXPIRED', facts: {} });
  });

  it('is neither queued nor sent when its event did not happen', async () => {
    await expect(
      transact(database.db, async (trx) => {
        await queueMail(services, trx, {
          patronId: null,
          kind: 'confirm-mail',
          mailAddress: 'hanako@example.jp',
          facts: { link },
        });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await rows()).toEqual([]);
  });
});

describe('the sender', () => {
  let sender: ReturnType<typeof startMail> | null = null;
  afterEach(async () => {
    await sender?.stop();
    sender = null;
  });

  it('sends what waited at its start and what is queued later, without waiting for its next look', async () => {
    await queue('first@example.jp');
    sender = startMail(services, url);
    await vi.waitFor(() => expect(received).toHaveLength(1), { timeout: 3000 });
    await queue('second@example.jp');
    await vi.waitFor(() => expect(received).toHaveLength(2), { timeout: 3000 });
  });
});

describe('the operator’s outbox', () => {
  it('shows what would have been sent while there is no mail server', async () => {
    services = { ...services, settings: someSettings() };
    await queue();
    const { isSmtpConfigured, mails } = await asStaff(services, ['admin']).outbox.list();
    expect(isSmtpConfigured).toBe(false);
    expect(mails).toMatchObject([
      { to: 'hanako@example.jp', subject: '【図書館】メールアドレスの確認', sentAt: null, createdAt: noon },
    ]);
    expect(mails[0]?.text).toContain(link);
  });

  it('shows no bodies once there is one', async () => {
    await queue();
    await send();
    const { mails } = await asStaff(services, ['admin']).outbox.list();
    expect(mails).toMatchObject([{ text: null, sentAt: noon, subject: '【中央図書館】メールアドレスの確認' }]);
  });

  it('is for an admin', async () => {
    await expect(asStaff(services, ['desk', 'catalogue']).outbox.list()).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
