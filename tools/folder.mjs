/** The data folder of this copy, for one command at a time. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { socketOf } from './database.mjs';
import { takeLock } from './lock.mjs';
import { Obstacle } from './say.mjs';

/** Takes the data folder for a command; answers `{ data, release }`, or `{ holder }` when another one has it. */
export function takeFolder(about) {
  const data = process.env.DATA_DIR;
  mkdirSync(data, { recursive: true });
  return { data, ...takeLock(join(data, 'lock'), { ...about, socket: socketOf(data) }) };
}

/** Takes the data folder for a running library, which lends its database to the operator's commands; or says who has it. */
export function takeFolderAlone(name) {
  const { data, holder, release } = takeFolder({ name, lends: true });
  if (release) return { data, release };
  throw new Obstacle(
    `“${holder.name}” (process ${holder.pid}) is already using ${data}: please stop it first with Ctrl-C, or give this one a folder of its own by DATA_DIR.`,
  );
}
