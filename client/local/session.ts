import { createEffect, createRoot, createSignal } from 'solid-js';
import { openCards, rereadCards } from './cards.ts';
import { openCart } from './cart.ts';
import { startClock } from './clock.ts';
import { openDevice, openPatronStore, readDevice, type SignedIn } from './database.ts';
import { openLibrary, refreshLibrary } from './library.ts';
import { openMirror, refreshMirror } from './mirror.ts';
import { watchNetwork } from './network.ts';
import { awaitPageCard, workFor } from './page-card.ts';
import { openShelf, prepareShelf } from './shelf.ts';
import { openUnread, showBadge, unreadCount, unsentReads } from './unread.ts';

const [signedIn, setSignedIn] = createSignal<SignedIn | null>();

/** Who is signed in here: undefined while the device has not been asked, null when nobody. */
export { signedIn };

/** For signing in and out alone (session-acts.ts). */
export { setShared, setSignedIn };

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
export async function checkPush(): Promise<void> {
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

/** Of sign-outs that the server has not heard of yet. */
async function paySignOuts(): Promise<void> {
  const isOwed = (await readDevice('sign-outs-owed'))?.length || (await readDevice('sign-out-owed'));
  if (isOwed) await import('./owed-sign-outs.ts').then((owed) => owed.paySignOuts()).catch(() => undefined);
}

/** Opens what the device kept of the card that this tab is for. */
async function openKept(): Promise<SignedIn | null> {
  await openDevice();
  void readDevice('signed-in').then((kept) => kept && prepareShelf());
  const [card] = await Promise.all([openCards(), startClock(), openLibrary()]);
  workFor(card?.patronId ?? null);
  if (!card) {
    await paySignOuts();
    return null;
  }
  const store = await openPatronStore(card.patronId);
  void openShelf(card.patronId, store);
  await Promise.all([openMirror(), openCart(), openUnread()]);
  return card;
}

/** Opens what the device kept, then asks the server; the first needs no network. */
export async function startSession(): Promise<void> {
  const opening = openKept();
  awaitPageCard(opening);
  const card = await opening;
  setSignedIn(card);
  watchBadge();
  watchNetwork(() => void paySignOuts().then(refreshAll));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible') return;
    refreshAll();
    if (!isShared()) rereadCards().catch(() => undefined);
  });
  refreshAll();
  if (card) void paySignOuts();
  void checkPush();
}
