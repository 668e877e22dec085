import { createSignal } from 'solid-js';
import { changeOnDevice, type KeptCard, keepOnDevice, readDevice } from './database.ts';
import { cardOfTab, rememberForTab } from './page-card.ts';
import { storeTrouble } from './store-state.ts';

const [cards, setCards] = createSignal<readonly KeptCard[]>([]);

/** The family's cards on this device, in the order in which they came. Each has its own log-in, its own store and its own keys. */
export { cards };

/** Whether this device can keep more than one card: a browser that keeps nothing keeps none. */
export const keepsCards = (): boolean => storeTrouble() === undefined;

export const isKeptCard = (patronId: string): boolean => cards().some((card) => card.patronId === patronId);

/** Other tabs add cards and sign them out. */
export const rereadCards = async (): Promise<void> => {
  setCards((await readDevice('cards')) ?? []);
};

/** The cards of this device, and which of them this tab is for: its own as before, else the one last chosen on the device. */
export async function openCards(): Promise<KeptCard | null> {
  const [chosen, isOwed] = await Promise.all([readDevice('signed-in'), readDevice('sign-out-owed'), rereadCards()]);
  // An app that knew one card has signed it out: of whichever has no store any more.
  if (isOwed) await import('./card-acts.ts').then((acts) => acts.dropWithoutStore());
  // The device of before, or an app of before has signed somebody in.
  if (chosen && !isKeptCard(chosen.patronId)) {
    await changeOnDevice('cards', (kept = []) => [...kept, chosen]);
    await rereadCards();
  }
  const known = cards();
  const ofTab = cardOfTab();
  const own = known.find(({ patronId }) => patronId === ofTab);
  const card = own ?? known.find(({ patronId }) => patronId === chosen?.patronId) ?? known[0] ?? null;
  if (card && !chosen) await keepOnDevice('signed-in', card);
  rememberForTab(card?.patronId ?? null);
  return card;
}
