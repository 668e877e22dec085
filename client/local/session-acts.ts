import { addCard, loadAnew, removeCard } from './card-acts.ts';
import { cards, isKeptCard, keepsCards } from './cards.ts';
import { closeCart, openCart } from './cart.ts';
import {
  closePatronStore,
  forgetOnDevice,
  openPatronStore,
  readDevice,
  type SignedIn,
  wipePatronStore,
} from './database.ts';
import { watchIdle } from './idle.ts';
import { closeMirror, openMirror, refreshMirror } from './mirror.ts';
import { oweSignOut, paySignOuts, settleSignOut } from './owed-sign-outs.ts';
import { workFor } from './page-card.ts';
import { checkPush, setShared, setSignedIn, signedIn } from './session.ts';
import { closeShelf, keepUnsynced, openShelf, shelf } from './shelf.ts';
import { adoptTraces, keepTracesOnDevice, openTraces, wipeTraces } from './traces.ts';
import { closeUnread, openUnread } from './unread.ts';

/** As long as the server keeps a session on a shared device without a word from it. */
const sharedIdleMs = 10 * 60_000;
let stopIdleWatch = () => {};

/**
 * After the server accepted the password. On a shared device everything stays in memory, and not for long. Where this page works for
 * another card of the family, the new one is added and the page loaded anew at `path`: then it answers false.
 */
export async function beginSession(patron: SignedIn, isOnShared: boolean, path: string): Promise<boolean> {
  await settleSignOut(patron.patronId);
  const former = signedIn();
  if (former && former.patronId !== patron.patronId && isKeptCard(former.patronId) && keepsCards() && !isOnShared) {
    await addCard(patron);
    loadAnew(path);
    return false;
  }
  await forgetOnDevice('sign-out-owed');
  stopIdleWatch();
  closeMirror();
  closeCart();
  closeUnread();
  closeShelf(true);
  closePatronStore();
  workFor(patron.patronId);
  setShared(isOnShared);
  await keepTracesOnDevice(!isOnShared);
  if (isOnShared) {
    stopIdleWatch = watchIdle(sharedIdleMs, () => void leaveIdle());
    void openShelf(patron.patronId, null);
  } else {
    const store = await openPatronStore(patron.patronId);
    if (former && former.patronId !== patron.patronId) await removeCard(former.patronId);
    await addCard(patron);
    await adoptTraces(patron.patronId, cards().length === 1);
    await Promise.all([openMirror(), openCart(), openUnread(), openTraces(patron.patronId)]);
    void openShelf(patron.patronId, store);
  }
  setSignedIn(patron);
  void checkPush();
  await refreshMirror();
  return true;
}

/** How long a sign-out waits for the shelf's last edits to reach the server. */
export const lastPushMs = 3_000;

/** How long the page of the next card waits for the server to hear of a sign-out; it goes on telling it. */
const firstTryMs = 1_000;

async function leaveIdle(): Promise<void> {
  await shelf()?.push(lastPushMs);
  await endSession();
}

/**
 * Ends the session of this page's card on the server, later where it cannot be reached, and wipes this patron's data from the device
 * in any case. The family's other cards stay, and the page goes on with the next of them: then it answers false.
 * `keepsUnsynced`: what the shelf has not told the server stays here, sealed, until the patron signs in again.
 */
export async function endSession({ keepsUnsynced = false } = {}): Promise<boolean> {
  const leaving = signedIn();
  stopIdleWatch();
  if (leaving && keepsUnsynced) await keepUnsynced(leaving.patronId);
  if (leaving) await oweSignOut(leaving.patronId);
  const next = leaving ? await removeCard(leaving.patronId) : null;
  closeShelf(true);
  // What the screen shows goes last: who sees it empty may close the app.
  if (leaving) await wipePatronStore(leaving.patronId);
  await wipeTraces();
  const told = await readDevice('push');
  if (told && !isKeptCard(told.patronId))
    await import('./push.ts').then(({ leavePush }) => leavePush()).catch(() => undefined);
  if (next) {
    await Promise.race([paySignOuts(), new Promise((resume) => setTimeout(resume, firstTryMs))]);
    loadAnew('/');
    return false;
  }
  await keepTracesOnDevice(true);
  closeMirror();
  closeCart();
  closeUnread();
  setSignedIn(null);
  await openTraces(null);
  await paySignOuts();
  workFor(null);
  return true;
}
