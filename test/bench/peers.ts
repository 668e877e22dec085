/**
 * The bookshelf's sync beside PouchDB, RxDB, TinyBase, Yjs, Automerge-repo and Replicache, in time, bytes and lost edits:
 * `npm run bench -- peers`, with RECORDS (10,000), EDITS (1,000), CONFLICTS (500), RUNS (5), PEERS and CASES (names by commas), LIMIT
 * (seconds a peer, 150). Each peer has a process of its own, a server of its own and a line that counts bytes; see bench/peers.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { loadOnCores, medianAndRange } from '../support/figures.ts';

interface Told {
  readonly about?: { readonly name: string; readonly server: string; readonly unit: string };
  readonly case: string;
  readonly failed?: string;
  readonly ms: number;
  readonly busyMs: number;
  readonly up: number;
  readonly down: number;
  readonly lost: number;
  readonly of: number;
  readonly surplus?: number;
  readonly trouble?: string;
  readonly wasTroubled?: boolean;
  readonly taken?: number;
  readonly had?: number;
  readonly again?: number;
}

const everyone = ['ours', 'pouchdb', 'rxdb', 'tinybase', 'yjs', 'automerge', 'replicache'];
const peers = process.env.PEERS?.split(',') ?? everyone;
const limit = Number(process.env.LIMIT ?? 150);
const say = (line = ''): void => console.log(line);

/** What a peer told until it ended or its time was over. */
function play(peer: string): Promise<{ told: Told[]; end: string }> {
  const program = spawn(
    process.execPath,
    ['--import', './tools/leash.mjs', '--import', 'tsx', 'bench/peers/run.mjs', peer],
    {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    },
  );
  const told: Told[] = [];
  if (program.stdout)
    createInterface({ input: program.stdout }).on('line', (line) => {
      if (line.startsWith('{')) told.push(JSON.parse(line));
    });
  return new Promise((resolve) => {
    let end = '';
    const timer = setTimeout(() => {
      end = `not at its end after ${limit} s`;
      program.kill('SIGKILL');
    }, limit * 1000);
    program.once('close', (code) => {
      clearTimeout(timer);
      resolve({ told, end: end || (code === 0 ? '' : `ended with ${code}`) });
    });
  });
}

function measure(told: readonly Told[], name: string): readonly string[] {
  const all = told.filter((one) => one.case === name && one.ms !== undefined);
  if (all.length === 0) return ['not reached', '', '', ''];
  return [
    medianAndRange(all.map(({ ms }) => ms)),
    medianAndRange(all.map(({ busyMs }) => busyMs)),
    `${medianAndRange(
      all.map(({ up, down }) => (up + down) / 1e6),
      2,
    )}`,
    name === 'filling' ? '' : String(all.reduce((sum, { lost }) => sum + lost, 0)),
  ];
}

const faultNames = ['clock +10 min', 'answer lost', 'server restored', 'killed mid initial sync'];

function fault(told: readonly Told[], name: string): string {
  const one = told.find((each) => each.case === name);
  if (!one) return 'not reached';
  if (one.failed) return `failed: ${one.failed}`;
  const notes = [
    one.surplus ? `${one.surplus} doubled` : '',
    one.wasTroubled === false ? 'fault not met' : '',
    one.taken === undefined ? '' : `${one.taken} taken before`,
    one.again === undefined ? '' : `read ${Math.round(one.again * 100)} % again`,
    one.trouble ?? '',
  ].filter(Boolean);
  return `${one.lost} of ${one.of}${notes.length > 0 ? ` (${notes.join('; ')})` : ''}`;
}

const row = (...cells: readonly string[]): void => say(`| ${cells.join(' | ')} |`);

const results: { peer: string; name: string; told: Told[]; end: string }[] = [];
for (const peer of peers) {
  const { told, end } = await play(peer);
  const name = told[0]?.about?.name ?? peer;
  console.error(`${name}: ${end || 'done'} (${loadOnCores()})`);
  if (process.env.VERBOSE) for (const one of told) console.error(JSON.stringify(one));
  results.push({ peer, name, told, end });
}

say(`${loadOnCores()}; milliseconds and MB: median (range); processor: of all devices and the counting line`);
for (const [title, name] of [
  ['The first device gives its records', 'filling'],
  ['A new device reads them', 'new device'],
  ['Edits made offline, acknowledged', 'edits'],
  ['The same records edited on two devices, both in step', 'conflict'],
] as const) {
  say();
  say(`${title}:`);
  say();
  row('', 'ms', 'processor, ms', 'MB, both ways', 'edits lost');
  say('|---|---|---|---|---|');
  for (const { name: peer, told } of results) row(peer, ...measure(told, name));
}
say();
say('Edits (the last column: records) that are missing after a fault, in shelves of 1,000:');
say();
row('', ...faultNames);
say(`|---|${'---|'.repeat(faultNames.length)}`);
for (const { name, told } of results) row(name, ...faultNames.map((fault_) => fault(told, fault_)));
say();
row('', 'server and durability', 'conflicts are decided by');
say('|---|---|---|');
for (const { name, told, end } of results)
  row(name, told[0]?.about?.server ?? '', `${told[0]?.about?.unit ?? ''}${end ? ` — ${end}` : ''}`);
for (const { name, told } of results)
  for (const one of told) if (one.failed) say(`\n${name}, ${one.case}: ${one.failed}`);
process.exitCode = results.every(({ end }) => end === '') ? 0 : 1;
