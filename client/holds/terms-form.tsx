import { createSignal, Show } from 'solid-js';
import type { SnapshotPatron } from '../../shared/model/snapshot.ts';
import { holdWords } from '../i18n/holds.ts';
import { Check } from '../ui/field.tsx';
import { isSameWish, type PickupChoice, type Wish, wishOf } from './pickup-choice.ts';
import { ContactChoices, PickupSelects } from './pickup-fields.tsx';

/** Pickup and contact while they are being chosen. `initial` is read once. */
export function createTerms(initial: PickupChoice) {
  const [choice, setChoice] = createSignal(initial);
  const [isAsked, setAsked] = createSignal(false);
  const [isRemembered, setRemembered] = createSignal(false);
  /** What is wished for; null says at the fields what is missing. */
  const ask = (): Wish | null => {
    setAsked(true);
    return wishOf(choice());
  };
  return { choice, setChoice, isAsked, isRemembered, setRemembered, ask };
}

export type Terms = ReturnType<typeof createTerms>;

/** Whether the terms are those that every hold begins with. */
export const isDefault = (patron: SnapshotPatron, wish: Wish): boolean =>
  patron.defaultContact !== null &&
  isSameWish(wish, {
    pickupBranchId: patron.defaultPickup,
    stationId: patron.defaultStation,
    contact: patron.defaultContact,
  });

/** The fields, and whether to begin with them the next time; not asked where the answer is known. */
export function TermsFields(props: { terms: Terms; patron: SnapshotPatron; isRemembering?: boolean }) {
  const isNew = () => {
    const wish = wishOf(props.terms.choice());
    return wish !== null && !isDefault(props.patron, wish);
  };
  return (
    <>
      <PickupSelects choice={props.terms.choice()} onChoice={props.terms.setChoice} isAsked={props.terms.isAsked()} />
      <ContactChoices choice={props.terms.choice()} onChoice={props.terms.setChoice} patron={props.patron} />
      <Show when={props.isRemembering && isNew()}>
        <Check checked={props.terms.isRemembered()} onChecked={props.terms.setRemembered}>
          {holdWords().choose.remember}
        </Check>
      </Show>
    </>
  );
}
