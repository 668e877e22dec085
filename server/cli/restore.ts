import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { dropAll, endAllSessions, isEmpty, visitorCount } from '../backup/store.ts';
import { isWhole, readBackup } from '../backup/file.ts';
import { loadInto } from '../backup/programs.ts';
import { migrate } from '../db/migrations/index.ts';
import { transact } from '../db/transact.ts';
import { turnEpoch } from '../shelf/store.ts';
import type { CommandContext } from './commands.ts';

const usage = `npm run restore -- <file> [--identity <file>] [--replace]
  Brings back what npm run backup saved. The library must be stopped. --identity: the key that opens a sealed backup.
  --replace: what the database holds now is thrown away.`;

function argsOf(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { identity: { type: 'string' }, replace: { type: 'boolean', default: false } },
    });
    const [file, ...more] = positionals;
    return file !== undefined && more.length === 0 ? { file: resolve(file), ...values } : null;
  } catch {
    return null;
  }
}

function identityIn(file: string): string | null {
  const line = readFileSync(file, 'utf8')
    .split('\n')
    .find((one) => one.startsWith('AGE-SECRET-KEY-'));
  return line?.trim() ?? null;
}

/**
 * `npm run restore -- …`. Nothing is touched before the whole file was read and found sound. Afterwards the bookshelves are in a new epoch,
 * so that devices give back what they have and the backup does not, and everybody signs in anew: whom a patron had signed out
 * since the backup must not be signed in again. Exit codes: 0 restored; 1 not; 2 asked for wrongly.
 */
export async function restore(context: CommandContext): Promise<number> {
  const asked = argsOf(context.args);
  if (!asked) {
    console.error(usage);
    return 2;
  }
  const refusal = await refusalOf(context, asked);
  if (refusal !== null) {
    console.error(`${refusal} Nothing was changed.`);
    return 1;
  }
  const identity = asked.identity === undefined ? null : identityIn(resolve(asked.identity));
  try {
    if (!(await isWhole(asked.file, identity))) throw new Error('it was cut off');
  } catch (error) {
    console.error(`${asked.file} is no backup that can be restored: ${(error as Error).message}. Nothing was changed.`);
    return 1;
  }
  await dropAll(context.db);
  const load = loadInto(context.settings);
  load.output.resume();
  await Promise.all([pipeline(await readBackup(asked.file, identity), load.input), load.ended]);
  await migrate(context.db);
  const epoch = randomUUID();
  await transact(context.db, async (trx) => {
    await turnEpoch(trx, epoch);
    await endAllSessions(trx);
  });
  console.log(`Restored ${asked.file}. The bookshelves are in epoch ${epoch}: devices give back what is missing here.`);
  console.log('Everybody signs in anew. Mails that were sent after the backup may be sent once more.');
  return 0;
}

async function refusalOf(
  { db }: CommandContext,
  { file, identity, replace }: NonNullable<ReturnType<typeof argsOf>>,
): Promise<string | null> {
  if (!existsSync(file)) return `There is no file ${file}.`;
  if (file.endsWith('.age') && identity === undefined) return 'This backup is sealed: name its key with --identity.';
  if (identity !== undefined && !existsSync(identity)) return `There is no file ${identity}.`;
  if (identity !== undefined && identityIn(resolve(identity)) === null) return `${identity} holds no key of a backup.`;
  if ((await visitorCount(db)) > 0) return 'Somebody is connected to the database: stop the library first.';
  if (!replace && !(await isEmpty(db))) return 'The database is not empty: with --replace its content is thrown away.';
  return null;
}
