import { existsSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { transact } from '../db/transact.ts';
import { migrate } from '../db/migrations/index.ts';
import { purgeTombstones } from '../shelf/purge.ts';
import { makeRecoveryKey } from '../shelf/recovery-keys.ts';
import { turnEpoch } from '../shelf/store.ts';
import type { CommandContext } from './commands.ts';

const usage = `npm run shelf -- turn-epoch         after the database was restored from a backup
npm run shelf -- purge-tombstones   forget records deleted 400 days ago or longer (the daily job does it too)
npm run shelf -- recovery-key       make the library's recovery key where RECOVERY_KEY_FILE or DATA_DIR says`;

const acts: Readonly<Record<string, (context: CommandContext) => Promise<string>>> = {
  'turn-epoch': async ({ db }) => {
    const epoch = randomUUID();
    await transact(db, (trx) => turnEpoch(trx, epoch));
    return `The bookshelves are in epoch ${epoch}: every device compares its shelf with the database at its next sync.`;
  },
  'purge-tombstones': async (context) => `Forgot ${await purgeTombstones(context)} deleted records.`,
  'recovery-key': async ({ settings, now }) => {
    const file = settings.recoveryKeyFile;
    if (existsSync(file)) return `There is a recovery key at ${file} already; nothing was changed.`;
    const { keys } = makeRecoveryKey(file, now());
    return `Made the recovery key ${keys.current.id} at ${file}. Keep a copy of it, not where the database's are.`;
  },
};

/** `npm run shelf -- …`: what the private bookshelves need of an operator, who sees nothing of what stands on them. */
export async function shelf(context: CommandContext): Promise<number> {
  const act = context.args.length === 1 ? acts[context.args[0] ?? ''] : undefined;
  if (!act) {
    console.error(usage);
    return 1;
  }
  await migrate(context.db);
  console.log(await act(context));
  return 0;
}
