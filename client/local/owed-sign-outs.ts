import { api } from '../api.ts';
import { changeOnDevice, forgetOnDevice, readDevice } from './database.ts';

/** A sign-out without network wipes the device at once; the server is told as soon as it is there. */
export async function oweSignOut(patronId: string): Promise<void> {
  await changeOnDevice('sign-outs-owed', (owed = []) => [...new Set([...owed, patronId])]);
}

/** Whoever has signed in again owes nothing: the server ended the session of before. */
export async function settleSignOut(patronId: string): Promise<void> {
  await changeOnDevice('sign-outs-owed', (owed) => owed?.filter((one) => one !== patronId));
}

/** Tells the server what is owed; without an answer the next start or the returning network tries again. */
export async function paySignOuts(): Promise<void> {
  try {
    for (const patronId of (await readDevice('sign-outs-owed')) ?? []) {
      await api.account.signOut.mutate(undefined, { context: { card: patronId } });
      await settleSignOut(patronId);
    }
    if (await readDevice('sign-out-owed')) {
      await api.account.signOut.mutate(undefined, { context: { card: null } });
      await forgetOnDevice('sign-out-owed');
    }
  } catch {
    // Still owed.
  }
}
