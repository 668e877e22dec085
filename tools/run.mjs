/** The operator's commands (`npm run import -- <file>`, `npm run staff -- add …`), on the database of a running library or on their own. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { openDatabase, urlOf } from './database.mjs';
import { takeFolder } from './folder.mjs';
import { answers, ensureDumpProgram, ensureMariadb } from './mariadb.mjs';
import { checkNode, ensureNpmPackages } from './packages.mjs';
import { show } from './process.mjs';
import { command, Obstacle, say } from './say.mjs';
import { typescript } from './server.mjs';
import { loadSettings, root } from './settings.mjs';

const [name, ...rest] = process.argv.slice(2);

await command(async () => {
  if (!name) throw new Obstacle('Usage: node tools/run.mjs <command> [arguments]');
  checkNode();
  loadSettings();
  await ensureNpmPackages();
  if (name === 'backup' || name === 'restore') Object.assign(process.env, await ensureDumpProgram());
  if (process.env.DATABASE_URL) return await run(process.env.DATABASE_URL);
  const { data, holder, release } = await folderOrHost();
  if (holder && name === 'restore')
    throw new Obstacle(`The library is running (process ${holder.pid}): stop it first. Nothing was changed.`);
  if (holder) return await run(urlOf(holder.socket));
  try {
    await ensureMariadb();
    for (const signal of ['SIGINT', 'SIGHUP', 'SIGTERM']) process.on(signal, () => {});
    const database = await openDatabase(data);
    const code = await run(database.url);
    await database.stop();
    return code;
  } finally {
    release();
  }
});

/** The data folder for us alone, or the running library that lends us its database. Waits for another command to end. */
async function folderOrHost() {
  for (let isFirst = true; ; isFirst = false) {
    const taken = takeFolder({ name: `npm run ${name}`, lends: false });
    const { holder } = taken;
    if (!holder || (holder.lends && (await answers(holder.socket)))) return taken;
    if (isFirst) say(`Waiting for “${holder.name}” (process ${holder.pid}) …`);
    await delay(250);
  }
}

/** Runs the command in our terminal. Ctrl-C reaches it directly; we wait for its end. */
async function run(url) {
  const args = [...typescript, 'server/main.ts', name, ...files(rest)];
  const child = show(process.execPath, args, { cwd: root, env: { ...process.env, DATABASE_URL: url } });
  for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => {});
  process.on('SIGTERM', () => child.stop(60));
  return await child.ended;
}

/** Files are named as seen from where the person stands, not from our root. */
function files(args) {
  const here = process.env.INIT_CWD ?? process.cwd();
  if (name === 'backup') {
    const words = args.findIndex((arg) => !arg.startsWith('-') && arg !== 'new-key');
    return args.map((arg, index) => (index === words ? resolve(here, arg) : arg));
  }
  return name === 'import' || name === 'restore'
    ? args.map((arg) => (existsSync(resolve(here, arg)) ? resolve(here, arg) : arg))
    : args;
}
