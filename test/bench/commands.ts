/**
 * Commands a second through the real API (renew, place, cancel), beside what the disk and the database could do at most:
 * `npm run bench -- commands`, with ROUNDS (5) and CONNECTIONS (32). The database is durable: a command that was answered is on
 * the disk. The limits are measured before and after, on the same disk.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { closeSync, fdatasyncSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashOfSecret } from '../../server/account/session.ts';
import { connect } from '../../server/db/connect.ts';
import { addDays, dayInTokyo } from '../../shared/model/day.ts';
import { aBib, anItem, aPatron, elsewhere as branchId } from '../support/circulation.ts';
import { at, loadOnCores, medianAndRange } from '../support/figures.ts';
import { startServer } from '../support/server.ts';

const rounds = Number(process.env.ROUNDS ?? 5);
const connections = Number(process.env.CONNECTIONS ?? 32);
const patronCount = 128;
const loansEach = 2 * rounds;
const say = (line: string): void => console.log(line);

/** Appends 512 bytes and waits for the disk, one after the other: how many a second. */
function syncsPerSecond(ms: number): number {
  const folder = mkdtempSync(join(tmpdir(), 'hondana-sync-'));
  const file = openSync(join(folder, 'log'), 'w');
  const block = randomBytes(512);
  writeSync(file, Buffer.alloc(8 * 2 ** 20), 0, 8 * 2 ** 20, 0);
  fdatasyncSync(file);
  let count = 0;
  const began = performance.now();
  for (; performance.now() - began < ms; count++) {
    writeSync(file, block, 0, 512, (count * 512) % (8 * 2 ** 20));
    fdatasyncSync(file);
  }
  const took = performance.now() - began;
  closeSync(file);
  rmSync(folder, { recursive: true });
  return (count / took) * 1000;
}

/** Tables are made without waiting for the disk; what is measured is not. */
async function setDurable(isDurable: boolean): Promise<void> {
  const admin = connect(process.env.DATABASE_URL ?? '', { poolSize: 1 });
  await admin.raw(`SET GLOBAL innodb_flush_log_at_trx_commit = ${isDurable ? 1 : 0}`);
  await admin.destroy();
}

await setDurable(false);
const server = await startServer({ patience: 240 });
const db = connect(server.databaseUrl, { poolSize: connections });
const agent = new Agent({ keepAlive: true, maxSockets: connections });
const databasePid = Number(readFileSync(String((await db.raw('SELECT @@pid_file AS file'))[0][0].file), 'utf8'));

/** Milliseconds of processor time of a process, user and system. */
function busyOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(stat[11]) + Number(stat[12])) * 10;
}

async function statementCount(): Promise<number> {
  const [rows] = await db.raw("SHOW GLOBAL STATUS LIKE 'Questions'");
  return Number(rows[0].Value);
}

/** Runs the acts over so many connections; how many a second, and how long each took. */
async function perSecond(width: number, acts: readonly (() => Promise<unknown>)[]) {
  let next = 0;
  const times: number[] = [];
  const began = performance.now();
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (let act = acts[next++]; act; act = acts[next++]) {
        const from = performance.now();
        await act();
        times.push(performance.now() - from);
      }
    }),
  );
  return { rate: (acts.length / (performance.now() - began)) * 1000, times };
}

function call(path: string, token: string, input: unknown): Promise<{ allowed: boolean; value: { holdId: string } }> {
  return new Promise((resolve, reject) => {
    const headers = { cookie: `hondana=${token}`, 'content-type': 'application/json', 'x-hondana': '1' };
    const asked = request(`${server.url}/api/${path}`, { method: 'POST', agent, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part) => (text += part));
      answer.on('end', () => {
        if (answer.statusCode !== 200) return reject(new Error(text));
        const { data } = JSON.parse(text).result;
        resolve(Array.isArray(data) ? data[0].result : data);
      });
    });
    asked.on('error', reject).end(JSON.stringify(input));
  });
}

const today = dayInTokyo(Date.now());

async function aReader() {
  const patronId = await aPatron(db);
  const token = randomBytes(32).toString('base64url');
  const now = new Date();
  await db('session').insert({
    id: randomUUID(),
    token_hash: hashOfSecret(token),
    patron_id: patronId,
    device_name: 'bench',
    is_shared_device: 0,
    created_at: now,
    last_seen_at: now,
    password_given_at: now,
    expires_at: new Date(now.getTime() + 86_400_000),
  });
  const loans: string[] = [];
  for (let n = 0; n < loansEach; n++) {
    const { id: itemId, bibId } = await anItem(db, { branchId, state: 'on-loan' });
    const id = randomUUID();
    const days = { lent_on: addDays(today, -13), due_on: addDays(today, 1), created_at: now };
    const terms = { branch_id: branchId, renewal_count: 0, is_renewable: true };
    await db('loan').insert({ id, patron_id: patronId, bib_id: bibId, item_id: itemId, ...days, ...terms });
    loans.push(id);
  }
  return { token, loans };
}

