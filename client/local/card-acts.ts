import { cards, rereadCards } from './cards.ts';
import {
  changeOnDevice,
  forgetOnDevice,
  hasPatronStore,
  type KeptCard,
  keepOnDevice,
  readDevice,
  type SignedIn,
} from './database.ts';
import { oweSignOut } from './owed-sign-outs.ts';
import { rememberForTab } from './page-card.ts';

async function changeCards(change: (kept: readonly KeptCard[]) => readonly KeptCard[]): Promise<void> {
  await changeOnDevice('cards', (kept) => change(kept ?? []));
  await rereadCards();
}

const withCard = (kept: readonly KeptCard[], card: KeptCard): readonly KeptCard[] =>
  kept.some(({ patronId }) => patronId === card.patronId) ? kept : [...kept, card];

/** Those without a store, which an app of before has signed out, leave; the server is told. */
export async function dropWithoutStore(): Promise<void> {
  const kept = (await readDevice('cards')) ?? [];
  const stand = await Promise.all(kept.map(({ patronId }) => hasPatronStore(patronId)));
  const gone = kept.filter((_, index) => !stand[index]);
  for (const { patronId } of gone) await oweSignOut(patronId);
  await changeCards((now) => now.filter((card) => !gone.some(({ patronId }) => patronId === card.patronId)));
}

/** New tabs open with it. */
const chooseCard = ({ patronId, name }: SignedIn): Promise<void> => keepOnDevice('signed-in', { patronId, name });

/** Somebody has signed in: their card is the one that is used here from now on. */
export async function addCard(card: SignedIn): Promise<void> {
  await changeCards((kept) => withCard(kept, card));
  await chooseCard(card);
  rememberForTab(card.patronId);
}

/** Signed out: the card leaves the device, and the first of the others takes its place. Null: none is left. */
export async function removeCard(patronId: string): Promise<KeptCard | null> {
  await changeCards((kept) => kept.filter((card) => card.patronId !== patronId));
  const [next = null] = cards();
  const chosen = await readDevice('signed-in');
  if (!next) await forgetOnDevice('signed-in');
  else if (!chosen || chosen.patronId === patronId) await chooseCard(next);
  rememberForTab(next?.patronId ?? null);
  return next;
}

/** What the server says of the card now. */
export async function learnCard(patronId: string, name: string, cardNumber: string): Promise<void> {
  const numberEnd = cardNumber.slice(-4);
  const known = cards().find((card) => card.patronId === patronId);
  if (!known || (known.name === name && known.numberEnd === numberEnd)) return;
  await changeCards((kept) => kept.map((card) => (card.patronId === patronId ? { patronId, name, numberEnd } : card)));
}

/** The whole page anew, so that nothing of one card can go on under another. */
export function loadAnew(path: string): void {
  if (location.pathname + location.search + location.hash === path) location.reload();
  else location.replace(path);
}

/** This tab works for another card of the device from now on, and so do tabs that are opened later; those that are open stay. */
export async function switchCard(patronId: string): Promise<void> {
  await rereadCards();
  const card = cards().find((one) => one.patronId === patronId);
  if (!card) return;
  await chooseCard(card);
  rememberForTab(patronId);
  loadAnew('/card');
}
