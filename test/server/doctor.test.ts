import { chmodSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renewIndex } from '../../server/cli/reindex.ts';
import { connect } from '../../server/db/connect.ts';
import { examine } from '../../server/doctor/checks.ts';
import type { Finding } from '../../server/doctor/finding.ts';
import { runDailyJobs } from '../../server/jobs/index.ts';
import { findNoticeKeys } from '../../server/notices/keys.ts';
import { findRecoveryKeys } from '../../server/shelf/recovery-keys.ts';
import { aLibrary, here } from '../support/circulation.ts';
import { aDatabase, openTestDatabase } from '../support/database.ts';
import { aServices, someSettings } from '../support/services.ts';

const folder = mkdtempSync(join(tmpdir(), 'hondana-doctor-'));
const noon = Date.parse('2026-11-23T12:00:00+09:00');
let db: Knex;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ db, close } = await aDatabase());
  await aLibrary(db);
  await db('branch').update({ calendar_until: '2027-12-31' });
  writeFileSync(join(folder, 'index.html'), '');
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await close();
});

/** `slowBy`: milliseconds by which this machine's clock is behind the database's. */
async function findings({
  now = noon,
  env = {},
  at = db,
  clientFolder = folder,
  slowBy = 0,
} = {}): Promise<readonly Finding[]> {
  const settings = { ...someSettings({ DATA_DIR: folder, ...env }), clockOffset: now - Date.now() + slowBy };
  const recoveryKeys = () => findRecoveryKeys(settings, noon).keys;
  const noticeKeys = () => findNoticeKeys(settings, noon);
  return examine({ ...aServices({ db: at, now: () => now, settings, recoveryKeys, noticeKeys }), clientFolder });
}
const wordsOf = (state: Finding['state'], all: readonly Finding[]) =>
  all.filter((finding) => finding.state === state).map(({ words }) => words);
/** The database of the tests is quick rather than safe, and the doctor says so. */
const undurable = [
  expect.stringContaining('set innodb_flush_log_at_trx_commit to 1'),
  expect.stringContaining('set innodb_doublewrite to ON'),
];
const contains = (words: string) => expect.arrayContaining([expect.stringContaining(words)]);

