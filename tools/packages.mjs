/** Packages: the right Node, the npm packages of the lock file, and packages of the operating system. */
import { createHash } from 'node:crypto';
import { accessSync, constants, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { capture } from './process.mjs';
import { Obstacle, say } from './say.mjs';
import { root } from './settings.mjs';

const oldestNode = [20, 19];

export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
  throw new Obstacle(
    `Hondana needs Node ${oldestNode.join('.')} or newer, and this is ${process.version}: please install a newer one from https://nodejs.org.`,
  );
}

/** Installs the npm packages when node_modules is not what package-lock.json says; otherwise touches no network. */
export async function ensureNpmPackages({ production = process.env.NODE_ENV === 'production' } = {}) {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const sum = createHash('sha256').update(lock).digest('hex');
  const stamp = join(root, 'node_modules/.hondana-lock');
  if (textOf(stamp) === sum || (production && isInstalled(lock, { production }))) return;
  if (!isInstalled(lock, { production: false })) await install();
  writeFileSync(stamp, sum);
}

/** The same for a folder that has packages of its own, which nothing else needs. */
export async function ensurePackagesOf(folder) {
  const place = join(root, folder);
  const sum = createHash('sha256')
    .update(readFileSync(join(place, 'package-lock.json')))
    .digest('hex');
  const stamp = join(place, 'node_modules/.hondana-lock');
  if (textOf(stamp) === sum) return;
  await install(place);
  writeFileSync(stamp, sum);
}

async function install(cwd = root) {
  say('Installing npm packages (once, about half a minute) …');
  const npm = process.env.npm_execpath;
  const [program, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  const args = ['ci', '--no-audit', '--no-fund', '--include=dev', '--loglevel=error'];
  const { code, output } = await capture(program, [...first, ...args], { cwd });
  if (code !== 0)
    throw new Obstacle(
      `${output.trim()}\nThe npm packages could not be installed (see above): is the npm registry reachable?`,
    );
}

/** Is every package of the lock file there, as npm itself noted after its last complete installation? */
function isInstalled(lock, { production }) {
  try {
    const there = JSON.parse(readFileSync(join(root, 'node_modules/.package-lock.json'), 'utf8')).packages;
    return Object.entries(JSON.parse(lock).packages).every(
      ([path, { version, optional, dev, devOptional }]) =>
        path === '' ||
        there[path]?.version === version ||
        (!there[path] && (optional || (production && (dev || devOptional)))),
    );
  } catch {
    return false;
  }
}

function textOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** The first of these programs on PATH or in the extra folders. */
export function findProgram(names, folders = []) {
  for (const name of names)
    for (const folder of [...(process.env.PATH ?? '').split(delimiter), ...folders]) {
      if (folder && isProgram(join(folder, name))) return join(folder, name);
    }
  return undefined;
}

export function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Installs packages of the operating system, or says in one sentence what to install. */
export async function installSystemPackages(names, { what, size, otherwise }) {
  const prefix = await rootPrefix();
  const byHand = `“sudo apt-get install ${names.join(' ')}”`;
  if (!findProgram(['apt-get'])) throw new Obstacle(`Hondana needs ${what}: please install it, ${otherwise}.`);
  if (!prefix) throw new Obstacle(`Hondana needs ${what}: please install it by ${byHand}, ${otherwise}.`);
  say(`Installing ${what} from the system's packages (once, ${size}) …`);
  const apt = (...args) =>
    capture(prefix[0], [
      ...prefix.slice(1),
      'DEBIAN_FRONTEND=noninteractive',
      'apt-get',
      '-q',
      '-o',
      'DPkg::Lock::Timeout=300',
      ...args,
    ]);
  const attempt = () => apt('install', '-y', '--no-install-recommends', ...names);
  let result = await attempt();
  if (result.code !== 0) {
    await apt('update');
    result = await attempt();
  }
  if (result.code === 0) return;
  throw new Obstacle(
    `${result.output.trim()}\nHondana needs ${what}, and apt-get could not install it (see above): please try ${byHand}, ${otherwise}.`,
  );
}

/** How to run as root: directly, or by sudo when it asks for no password. */
async function rootPrefix() {
  if (process.getuid?.() === 0) return ['env'];
  if (findProgram(['sudo']) && (await capture('sudo', ['-n', 'true'])).code === 0) return ['sudo', '-n', 'env'];
  return undefined;
}
