import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { backup } from '../../../server/cli/backup.ts';
import { restore } from '../../../server/cli/restore.ts';
import { connect } from '../../../server/db/connect.ts';
import { loadLibrary } from '../../../server/db/library/load.ts';
import { digestOf } from '../../../shared/shelf/digest.ts';
import { aDatabase } from '../../support/database.ts';
import { dump } from '../../support/dump.ts';
import { manyFavorites } from '../../support/many-favorites.ts';
import { aNodeDevice } from '../../support/node-device.ts';
import { aServices, someSettings } from '../../support/services.ts';
import { serving } from '../../support/web.ts';

const folder = mkdtempSync(join(tmpdir(), 'hondana-backup-'));
let url: string;
let close: () => Promise<void>;
let db: Knex;
let server: Awaited<ReturnType<typeof serving>>;
let clock = Date.parse('2026-11-23T12:00:00+09:00');

/** The library's own connections are made anew after each restore, as a library that starts again makes them. */
async function open(): Promise<void> {
  db = connect(url);
  server = await serving(() => services);
  const services = aServices({ db, now: () => clock });
}
async function stop(): Promise<void> {
  await server.close();
  await db.destroy();
}

beforeAll(async () => {
  const database = await aDatabase();
  ({ url, close } = database);
  await loadLibrary(aServices({ db: database.db }));
  await database.db.destroy();
  await open();
}, 60_000);
afterAll(async () => {
  await stop().catch(() => {});
  rmSync(folder, { recursive: true });
  await close();
});
afterEach(() => void vi.restoreAllMocks());

/** What the operator's command said, and its exit code. */
async function operator(run: typeof backup, args: string[], env: Record<string, string> = {}) {
  const said: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
  vi.spyOn(console, 'error').mockImplementation((line: string) => void said.push(line));
  const own = connect(url);
  const programs = { MARIADB_DUMP: process.env.MARIADB_DUMP ?? '', MARIADB_CLIENT: process.env.MARIADB_CLIENT ?? '' };
  const settings = someSettings({ DATABASE_URL: url, ...programs, ...env });
  try {
    const services = aServices({ db: own, settings, now: () => (clock += 1000) });
    const code = await run({ ...services, args, stopping: new AbortController().signal, clientFolder: '' });
    return { code, said: said.join('\n') };
  } finally {
    await own.destroy();
    vi.restoreAllMocks();
  }
}

const newest = () =>
  join(
    folder,
    readdirSync(folder)
      .filter((name) => name.startsWith('hondana-'))
      .toSorted()
      .at(-1) ?? '',
  );

/** Every row but those that a restore changes on purpose. */
async function everything(): Promise<string[]> {
  const own = connect(url);
  const rows = await dump(own);
  await own.destroy();
  const changed = ['knex_migrations_lock', 'session', 'push_subscription', 'shelf_ask', 'shelf_epoch', 'shelf_head'];
  return rows
    .filter(({ table }) => !changed.includes(table))
    .map((row) => JSON.stringify(row))
    .toSorted();
}

