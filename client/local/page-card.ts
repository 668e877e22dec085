/**
 * The card that this page works for: set once, when it begins or somebody signs in who was nobody here. To another card a page is
 * loaded anew, so that nothing that was begun for one can go on for the other (decisions/0015).
 */
let card: string | null = null;
let known: Promise<unknown> = Promise.resolve();

/** Null: nobody's, or not known yet. */
export const pageCard = (): string | null => card;

/** Resolves when it is known for which card this page began; what is kept by card waits for it. */
export const pageCardKnown = (): Promise<unknown> => known;

/** While the device is being asked. */
export function awaitPageCard(asked: Promise<unknown>): void {
  known = asked.catch(() => undefined);
}

export const workFor = (patronId: string | null): void => {
  card = patronId;
};

const key = 'card';

/** What this tab worked for before it was loaded anew; each tab keeps its own. */
export function cardOfTab(): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Null: whatever the device opens with. */
export function rememberForTab(patronId: string | null): void {
  try {
    if (patronId === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, patronId);
  } catch {
    // A browser that keeps nothing: the tab opens with whatever the device does.
  }
}
