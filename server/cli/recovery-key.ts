import { patronsWrappedForOthers } from '../shelf/keys-store.ts';
import { findRecoveryKeys, RecoveryKeyProblem } from '../shelf/recovery-keys.ts';
import type { CommandContext } from './commands.ts';

/**
 * Reads the library's recovery key, or makes it at the first start, and tells the operator what there is to know. False: the
 * server must not start.
 */
export async function hasRecoveryKeys({ db, settings, now }: CommandContext): Promise<boolean> {
  try {
    const { keys, isNew } = findRecoveryKeys(settings, now());
    const { recoveryKeyFile } = settings;
    if (isNew) {
      console.log(
        `Made the recovery key of the bookshelves: ${recoveryKeyFile}. Keep a copy of it, not where the database's are.`,
      );
    }
    const locked = await patronsWrappedForOthers(db, keys.ids);
    if (locked > 0) {
      console.error(
        `The bookshelves of ${locked} patrons are wrapped for a recovery key that ${recoveryKeyFile} does not hold: ` +
          'put the old file back, or they open only with a device or a recovery code.',
      );
    }
    return true;
  } catch (error) {
    if (!(error instanceof RecoveryKeyProblem)) throw error;
    console.error(error.message);
    return false;
  }
}
