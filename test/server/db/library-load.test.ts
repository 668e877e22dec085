import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPasswords } from '../../../server/account/passwords.ts';
import { connect, type Row } from '../../../server/db/connect.ts';
import { hasLibrary, loadLibrary } from '../../../server/db/library/load.ts';
import { servicesAt } from '../../support/calling.ts';
import { aLibrary } from '../../support/circulation.ts';
import { aDatabase } from '../../support/database.ts';

const today = '2026-11-23';
const tables = ['setting', 'branch', 'calendar_day', 'station', 'station_visit', 'bib', 'item'].concat([
  'patron',
  'staff',
  'loan',
  'hold',
]);

async function countsIn(db: Knex): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of tables) counts[table] = Number((await db(table).count({ rows: '*' }))[0]?.rows);
  return counts;
}

describe('loading the believable library', () => {
  let db: Knex;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ db, close } = await aDatabase());
  });
  afterAll(() => close());

  it('gives it once, however often and from however many processes', async () => {
    const services = { ...servicesAt(db, today), passwords: createPasswords() };
    const answers = await Promise.all([loadLibrary(services), loadLibrary(services)]);
    expect(answers.toSorted()).toEqual([false, true]);
    const counts = await countsIn(db);
    expect(counts).toMatchObject({ setting: 1, branch: 25, station: 14, patron: 24, staff: 4 });
    expect(counts.bib).toBeGreaterThanOrEqual(300);
    expect(await loadLibrary(services)).toBe(false);
    expect(await countsIn(db)).toEqual(counts);
    expect(await hasLibrary(services)).toBe(true);
  });

  it('lets the printed passwords in, and gives none where there is none', async () => {
    const passwords = createPasswords();
    const hashOf = async (card: string, column = 'password_hash') =>
      (await db('patron').where('card_number', card).first(column))?.[column] ?? null;
    expect(await passwords.isRight(await hashOf('0123456789'), 'hondana-hanako')).toBe(true);
    expect(await hashOf('0123456804')).toBeNull();
    expect(await hashOf('0123456808')).toBeNull();
    const temporary = await hashOf('0123456808', 'temporary_password_hash');
    expect(await passwords.isRight(temporary, 'hondana-jun')).toBe(true);
    const staff = await db('staff').where('login_name', 'kanri').first();
    expect(await passwords.isRight(staff.password_hash, 'hondana-kanri')).toBe(true);
  });

  it('makes cards that run out: in thirty days, ten days ago; and one that is suspended', async () => {
    const patronOf = (card: string) => db('patron').where('card_number', card).first();
    expect((await patronOf('0123456791')).card_expires_on).toBe('2026-12-23');
    expect((await patronOf('0123456812')).card_expires_on).toBe('2026-11-13');
    expect((await patronOf('0123456800')).suspended_until).toBe('2026-12-07');
  });

  it('stores a queue with its people and items in the order it was dealt', async () => {
    const queue: Row[] = await db('hold')
      .join('patron', 'patron.id', 'hold.patron_id')
      .join('bib', 'bib.id', 'hold.bib_id')
      .where('bib.source_id', 'demo-0167')
      .orderBy('queue_number')
      .select('patron.card_number', 'hold.contact');
    expect(queue.map((row) => row.card_number)).toEqual([
      '0123456796',
      '0123456807',
      '0123456789',
      '0123456795',
      '0123456792',
    ]);
    const [mismatch] = await db('loan')
      .join('item', 'item.id', 'loan.item_id')
      .whereNot('item.bib_id', db.ref('loan.bib_id'));
    expect(mismatch).toBeUndefined();
  });
});

describe('a load of the believable library', () => {
  it('that is killed half-way leaves nothing, and the next one gives the whole', async () => {
    const { db, url, close } = await aDatabase();
    const doomed = connect(url, { poolSize: 1 });
    try {
      const [[{ id }]] = await doomed.raw('SELECT CONNECTION_ID() AS id');
      const load = loadLibrary(servicesAt(doomed, today)).then(
        () => 'loaded',
        () => 'killed',
      );
      await untilHalfLoaded(db);
      await db.raw(`KILL CONNECTION ${Number(id)}`);
      expect(await load).toBe('killed');
      expect(Object.values(await countsIn(db)).every((rows) => rows === 0)).toBe(true);
      expect(await loadLibrary(servicesAt(db, today))).toBe(true);
      expect(await countsIn(db)).toMatchObject({ setting: 1, branch: 25, patron: 24 });
    } finally {
      await doomed.destroy();
      await close();
    }
  });

  it('does not happen in a database that has a branch', async () => {
    const { db, close } = await aDatabase();
    await aLibrary(db);
    expect(await loadLibrary(servicesAt(db, today))).toBe(false);
    expect(await hasLibrary({ db })).toBe(false);
    await close();
  });
});

/** Waits until titles stand in the database that nobody has committed. */
async function untilHalfLoaded(db: Knex): Promise<void> {
  for (;;) {
    const count = await db.transaction(async (trx) => Number((await trx('bib').count({ rows: '*' }))[0]?.rows), {
      isolationLevel: 'read uncommitted',
    });
    if (count > 0) return;
    await sleep(5);
  }
}