const readers: Awaited<ReturnType<typeof aReader>>[] = [];
await perSecond(
  8,
  Array.from({ length: patronCount }, () => async () => readers.push(await aReader())),
);
const wanted = await Promise.all(
  Array.from({ length: patronCount }, async () => {
    const bibId = await aBib(db);
    await anItem(db, { branchId, bibId });
    return bibId;
  }),
);

await setDurable(true);

let refused = 0;
const counted = ({ allowed }: { allowed: boolean }) => {
  if (!allowed) refused++;
};

/** Three commands of each reader: a renewal, a hold on a title nobody else wants now, and its end. */
const commandsOf = (round: number, count: number) =>
  readers.slice(0, count).map(({ token, loans }, n) => async () => {
    const commandId = () => randomUUID();
    counted(await call('loans.renew', token, { commandId: commandId(), loanId: loans[round] }));
    const wish = { bibId: wanted[n], pickupBranchId: branchId, stationId: null, contact: 'telephone' };
    const placed = await call('holds.place', token, { commandId: commandId(), requests: [wish] });
    counted(placed);
    counted(await call('holds.cancel', token, { commandId: commandId(), holdId: placed.value?.holdId }));
  });

await db.raw('CREATE TABLE bench_commit (id INT PRIMARY KEY, n INT NOT NULL) ENGINE=InnoDB');
await db('bench_commit').insert(Array.from({ length: connections }, (_, id) => ({ id, n: 0 })));
const commits = (count: number) =>
  Array.from(
    { length: count },
    (_, n) => () => db.raw('UPDATE bench_commit SET n = n + 1 WHERE id = ?', [n % connections]),
  );

interface Figures {
  readonly disk: number;
  readonly commit: number;
  readonly rate: number;
  readonly took: number;
  readonly statements: number;
  readonly serverMs: number;
  readonly databaseMs: number;
}

async function round(width: number, number: number): Promise<Figures> {
  const disk = syncsPerSecond(500);
  const { rate: commit } = await perSecond(width, commits(width === 1 ? 200 : 3000));
  const [asked, ...busy] = [await statementCount(), busyOf(server.pid()), busyOf(databasePid)];
  const acts = commandsOf(number, width === 1 ? 40 : patronCount);
  const { rate, times } = await perSecond(width, acts);
  const [askedAfter, ...busyAfter] = [await statementCount(), busyOf(server.pid()), busyOf(databasePid)];
  const commands = acts.length * 3;
  const each = (value: number) => value / commands;
  return {
    disk: (disk + syncsPerSecond(500)) / 2,
    commit,
    rate: rate * 3,
    took: at(times, 0.5) / 3,
    statements: each(askedAfter - asked),
    serverMs: each((busyAfter[0] ?? 0) - (busy[0] ?? 0)),
    databaseMs: each((busyAfter[1] ?? 0) - (busy[1] ?? 0)),
  };
}

try {
  // What is compiled and prepared at the first call is not what a day is like.
  await perSecond(8, commandsOf(0, 64));
  const widths = [1, connections];
  const all = new Map(widths.map((width) => [width, [] as Figures[]]));
  for (let n = 0; n < rounds - 1; n++)
    for (const [index, width] of widths.entries()) all.get(width)?.push(await round(width, 1 + 2 * n + index));
  say(loadOnCores());
  say('');
  say(`| | ${widths.map((width) => (width === 1 ? '1 connection' : `${width} connections`)).join(' | ')} |`);
  say(`|---|${'---|'.repeat(widths.length)}`);
  const row = (what: string, value: (one: Figures) => number, digits = 0) =>
    say(
      `| ${what} | ${widths.map((width) => medianAndRange((all.get(width) ?? []).map(value), digits)).join(' | ')} |`,
    );
  row('the disk: 512 bytes and fdatasync, one after the other, a second', ({ disk }) => disk);
  row('the database: one UPDATE, durable, a second', ({ commit }) => commit);
  row('commands a second', ({ rate }) => rate);
  row('… in % of the disk’s syncs', ({ rate, disk }) => (rate / disk) * 100);
  row('… in % of the database’s commits', ({ rate, commit }) => (rate / commit) * 100);
  row('one command, ms (median)', ({ took }) => took, 1);
  row('statements a command', ({ statements }) => statements, 1);
  row('processor time of the server a command, ms', ({ serverMs }) => serverMs, 2);
  row('processor time of the database a command, ms', ({ databaseMs }) => databaseMs, 2);
  say('');
  say(`refused: ${refused}`);
  process.exitCode = refused === 0 ? 0 : 1;
} finally {
  agent.destroy();
  await db.destroy();
  await server.stop();
}
