import { Show } from 'solid-js';
import BranchContact from './branch-contact.tsx';
import { needsDesk, type RefusedAct } from './desk-refusals.ts';

/** Beside a refusal that only the library's desk can help with: the telephone. Beside any other: nothing. */
export default function DeskContact(props: { refused: RefusedAct; branchId?: string | null; size?: 'row' }) {
  return (
    <Show when={needsDesk(props.refused)}>
      <BranchContact branchId={props.branchId} size={props.size} />
    </Show>
  );
}
