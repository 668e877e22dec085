import { Show } from 'solid-js';
import type { RefusedAct } from './branches/desk-refusals.ts';
import { part } from './screen.tsx';

const Contact = part(() => import('./branches/desk-contact.tsx'));

/** The telephone of the patron's library, or of the one that is named, and whether anybody answers now. */
export const BranchContact = part(() => import('./branches/branch-contact.tsx'));

/** Beside a refusal: that telephone where only the desk can help (branches/desk-refusals.ts), else nothing. */
export function DeskContact(props: { refused: RefusedAct | undefined; branchId?: string | null; size?: 'row' }) {
  return (
    <Show when={props.refused}>
      {(refused) => <Contact refused={refused()} branchId={props.branchId} size={props.size} />}
    </Show>
  );
}
