/** One peer, all cases, in a process of its own: `node run.mjs <peer>`; a line of JSON for each case that came to an end. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { moveClocks } from './clock.mjs';
import { measure } from './measures.mjs';
import { faults } from './faults.mjs';
import { aTable } from './table.mjs';

moveClocks();
const peer = process.argv[2];
const sizes = {
  records: Number(process.env.RECORDS ?? 10_000),
  edits: Number(process.env.EDITS ?? 1000),
  conflicts: Number(process.env.CONFLICTS ?? 500),
  runs: Number(process.env.RUNS ?? 5),
};
const tell = (told) => process.stdout.write(`${JSON.stringify(told)}\n`);
process.on('unhandledRejection', () => {});
process.on('uncaughtException', () => {});

const module = await import(`./peers/${peer}.mjs`);
tell({ about: module.about });

/** A case on a table of its own; what fails is told and stops no other. */
async function play(name, act) {
  const folder = mkdtempSync(join(tmpdir(), `hondana-peer-${peer}-`));
  let table;
  try {
    table = await aTable(peer, module, folder);
    await act(table);
  } catch (error) {
    tell({ case: name, failed: String(error?.message ?? error) });
  }
  await Promise.race([table?.close(), delay(5000)]);
  rmSync(folder, { recursive: true, force: true });
}

const isWanted = (name) => (process.env.CASES ?? name).split(',').includes(name);
if (isWanted('measures')) await play('measures', (table) => measure(table, sizes, tell));
for (const [name, act] of Object.entries(faults))
  if (isWanted(name)) await play(name, async (table) => tell({ case: name, ...(await act(table)) }));
await module.end?.().catch(() => {});
process.exit();
