import { type JSX, Show } from 'solid-js';
import type { RefusedAct } from '../branches/desk-refusals.ts';
import { DeskContact } from '../contact.tsx';
import { Message } from '../ui/message.tsx';

/** Why an act was refused, announced, with whom to call where only the desk can help; children say what else can be done. */
export function Refused(props: {
  words: string;
  act?: RefusedAct | undefined;
  /** The branch that the act is about; else the patron's own. */
  branchId?: string | null;
  children?: JSX.Element;
}) {
  return (
    <Show when={props.words}>
      <Message tone="refusal" announced>
        <p>{props.words}</p>
        {props.children}
        <DeskContact refused={props.act} branchId={props.branchId} />
      </Message>
    </Show>
  );
}
