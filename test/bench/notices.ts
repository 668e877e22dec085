/** 100,000 due reminders: made by the nightly job, sent over SMTP to a sink on this machine. `npm run bench -- notices [count]`. */
import { randomUUID } from 'node:crypto';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cpus, loadavg } from 'node:os';
import { connect } from '../../server/db/connect.ts';
import { migrate } from '../../server/db/migrations/index.ts';
import { remindOfDueDates } from '../../server/jobs/reminders.ts';
import { sendAll, smtp } from '../../server/notices/mail.ts';
import { aBib, aLibrary } from '../support/circulation.ts';
import { aServices, someSettings } from '../support/services.ts';

const patronCount = Number(process.argv[2] ?? 100_000);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const url = process.env.DATABASE_URL ?? '';
const db = connect(url, { poolSize: 30 });
await migrate(db);

const started = performance.now();
await aLibrary(db);
const bibId = await aBib(db);
const lot = 5000;
for (let from = 0; from < patronCount; from += lot) {
  const ids = Array.from({ length: Math.min(lot, patronCount - from) }, () => randomUUID());
  await db.batchInsert(
    'patron',
    ids.map((id, index) => ({
      id,
      card_number: String(1_000_000_000 + from + index),
      name: 'x',
      reading: 'x',
      phone: '0480000000',
      born_on: '1980-01-01',
      card_expires_on: '2030-12-31',
      mail_address: `p${from + index}@example.jp`,
      mail_verified_at: new Date(0),
      created_at: new Date(0),
    })),
    1000,
  );
  await db.batchInsert(
    'item',
    ids.map((_id, index) => ({
      bib_id: bibId,
      barcode: `B${from + index}`,
      branch_id: 'central',
      state: 'on-loan',
      is_loanable: 1,
      is_renewable: 1,
      created_at: new Date(0),
    })),
    1000,
  );
  const items = new Map<string, number>(
    (
      await db('item')
        .whereBetween('id', [
          Number(
            (
              await db('item')
                .where({ barcode: `B${from}` })
                .first('id')
            ).id,
          ),
          Number(
            (
              await db('item')
                .where({ barcode: `B${from + ids.length - 1}` })
                .first('id')
            ).id,
          ),
        ])
        .select('id', 'barcode')
    ).map(({ id, barcode }) => [barcode, id]),
  );
  await db.batchInsert(
    'loan',
    ids.map((patronId, index) => ({
      id: randomUUID(),
      patron_id: patronId,
      bib_id: bibId,
      item_id: items.get(`B${from + index}`) ?? null,
      branch_id: 'central',
      lent_on: '2026-11-12',
      due_on: '2026-11-26',
      renewal_count: 0,
      is_renewable: 1,
      created_at: new Date(0),
    })),
    1000,
  );
}
say(`${patronCount} patrons with a loan each: ${seconds(started)} s to prepare`);

const sink = fork(new URL('../support/mail-sink.ts', import.meta.url), { execArgv: ['--import', 'tsx'] });
const [port] = (await once(sink, 'message')) as [number];
const smtpUrl = `smtp://127.0.0.1:${port}`;
const services = aServices({
  db,
  now: () => Date.parse('2026-11-23T09:00:00+09:00'),
  settings: someSettings({ SMTP_URL: smtpUrl, PUBLIC_URL: 'https://hondana.example.jp' }),
});

const load = () => `load ${loadavg()[0]?.toFixed(1)} on ${cpus().length} cores`;
const making = performance.now();
const cpuBefore = process.cpuUsage();
const told = await remindOfDueDates(services, '2026-11-23');
const again = performance.now();
const more = await remindOfDueDates(services, '2026-11-23');
say(
  `made ${told} notices with their deliveries in ${((again - making) / 1000).toFixed(1)} s; ` +
    `the job once more: ${more} new in ${seconds(again)} s (${load()})`,
);

const sending = performance.now();
const transport = smtp(smtpUrl);
const sent = await sendAll(services, transport);
transport.close();
const took = (performance.now() - sending) / 1000;
const { user, system } = process.cpuUsage(cpuBefore);
sink.send('count');
const [counted] = (await once(sink, 'message')) as [{ mails: number; different: number }];
const [left] = await db('outbox').whereNull('sent_at').count({ rows: '*' });
say(
  `handed ${sent} mails to the sink in ${took.toFixed(1)} s, ${Math.round(sent / took)} a second; ` +
    `it has ${counted.mails}, ${counted.different} different, ${left?.rows} left unsent`,
);
say(
  `processor time of the server, making and sending: ${((user + system) / 1e6).toFixed(0)} s; ` +
    `${Math.round(process.memoryUsage().rss / 2 ** 20)} MiB (${load()})`,
);
sink.kill();
await db.destroy();
process.exitCode = counted.mails === patronCount && counted.different === patronCount ? 0 : 1;

function seconds(from: number): string {
  return ((performance.now() - from) / 1000).toFixed(1);
}