describe('a backup', () => {
  it('of a running library brings everything back but who was signed in', async () => {
    expect(await operator(backup, [folder])).toMatchObject({ code: 0, said: expect.stringContaining('not sealed') });
    expect(statSync(newest()).mode & 0o777).toBe(0o600);
    const before = await everything();
    await db('loan').delete();
    await db('patron').update({ name: 'x' });
    expect(await everything()).not.toEqual(before);
    await stop();
    expect(await operator(restore, [newest(), '--replace'])).toMatchObject({ code: 0 });
    expect(await everything()).toEqual(before);
    await open();
    expect(await db('session')).toEqual([]);
  });

  it('is of one moment, whatever is written meanwhile', async () => {
    const device = await aNodeDevice(server.url, '0123456789', 'hondana-hanako');
    await device.addFavorites(manyFavorites(40));
    await device.sync();
    let isEnough = false;
    const writing = (async () => {
      for (let n = 0; !isEnough; n++) {
        await device.addFavorites(
          manyFavorites(40)
            .slice(n % 40, (n % 40) + 1)
            .map(([bib, about]) => [bib, about, { comment: `${n}` }]),
        );
        await device.sync();
      }
    })();
    expect(await operator(backup, [folder])).toMatchObject({ code: 0 });
    isEnough = true;
    await writing;
    await stop();
    expect(await operator(restore, [newest(), '--replace'])).toMatchObject({ code: 0 });
    await open();
    const rows = await db('shelf_record').where({ patron_id: device.patronId });
    const head = await db('shelf_head').where({ patron_id: device.patronId }).first();
    const digest = digestOf(rows.map(({ id, ver }) => ({ id: id.toString('base64url'), ver })));
    expect([head?.digest, head?.ver]).toEqual([digest, Math.max(...rows.map(({ ver }) => ver))]);
  });

  it('that is older than what devices have gets it back from them', async () => {
    const [old, young] = [manyFavorites(8).slice(0, 5), manyFavorites(8).slice(5)];
    const device = await aNodeDevice(server.url, '0123456791', 'hondana-masao');
    await device.addFavorites(old);
    await device.sync();
    await operator(backup, [folder]);
    await device.addFavorites([
      ...young,
      ...old.slice(0, 1).map(([bib, about]) => [bib, about, { rating: 5 }] as const),
    ]);
    await device.sync();
    await stop();
    expect(await operator(restore, [newest(), '--replace'])).toMatchObject({ code: 0 });
    await open();
    await device.signInAt(server.url);
    await device.sync();
    const other = await aNodeDevice(server.url, '0123456791', 'hondana-masao');
    await other.sync();
    const seen = [...other.shelf.records.values()].map(({ state }) => state.f);
    expect(seen).toHaveLength(8);
    expect(seen.filter(({ rating }) => rating?.[0] === 5)).toHaveLength(1);
  });

  it('can be sealed, and is then opened by its own key only', async () => {
    const [key, other] = [join(folder, 'key'), join(folder, 'other-key')];
    const { said } = await operator(backup, ['new-key', key]);
    await operator(backup, ['new-key', other]);
    expect((await operator(backup, ['new-key', key])).code).toBe(1);
    const recipient = /BACKUP_RECIPIENT=(age1\w+)/.exec(said)?.[1] ?? '';
    expect((await operator(backup, [folder], { BACKUP_RECIPIENT: recipient })).said).toContain(', sealed');
    expect(newest()).toMatch(/\.sql\.gz\.age$/);
    expect(readFileSync(newest()).toString('latin1')).not.toContain('hanako');
    const before = await everything();
    await stop();
    for (const [args, reason] of [
      [['--replace'], 'This backup is sealed'],
      [['--replace', '--identity', other], 'no backup that can be restored'],
      [['--replace', '--identity', join(folder, 'nowhere')], 'There is no file'],
    ] as const) {
      const { code, said: told } = await operator(restore, [newest(), ...args]);
      expect([code, told]).toEqual([1, expect.stringContaining(reason)]);
      expect(told).toContain('Nothing was changed');
    }
    expect(await everything()).toEqual(before);
    expect(await operator(restore, [newest(), '--replace', '--identity', key])).toMatchObject({ code: 0 });
    expect(await everything()).toEqual(before);
    await open();
  });

  it.each([
    ['cut off', (whole: Buffer) => whole.subarray(0, whole.length - 100)],
    [
      'damaged in the middle',
      (whole: Buffer) => Buffer.concat([whole.subarray(0, 9000), Buffer.alloc(500), whole.subarray(9500)]),
    ],
    ['something else', () => Buffer.from('a text')],
  ])('that is %s changes nothing', async (_how, spoilt) => {
    await operator(backup, [folder]);
    const file = join(folder, 'spoilt.sql.gz');
    writeFileSync(file, spoilt(readFileSync(newest())));
    await stop();
    const before = await everything();
    const { code, said } = await operator(restore, [file, '--replace']);
    expect([code, said]).toEqual([1, expect.stringContaining('Nothing was changed')]);
    expect(await everything()).toEqual(before);
    await open();
  });

  it('is not restored over a library, unless that is asked for, nor under one that is running', async () => {
    await operator(backup, [folder]);
    await db('patron').first('id');
    expect((await operator(restore, [newest(), '--replace'])).said).toContain('stop the library first');
    await stop();
    expect((await operator(restore, [newest()])).said).toContain('The database is not empty');
    await open();
  });

  it('makes room for itself: the newest stay, as many as are to be kept', async () => {
    await operator(backup, [folder, '--keep', '2']);
    const kept = readdirSync(folder).filter((name) => name.startsWith('hondana-'));
    expect(kept).toHaveLength(2);
    expect(readdirSync(folder)).toContain('key');
    expect((await operator(backup, [folder, '--keep', '0'])).code).toBe(2);
  });
});