describe('npm run doctor', () => {
  it('says of a library before its first start what the first start will make, and makes nothing', async () => {
    const all = await findings();
    expect(wordsOf('care', all)).toEqual(contains('There is no recovery key'));
    expect(wordsOf('care', all)).toEqual(contains('There is no key of push notifications'));
    expect(wordsOf('care', all)).toEqual(contains('Daily jobs are behind'));
    expect(wordsOf('care', await findings())).toEqual(contains('There is no recovery key'));
  });

  it('finds nothing wrong with one that runs, and says what was not set', async () => {
    const settings = someSettings({ DATA_DIR: folder });
    findRecoveryKeys(settings, noon);
    findNoticeKeys(settings, noon);
    await runDailyJobs(aServices({ db, now: () => noon }));
    expect(wordsOf('care', await findings())).toEqual(contains('The search index is of another version'));
    await renewIndex({ db, now: () => noon, stopping: new AbortController().signal });
    const all = await findings();
    expect(wordsOf('bad', all)).toEqual(undurable);
    expect(wordsOf('good', all)).toEqual(contains('The daily jobs are done'));
    expect(wordsOf('care', all).filter((words) => !words.startsWith('Node'))).toEqual([
      expect.stringContaining('no production'),
      expect.stringContaining('SMTP_URL is not set'),
    ]);
  });

  it('takes jobs done yesterday for done, and asks to look when they were done the day before', async () => {
    const day = 86_400_000;
    expect(wordsOf('good', await findings({ now: noon + day }))).toEqual(contains('The daily jobs are done'));
    expect(wordsOf('care', await findings({ now: noon + 2 * day }))).toEqual(
      contains('remind-due (last done for 2026-11-23)'),
    );
  });

  it('says which key others may read, and which is damaged', async () => {
    const file = join(folder, 'recovery-key.json');
    chmodSync(file, 0o640);
    expect(wordsOf('bad', await findings())).toEqual([
      ...undurable,
      expect.stringContaining(`Others on this machine may read ${file}`),
    ]);
    chmodSync(file, 0o600);
    const spoilt = join(folder, 'spoilt.json');
    writeFileSync(spoilt, '{', { mode: 0o600 });
    expect(wordsOf('bad', await findings({ env: { RECOVERY_KEY_FILE: spoilt } }))).toEqual(contains('is damaged'));
  });

  it('says that the app is not built, that mails cannot be sent, that the address does not answer', async () => {
    const env = { SMTP_URL: 'smtp://127.0.0.1:9', NODE_ENV: 'production', PUBLIC_URL: 'https://127.0.0.1:9' };
    const all = await findings({ clientFolder: join(folder, 'nowhere'), env });
    expect(wordsOf('bad', all)).toEqual(contains('The app is not built'));
    expect(wordsOf('bad', all)).toEqual(contains('The mail server does not take us'));
    expect(wordsOf('care', all)).toEqual(contains('could not be reached from here'));
    expect(wordsOf('care', all)).toEqual(contains('BACKUP_RECIPIENT is not set'));
    expect(wordsOf('care', all)).toEqual(contains('TRUST_PROXY is off'));
  });

  it('says that the clocks differ, from a few seconds on', async () => {
    expect(wordsOf('care', await findings({ slowBy: 60_000 }))).toEqual(contains('The clocks of this machine and'));
    expect(wordsOf('care', await findings({ slowBy: -60_000 }))).toEqual(contains('The clocks of this machine and'));
    expect(wordsOf('care', await findings())).not.toEqual(contains('The clocks of this machine and'));
  });

  it('says in time that the calendars end, and which', async () => {
    const ends = (until: string | null) => db('branch').where({ id: here }).update({ calendar_until: until });
    await ends('2027-01-22');
    expect(wordsOf('good', await findings())).toEqual(contains('The calendars of all branches'));
    await ends('2027-01-21');
    expect(wordsOf('care', await findings())).toEqual(contains('The calendar of central (2027-01-21) ends soon'));
    await ends('2026-11-22');
    expect(wordsOf('bad', await findings())).toEqual(contains('The calendar of central has ended'));
    await ends(null);
    expect(wordsOf('bad', await findings())).toEqual(contains('The calendar of central has ended'));
    await ends('2027-12-31');
  });

  it('says that there is no backup, that it is older than a day, and that the key lies beside it', async () => {
    const env = { BACKUP_DIR: join(folder, 'backups') };
    mkdirSync(env.BACKUP_DIR);
    expect(wordsOf('bad', await findings({ env }))).toEqual(contains('There is no backup in'));
    const file = join(env.BACKUP_DIR, 'hondana-20261123T000000Z.sql.gz');
    writeFileSync(file, '');
    const aged = async (hours: number) => {
      utimesSync(file, noon / 1000, noon / 1000 - hours * 3600);
      return findings({ env });
    };
    expect(wordsOf('good', await aged(26))).toEqual(contains('The newest backup is 26 hours old'));
    expect(wordsOf('bad', await aged(27))).toEqual(contains('is 27 hours old'));
    const beside = { BACKUP_DIR: folder };
    expect(wordsOf('bad', await findings({ env: beside }))).toEqual(contains('lies beside the backups'));
  });

  it('says which Node gets no security fixes any more', async () => {
    const [major = ''] = process.versions.node.split('.');
    const long = Date.parse('2040-01-01T00:00:00+09:00');
    expect(wordsOf('care', await findings({ now: long }))).toEqual(contains(`Node v${major}`));
  });

  it('says that mails wait for an hour, and not that they wait for a minute less', async () => {
    const delivery = { id: crypto.randomUUID(), channel: 'mail', kind: 'mail-confirm', facts: '{}' };
    await db('outbox').insert({ ...delivery, created_at: new Date(noon), send_after: new Date(noon) });
    const minute = 60_000;
    expect(wordsOf('good', await findings({ now: noon + 59 * minute }))).toEqual(
      contains('Nothing in the outbox is late'),
    );
    expect(wordsOf('care', await findings({ now: noon + 60 * minute }))).toEqual(contains('due for 1 hours'));
  });

  it('says of an empty database that it is not migrated, and of one that is away that nothing could be found out', async () => {
    const empty = await openTestDatabase();
    const its = connect(empty.url);
    expect(wordsOf('bad', await findings({ at: its }))).toEqual(contains('start the server once'));
    await its.destroy();
    await empty.drop();
    const away = connect('mysql://root@127.0.0.1:9/none');
    expect(wordsOf('bad', await findings({ at: away }))).toEqual(contains('about database could not be found out'));
    await away.destroy();
  });
});
