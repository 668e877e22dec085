/**
 * What one patron costs among 1,000 to 1,000,000: snapshot, shelf, sign-in and the nightly jobs for the same number of rows:
 * `npm run bench -- scale`, with SIZES (1000,10000,100000,1000000) and RUNS (100). Each should stay flat, or grow as a logarithm does.
 */
import { readFileSync } from 'node:fs';
import { connect } from '../../server/db/connect.ts';
import { migrate } from '../../server/db/migrations/index.ts';
import { dailyJobs } from '../../server/jobs/index.ts';
import { addDays } from '../../shared/model/day.ts';
import { asPatron, asStranger, servicesAt } from '../support/calling.ts';
import { aBib, aHold, aLibrary, aLoan, anItem } from '../support/circulation.ts';
import { at, loadOnCores } from '../support/figures.ts';
import { cardOf, manyBareTitles, manyPatrons, patronIdOf } from '../support/many-patrons.ts';

const sizes = (process.env.SIZES ?? '1000,10000,100000,1000000').split(',').map(Number);
const runs = Number(process.env.RUNS ?? 100);
const titleCount = 50_000;
const affected = 200;
const today = '2026-11-23';
/** Nobody is reminded of it these days. */
const dueLater = addDays(today, 9);
const say = (line: string): void => console.log(line);

const db = connect(process.env.DATABASE_URL ?? '');
await migrate(db);
const databasePid = Number(readFileSync(String((await db.raw('SELECT @@pid_file AS file'))[0][0].file), 'utf8'));

/** Milliseconds of processor time of this process, which is the server here, and of the database. */
function busy(): number {
  const stat = readFileSync(`/proc/${databasePid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  const { user, system } = process.cpuUsage();
  return (Number(stat[11]) + Number(stat[12])) * 10 + (user + system) / 1000;
}

interface Cost {
  /** Per call, or per row that a job changed. */
  readonly ms: number;
  readonly p95: number;
  readonly busyMs: number;
}

/** Of patrons here and there among all. */
async function each(size: number, act: (patron: number) => Promise<unknown>): Promise<Cost> {
  const times: number[] = [];
  const one = async (n: number) => {
    const began = performance.now();
    await act(10 * Math.floor(((n * 7919) % size) / 10));
    times.push(performance.now() - began);
  };
  for (let n = 0; n < 10; n++) await one(n);
  times.length = 0;
  const from = busy();
  for (let n = 10; n < runs + 10; n++) await one(n);
  return { ms: at(times, 0.5), p95: at(times, 0.95), busyMs: (busy() - from) / runs };
}

/** The same number of rows at every size: due soon, overdue, waited for too long, a card that ends, a pause that is over. */
async function workForTonight(round: number): Promise<void> {
  const patrons = Array.from({ length: affected }, (_, n) => patronIdOf(5 * n + 1));
  for (const patronId of patrons) {
    await aLoan(db, { patronId, dueOn: addDays(today, 3) });
    await aLoan(db, { patronId, dueOn: addDays(today, -7) });
    const { id: itemId, bibId } = await anItem(db, { state: 'on-hold-shelf' });
    const holdId = await aHold(db, { patronId, bibId, itemId, state: 'ready' });
    await db('hold')
      .where({ id: holdId })
      .update({ ready_on: addDays(today, -9), shelf_until: addDays(today, -1) });
    await aHold(db, { patronId, bibId: await aBib(db) });
  }
  await db('hold')
    .whereIn('patron_id', patrons)
    .where({ state: 'waiting' })
    .update({ paused_until: addDays(today, -1) });
  const ends = addDays(today, 3 + round);
  await db('patron')
    .whereIn('id', patrons)
    .update({ card_expires_on: ends, mail_verified_at: new Date(0) });
}

const services = servicesAt(db, today);
const table = new Map<string, Cost[]>();
const note = (what: string, cost: Cost) => table.set(what, [...(table.get(what) ?? []), cost]);

await aLibrary(db);
await manyBareTitles(db, titleCount);
let made = 0;
for (const [round, size] of sizes.entries()) {
  const began = performance.now();
  await manyPatrons(db, { from: made, to: size, dueOn: dueLater, titleCount });
  made = size;
  console.error(`${size.toLocaleString('en')} patrons after ${((performance.now() - began) / 1000).toFixed(0)} s`);

  note('snapshot', await each(size, (n) => asPatron(services, patronIdOf(n)).mirror.snapshot()));
  const { epoch } = await db('shelf_epoch').first('epoch');
  note(
    'shelf, a page of 20 records',
    await each(size, (n) => {
      const patron = patronIdOf(n);
      return asPatron(services, patron).shelf.pull({ epoch, cursor: 0, limit: 1000, snapshotFloor: null, patron });
    }),
  );
  let pushed = 0;
  note(
    'shelf, one record pushed',
    await each(size, async (n) => {
      const patron = patronIdOf(n);
      const id = Buffer.from((pushed++).toString(16).padStart(32, 'f'), 'hex').toString('base64url');
      const item = {
        id,
        kind: 'favorite',
        base: 0,
        dead: false,
        kid: 'k1',
        p: Buffer.alloc(300).toString('base64url'),
      };
      const answer = await asPatron(services, patron).shelf.push({ epoch, asOf: 20, sv: 1, items: [item], patron });
      if (answer.reset !== undefined) throw new Error(answer.reset);
    }),
  );
  note(
    'sign-in, but for the hash of the password',
    await each(size, async (n) => {
      const asked = { cardNumber: cardOf(n), password: 'a long password', isSharedDevice: false };
      const answer = await asStranger(services).account.signIn(asked);
      if (!answer.allowed) throw new Error(answer.refusal.code);
    }),
  );

  await workForTonight(round);
  for (const { name, run } of dailyJobs) {
    const [from, busyFrom] = [performance.now(), busy()];
    const counts = Object.values(await run(services, today)).reduce((sum, count) => sum + count, 0);
    const rows = Math.max(1, counts);
    note(`job ${name}${counts === 0 ? ', nothing to do' : ', a row'}`, {
      ms: (performance.now() - from) / rows,
      p95: 0,
      busyMs: (busy() - busyFrom) / rows,
    });
  }
}

say(loadOnCores());
say('');
say(`| milliseconds, median (95 %) / processor time | ${sizes.map((size) => size.toLocaleString('en')).join(' | ')} |`);
say(`|---|${'---|'.repeat(sizes.length)}`);
const text = ({ ms, p95, busyMs }: Cost) =>
  `${ms.toFixed(1)}${p95 > 0 ? ` (${p95.toFixed(1)})` : ''} / ${busyMs.toFixed(1)}`;
for (const [what, costs] of table) say(`| ${what} | ${costs.map(text).join(' | ')} |`);
await db.destroy();
