import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { isWhole, writeBackup } from '../backup/file.ts';
import { dumpOf } from '../backup/programs.ts';
import type { CommandContext } from './commands.ts';

const usage = `npm run backup -- [folder] [--keep N]   saves the whole library as of this moment, while it is running; the N newest stay
                                        (no folder: BACKUP_DIR)
npm run backup -- new-key <file>        makes the key that opens sealed backups, and says what to set BACKUP_RECIPIENT to`;

/** Names of backups; the moment in them sorts as text. */
export const backupPattern = /^hondana-\d{8}T\d{6}Z\.sql\.gz(\.age)?$/;

function argsOf(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { keep: { type: 'string' } },
    });
    const keep = values.keep === undefined ? null : Number(values.keep);
    if (keep !== null && !(Number.isInteger(keep) && keep >= 1)) return null;
    return { keep, words: positionals };
  } catch {
    return null;
  }
}

/** `npm run backup -- …`. Exit codes: 0 saved and read through; 1 it could not be; 2 asked for wrongly. */
export async function backup(context: CommandContext): Promise<number> {
  const asked = argsOf(context.args);
  const [first, file, ...more] = asked?.words ?? [];
  if (asked && first === 'new-key' && file && more.length === 0) return newKey(resolve(file));
  const folder = first ?? context.settings.backupDir;
  if (!asked || folder === null || file !== undefined) {
    console.error(usage);
    return 2;
  }
  return save(context, resolve(folder), asked.keep);
}

async function newKey(file: string): Promise<number> {
  const identity = await generateIdentity();
  try {
    writeFileSync(file, `${identity}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST';
    console.error(isThere ? `There is a file ${file} already; nothing was changed.` : String(error));
    return 1;
  }
  console.log(`The key that opens backups is in ${file}: take it away from this machine, and keep a copy.`);
  console.log(`BACKUP_RECIPIENT=${await identityToRecipient(identity)}`);
  return 0;
}

async function save({ settings, now }: CommandContext, folder: string, keep: number | null): Promise<number> {
  await mkdir(folder, { recursive: true });
  const moment = new Date(now()).toISOString().replace(/[-:]|\.\d+/g, '');
  const sealed = settings.backupRecipient;
  const file = join(folder, `hondana-${moment}.sql.gz${sealed === null ? '' : '.age'}`);
  try {
    const dump = dumpOf(settings);
    dump.input.end();
    const writing = writeBackup(dump.output, file, sealed);
    // When the program fails, its output ends early; that must not look like a backup.
    const [written, dumped] = await Promise.allSettled([writing, dump.ended]);
    const failed = [dumped, written].find(({ status }) => status === 'rejected') as PromiseRejectedResult | undefined;
    if (failed) throw failed.reason;
    // What is sealed cannot be read here: its program ended well, and that must do.
    if (sealed === null && !(await isWhole(file, null))) throw new Error('the backup was cut off');
  } catch (error) {
    rmSync(file, { force: true });
    console.error(`There is no backup: ${(error as Error).message}`);
    return 1;
  }
  console.log(`${file} (${(statSync(file).size / 1e6).toFixed(1)} MB${sealed === null ? ', not sealed' : ', sealed'})`);
  if (keep !== null) removeOld(folder, keep);
  return 0;
}

function removeOld(folder: string, keep: number): void {
  const kept = readdirSync(folder)
    .filter((name) => backupPattern.test(name))
    .toSorted()
    .toReversed();
  for (const name of kept.slice(keep)) rmSync(join(folder, name));
}
