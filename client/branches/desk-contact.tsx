import { Show } from 'solid-js';
import BranchContact from './branch-contact.tsx';
import { needsDesk, type RefusedAct } from './desk-refusals.ts';

/** The card itself is a matter for the patron's own library, whatever the act was about. */
const isOfTheCard = ({ code }: RefusedAct): boolean => code === 'card-expired' || code === 'suspended';

/** Beside a refusal that only the library's desk can help with: the telephone. Beside any other: nothing. */
export default function DeskContact(props: { refused: RefusedAct; branchId?: string | null; size?: 'row' }) {
  return (
    <Show when={needsDesk(props.refused)}>
      <BranchContact branchId={isOfTheCard(props.refused) ? null : props.branchId} size={props.size} />
    </Show>
  );
}
