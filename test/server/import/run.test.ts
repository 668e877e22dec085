import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, it } from 'vitest';
import { RunTakenOver } from '../../../server/catalog/import/store-batch.ts';
import { aDatabase } from '../../support/database.ts';
import { importContent, importPath, storedBibs } from '../../support/importing.ts';

const folder = mkdtempSync(join(tmpdir(), 'hondana-runs-'));
const databases: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const database of databases.splice(0)) await database.close();
});
const openDatabase = async () => {
  const database = await aDatabase();
  databases.push(database);
  return database;
};

/** A table of so many titles; every 100th has no title, `edition` is in the titles that change with it. */
const tableOf = (count: number, edition = 1): string =>
  [
    'id,title,year',
    ...Array.from(
      { length: count },
      (_, n) => `t-${n},${n % 100 === 99 ? '' : `題名 ${n % 7 === 0 ? edition : ''}${n}`},2001`,
    ),
  ].join('\n');

it('goes on where it was stopped, and ends as one run would have', async () => {
  const { db } = await openDatabase();
  const { db: other } = await openDatabase();
  const path = join(folder, 'stopped.csv.gz');
  writeFileSync(path, gzipSync(tableOf(1300)));

  const stopping = new AbortController();
  const stopped = await importPath(db, { path }, { stopping: stopping.signal, onProgress: () => stopping.abort() });
  expect(stopped).toMatchObject({ isFinished: false, run: { position: 500, counts: { added: 495, rejected: 5 } } });

  const begun: number[] = [];
  const finished = await importPath(db, { path }, { onBegin: (run) => begun.push(run.position) });
  expect(begun).toEqual([500]);
  expect(finished).toMatchObject({
    isFinished: true,
    run: { counts: { added: 1287, changed: 0, unchanged: 0, rejected: 13 } },
  });
  expect(finished.problems).toHaveLength(13);

  const atOnce = await importPath(other, { path });
  expect(finished.run.counts).toEqual(atOnce.run.counts);
  expect(finished.problems).toEqual(atOnce.problems);
  expect(await storedBibs(db, 'table')).toEqual(await storedBibs(other, 'table'));
  expect((await importPath(db, { path })).run.counts).toEqual({ added: 0, changed: 0, unchanged: 1287, rejected: 13 });
});

it('begins at the first record when told so, and when another edition came in between', async () => {
  const { db } = await openDatabase();
  const path = join(folder, 'restarted.csv');
  writeFileSync(path, tableOf(600));
  const begun: number[] = [];
  const begin = { onBegin: (run: { position: number }) => void begun.push(run.position) };
  const stop = async () => {
    const stopping = new AbortController();
    await importPath(
      db,
      { path, restarts: true },
      { stopping: stopping.signal, onProgress: () => stopping.abort(), ...begin },
    );
  };
  await stop();
  await importPath(db, { path, restarts: true }, begin);
  await stop();
  await importContent(db, tableOf(600, 2), {}, begin);
  const back = await importPath(db, { path }, begin);
  expect(begun).toEqual([0, 0, 0, 0, 0]);
  expect(back.run.counts).toMatchObject({ added: 0, changed: 85, unchanged: 509 });
});

it('survives being killed at any moment', { timeout: 60_000 }, async () => {
  const { db, url } = await openDatabase();
  const { db: other } = await openDatabase();
  const path = join(folder, 'killed.csv');
  writeFileSync(path, tableOf(20_000));
  const start = () =>
    spawn(process.execPath, ['--import', 'tsx', 'server/main.ts', 'import', path], {
      env: { ...process.env, DATABASE_URL: url, DATA_DIR: folder, LOG_LEVEL: 'silent' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });

  const child = start();
  const position = async (): Promise<number> => Number((await db('import_run').first())?.position ?? 0);
  while ((await position()) === 0 && child.exitCode === null) await delay(20);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const reached = await position();
  expect(reached).toBeLessThan(20_000);
  expect(await db('bib').count({ count: '*' }).first()).toEqual({ count: reached - reached / 100 });

  const again = start();
  let said = '';
  again.stdout.setEncoding('utf8').on('data', (text) => (said += text));
  expect(await once(again, 'exit')).toEqual([0, null]);
  expect(said).toContain(`Going on after record ${reached}`);
  expect(said).toContain('table: 19800 added, 0 changed, 0 unchanged, 200 rejected.');
  expect(said).toContain('line 101 (t-99): has no title');
  expect(said).toContain('… and 150 more');
  const [report = ''] = readdirSync(join(folder, 'import-reports'));
  expect(readFileSync(join(folder, 'import-reports', report), 'utf8').split('\n')).toHaveLength(202);

  await importPath(other, { path });
  expect(await storedBibs(db, 'table')).toEqual(await storedBibs(other, 'table'));
  rmSync(folder, { recursive: true });
});

it('rejects alone what the database refuses, and stores its neighbours', async () => {
  const { db } = await openDatabase();
  await db.raw("ALTER TABLE bib ADD CONSTRAINT no_thirteen CHECK (title <> '題名 13')");
  const { run, problems } = await importContent(db, tableOf(40));
  expect(run.counts).toEqual({ added: 39, changed: 0, unchanged: 0, rejected: 1 });
  expect(problems).toMatchObject([
    { place: 15, sourceId: 't-13', reason: expect.stringMatching(/the database refused it/) },
  ]);
  expect((await importContent(db, tableOf(40))).run.counts).toEqual({
    added: 0,
    changed: 0,
    unchanged: 39,
    rejected: 1,
  });
});

it('stops when another process imports the same source', async () => {
  const { db } = await openDatabase();
  const content = tableOf(1100);
  const onProgress = async (): Promise<void> => void (await db('import_run').update({ position: 999 }));
  await expect(importContent(db, content, {}, { onProgress })).rejects.toThrow(RunTakenOver);
  expect(await db('bib').count({ count: '*' }).first()).toEqual({ count: 495 });
});
