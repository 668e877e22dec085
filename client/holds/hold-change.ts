import { createSignal } from 'solid-js';
import type { SnapshotHold } from '../../shared/model/snapshot.ts';
import { snapshot } from '../local/mirror.ts';
import { choiceOf, isSameWish, type PickupChoice, type Wish, wishOf } from './pickup-choice.ts';
import { createSteps } from './steps.ts';

/** What is being chosen for a hold, and how far the act has come; `hold` is undefined once it has ended. */
export function createHoldChange(holdId: () => string) {
  const [chosen, setChoice] = createSignal<PickupChoice>();
  const [changed, setChanged] = createSignal<Wish>();
  const hold = (): SnapshotHold | undefined => snapshot()?.holds.find((one) => one.id === holdId());
  const choice = (): PickupChoice | undefined => {
    const present = hold();
    return chosen() ?? (present && choiceOf(present));
  };
  const wish = (): Wish | null => {
    const now = choice();
    return now ? wishOf(now) : null;
  };
  const isUnchanged = (): boolean => {
    const [present, wanted] = [hold(), wish()];
    return present !== undefined && wanted !== null && isSameWish(wanted, present);
  };
  const steps = createSteps(['choose', 'confirm', 'done'], (step) => {
    if (step === 'done') return changed() !== undefined;
    return step === 'choose' || (wish() !== null && !isUnchanged());
  });
  const finish = (terms: Wish): void => {
    setChanged(terms);
    steps.go('done', { replace: true });
  };
  return { hold, choice, setChoice, wish, isUnchanged, changed, finish, ...steps };
}

export type HoldChange = ReturnType<typeof createHoldChange>;
