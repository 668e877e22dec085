import { createEffect, createRoot, createSignal } from 'solid-js';
import { keepOnDevice, type PatronDatabase, readDevice } from './database.ts';
import type { OpenShelf } from './shelf-open.ts';

const [opened, setOpened] = createSignal<OpenShelf>();
let holder = 0;

/** The bookshelf of whoever is signed in; undefined while nobody is, or it is still being opened. */
export const shelf = () => opened()?.shelf;

/** The patron's keys on this device, and every act on them. */
export const keyring = () => opened()?.keyring;

/** New devices of the patron that ask this one to be let in, and this one's own question. */
export const asks = () => opened()?.asks;

/** When this device last told the server everything and heard everything; undefined: not known. */
export const shelfSyncedAt = () => opened()?.syncedAt();

/** After an act on the keys: every tab uses what is here now. */
export const useKeys = (): void => opened()?.useKeys();

/** Whether the shelf is kept on this device; on a shared one it ends with the page. */
export const isShelfKept = () => opened()?.isKept ?? false;

const code = () => import('./shelf-open.ts');

/** Fetches the shelf's code while the device is still being asked for other things. */
export const prepareShelf = (): void => void code();

/** `db` null: a shared device, where everything stays in memory. Its code is loaded only for those who have a shelf. */
export async function openShelf(patronId: string, db: PatronDatabase | null): Promise<void> {
  const mine = ++holder;
  const { openShelfOf } = await code();
  if (mine !== holder) return;
  const open = openShelfOf(patronId, db);
  setOpened(open);
  await open.shelf.start();
  if (db) takeBackOnceOpen(patronId, open);
}

/** What was kept sealed at a sign-out goes back on the shelf as soon as the keys are here. */
function takeBackOnceOpen(patronId: string, open: OpenShelf): void {
  createRoot((dispose) => {
    createEffect(() => {
      if (open.shelf.lock() !== 'open') return;
      dispose();
      void takeBack(patronId, open);
    });
  });
}

async function takeBack(patronId: string, { shelf }: OpenShelf): Promise<void> {
  const kept = await readDevice('kept-shelves');
  const rows = kept?.[patronId];
  if (!kept || !rows) return;
  const { [patronId]: _, ...others } = kept;
  const left = await shelf.takeBack(rows);
  await keepOnDevice('kept-shelves', left.length > 0 ? { ...others, [patronId]: left } : others);
}

/** Keeps what is not on the server on this device, sealed: whoever signs in here with this card finds it again. */
export async function keepUnsynced(patronId: string): Promise<void> {
  const rows = await opened()?.shelf.sealUnsynced();
  if (!rows || rows.length === 0) return;
  const kept = await readDevice('kept-shelves');
  await keepOnDevice('kept-shelves', { ...kept, [patronId]: [...(kept?.[patronId] ?? []), ...rows] });
}

/** `isLeaving`: the patron signs out or another one in, which ends the shelf in the other tabs too. */
export function closeShelf(isLeaving = false): void {
  holder++;
  opened()?.close(isLeaving);
  setOpened(undefined);
}
