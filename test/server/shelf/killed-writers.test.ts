import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digestOf } from '../../../shared/shelf/digest.ts';
import { connect } from '../../../server/db/connect.ts';
import { readPage } from '../../../server/shelf/store.ts';
import { asPatron, servicesAt } from '../../support/calling.ts';
import { aPatron } from '../../support/circulation.ts';
import { aDatabase } from '../../support/database.ts';
import { aRecordId, digestInDatabase, wholeShelf } from '../../support/shelf.ts';
import { countIn, keepWriting, quiet, type Told } from '../../support/shelf-writer.ts';

const writers = 24;
const processes = 2;
const writersPerProcess = 4;
const readers = 4;
/** What must have happened before it is enough. */
const enough = { kills: 20, versions: 80, processKills: 2 };
const leastMs = 3000;
/** Now and then: each write waits for those of the 31 others, and is to have a chance to end. */
const killEveryMs = 100;
const mostMs = 45_000;

let db: Knex;
let url: string;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ db, url, close } = await aDatabase());
});
afterAll(() => close());

/** Ends a connection of the database that is not this one, again and again. */
async function keepKilling(killed: () => void, isOver: () => boolean): Promise<void> {
  const killer = quiet(connect(url, { poolSize: 1 }));
  while (!isOver()) {
    const [victims] = await killer.raw(
      `SELECT id AS victim FROM information_schema.processlist
        WHERE db = DATABASE() AND id <> CONNECTION_ID() ORDER BY RAND() LIMIT 1`,
    );
    for (const { victim } of victims) {
      // It may be gone already.
      await killer.raw(`KILL CONNECTION ${victim}`).then(killed, () => {});
    }
    await delay(killEveryMs);
  }
  await killer.destroy();
}

/** Processes of writers, each killed after a while and started again. */
async function keepStartingAndKilling(
  patronId: string,
  ids: readonly string[],
  told: Told,
  killed: () => void,
  isOver: () => boolean,
): Promise<void> {
  const script = fileURLToPath(new URL('../../support/shelf-writer.ts', import.meta.url));
  const args = ['--import', 'tsx', script, url, patronId, String(writersPerProcess), ids.join(',')];
  while (!isOver()) {
    const child: ChildProcess = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit', 'pipe'] });
    let text = '';
    const tells = child.stdio[3] as Readable;
    tells.setEncoding('utf8').on('data', (more: string) => {
      const lines = (text + more).split('\n');
      text = lines.pop() ?? '';
      for (const line of lines) {
        const [what, id = '', ver] = line.split(' ');
        told(what as 'try' | 'ok', id, Number(ver));
      }
    });
    await once(tells, 'data');
    await delay(randomInt(200, 1200));
    child.kill('SIGKILL');
    await once(child, 'close');
    killed();
  }
}

/**
 * A device that only reads, in pages of any size: versions only grow, and whenever a page is the last one it holds exactly the
 * rows of the database (the digest). Answers how often it was there.
 */
async function keepReading(patronId: string, isOver: () => boolean): Promise<number> {
  const own = quiet(connect(url, { poolSize: 1 }));
  const held = new Map<string, number>();
  let [cursor, timesAtEnd] = [0, 0];
  for (let isLast = false; !isLast; ) {
    const wasOver = isOver();
    const page = await readPage(own, patronId, cursor, randomInt(1, 40), () => true).catch(() => null);
    if (!page) continue;
    for (const { id, ver } of page.rows) {
      if (ver <= cursor || ver > page.head.ver) throw new Error(`version ${ver} after ${cursor}`);
      cursor = ver;
      held.set(id, ver);
    }
    if (page.more) continue;
    cursor = page.head.ver;
    timesAtEnd++;
    const digest = digestOf([...held].map(([id, ver]) => ({ id, ver })));
    if (digest !== page.head.digest) throw new Error(`a hole below version ${cursor}`);
    isLast = wasOver;
  }
  await own.destroy();
  return timesAtEnd;
}

describe('a shelf written over 32 connections that are being killed', () => {
  it('never gives a version twice, loses no acknowledged write, and shows every reader a prefix without holes', async () => {
    const patronId = await aPatron(db);
    const ids = Array.from({ length: 300 }, aRecordId);
    const caller = asPatron(servicesAt(db, Date.now()), patronId);
    const [{ epoch }] = await db('shelf_epoch');
    await caller.shelf.push({ epoch, asOf: 0, sv: 1, items: [] });

    const tries = new Map<string, number>();
    const acknowledged = new Map<string, number>();
    const versions: number[] = [];
    const count = (map: Map<string, number>, id: string) => map.set(id, (map.get(id) ?? 0) + 1);
    const told: Told = (what, id, ver) => {
      if (what === 'try') count(tries, id);
      else if (ver === 0) tries.set(id, (tries.get(id) ?? 0) - 1);
      else {
        count(acknowledged, id);
        versions.push(ver);
      }
    };

    const began = Date.now();
    let [kills, processKills] = [0, 0];
    const isOver = () => {
      const isEnough =
        kills >= enough.kills && versions.length >= enough.versions && processKills >= enough.processKills;
      return Date.now() > began + (isEnough ? leastMs : mostMs);
    };
    let hasStopped = false;
    const reading = Promise.all(Array.from({ length: readers }, () => keepReading(patronId, () => hasStopped)));
    await Promise.all([
      keepKilling(() => kills++, isOver),
      ...Array.from({ length: processes }, () =>
        keepStartingAndKilling(patronId, ids, told, () => processKills++, isOver),
      ),
      ...Array.from({ length: writers }, () => keepWriting(url, patronId, ids, told, isOver)),
    ]);
    hasStopped = true;
    const timesAtEnd = await reading;

    expect({ kills, versions: versions.length, processKills }).toEqual({
      kills: expect.toSatisfy((number) => number >= enough.kills),
      versions: expect.toSatisfy((number) => number >= enough.versions),
      processKills: expect.toSatisfy((number) => number >= enough.processKills),
    });
    expect(Math.min(...timesAtEnd)).toBeGreaterThan(5);
    expect(new Set(versions).size).toBe(versions.length);
    const { rows, last } = await wholeShelf(caller);
    expect(last.digest).toBe(digestOf(rows));
    expect(last.digest).toBe(await digestInDatabase(db, patronId));
    for (const row of rows) {
      // Every write adds one to what it was made from: none was overwritten unseen, none acknowledged is missing.
      expect(countIn(row)).toBeGreaterThanOrEqual(acknowledged.get(row.id) ?? 0);
      expect(countIn(row)).toBeLessThanOrEqual(tries.get(row.id) ?? 0);
    }
    expect([...acknowledged].filter(([id]) => !rows.some((row) => row.id === id))).toEqual([]);
    const written = rows.reduce((sum, row) => sum + countIn(row), 0);
    expect(written).toBe(last.head);
  }, 90_000);
});
