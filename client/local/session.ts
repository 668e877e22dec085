import { createEffect, createRoot, createSignal } from 'solid-js';
import { api } from '../api.ts';
import { closeCart, openCart } from './cart.ts';
import { startClock } from './clock.ts';
import {
  closePatronStore,
  forgetOnDevice,
  keepOnDevice,
  openDevice,
  openPatronStore,
  readDevice,
  type SignedIn,
  wipePatronStore,
} from './database.ts';
import { watchIdle } from './idle.ts';
import { openLibrary, refreshLibrary } from './library.ts';
import { closeMirror, openMirror, refreshMirror } from './mirror.ts';
import { watchNetwork } from './network.ts';
import { closeShelf, keepUnsynced, openShelf, prepareShelf, shelf } from './shelf.ts';
import { keepTracesOnDevice, openTraces, wipeTraces } from './traces.ts';
import { closeUnread, openUnread, showBadge, unreadCount, unsentReads } from './unread.ts';

const [signedIn, setSignedIn] = createSignal<SignedIn | null>();

/** Who is signed in here: undefined while the device has not been asked, null when nobody. */
export { signedIn };

const [isShared, setShared] = createSignal(false);

/** Whether this is a shared device for whoever is signed in: nothing is kept on it. */
export const isSharedDevice = isShared;

const refreshAll = () => {
  void refreshLibrary();
  if (!signedIn()) return;
  void refreshMirror();
  if (unsentReads().length > 0) void import('./notices.ts').then(({ sendReads }) => sendReads());
};

/** Whether push notifications still reach who wanted them here; nothing is loaded where nobody did. */
async function checkPush(): Promise<void> {
  if (!(await readDevice('push'))) return;
  const patronId = signedIn()?.patronId;
  const { leavePush, pushHere } = await import('./push.ts');
  await (patronId ? pushHere(patronId, isShared()).check() : leavePush());
}

/** The number of unread notices stands on the app's icon. */
const watchBadge = () =>
  createRoot(() =>
    createEffect(() => {
      if (signedIn() !== undefined) showBadge(unreadCount());
    }),
  );

/** Opens what the device kept, then asks the server; the first needs no network. */
export async function startSession(): Promise<void> {
  await openDevice();
  void readDevice('signed-in').then((kept) => kept && prepareShelf());
  await Promise.all([startClock(), openLibrary(), openTraces()]);
  await finishSignOut();
  const kept = await readDevice('signed-in');
  if (kept) {
    const store = await openPatronStore(kept.patronId);
    void openShelf(kept.patronId, store);
    await Promise.all([openMirror(), openCart(), openUnread()]);
  }
  setSignedIn(kept ?? null);
  watchBadge();
  watchNetwork(() => void finishSignOut().then(refreshAll));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') refreshAll();
  });
  refreshAll();
  void checkPush();
}

/** As long as the server keeps a session on a shared device without a word from it. */
const sharedIdleMs = 10 * 60_000;
let stopIdleWatch = () => {};

/** After the server accepted the password. On a shared device everything stays in memory, and not for long. */
export async function beginSession(patron: SignedIn, isOnShared: boolean): Promise<void> {
  await forgetOnDevice('sign-out-owed');
  stopIdleWatch();
  closeMirror();
  closeCart();
  closeUnread();
  closeShelf(true);
  closePatronStore();
  setShared(isOnShared);
  await keepTracesOnDevice(!isOnShared);
  if (isOnShared) {
    await forgetOnDevice('signed-in');
    stopIdleWatch = watchIdle(sharedIdleMs, () => void leaveIdle());
    void openShelf(patron.patronId, null);
  } else {
    const store = await openPatronStore(patron.patronId);
    await keepOnDevice('signed-in', patron);
    await Promise.all([openMirror(), openCart(), openUnread()]);
    void openShelf(patron.patronId, store);
  }
  setSignedIn(patron);
  void checkPush();
  await refreshMirror();
}

/** How long a sign-out waits for the shelf's last edits to reach the server. */
export const lastPushMs = 3_000;

async function leaveIdle(): Promise<void> {
  await shelf()?.push(lastPushMs);
  await endSession();
}

/** A sign-out without network wipes the device at once and tells the server as soon as it is there. */
async function finishSignOut(): Promise<void> {
  if (!(await readDevice('sign-out-owed'))) return;
  try {
    await api.account.signOut.mutate();
    await forgetOnDevice('sign-out-owed');
  } catch {
    // Still owed: the next start or the returning network tries again.
  }
}

/**
 * Ends the session on the server, later where it cannot be reached, and wipes this patron's data from the device in any case.
 * `keepsUnsynced`: what the shelf has not told the server stays here, sealed, until the patron signs in again.
 */
export async function endSession({ keepsUnsynced = false } = {}): Promise<void> {
  const leaving = signedIn();
  stopIdleWatch();
  if (leaving && keepsUnsynced) await keepUnsynced(leaving.patronId);
  await keepOnDevice('sign-out-owed', true);
  await forgetOnDevice('signed-in');
  closeShelf(true);
  // What the screen shows goes last: who sees it empty may close the app.
  if (leaving) await wipePatronStore(leaving.patronId);
  await wipeTraces();
  await keepTracesOnDevice(true);
  closeMirror();
  closeCart();
  closeUnread();
  setSignedIn(null);
  if (await readDevice('push')) await import('./push.ts').then(({ leavePush }) => leavePush()).catch(() => undefined);
  await finishSignOut();
}
