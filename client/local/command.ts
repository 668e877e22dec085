import { createSignal } from 'solid-js';
import { v7 as newId } from 'uuid';
import { failureOf } from '../api.ts';
import { type FailurePolicy, policyOf } from './failure.ts';
import { noteServer } from './network.ts';

export type CommandState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'failed'; readonly policy: FailurePolicy; readonly requestId: string | null };

/**
 * One act of the person: its id is made at the first tap and kept until an answer came, so a second tap after a lost answer
 * repeats the same act and cannot do it twice.
 */
export function createCommand<I extends { commandId: string }, A>(send: (input: I) => Promise<A>) {
  const [state, setState] = createSignal<CommandState>({ kind: 'idle' });
  let pending: { readonly commandId: string; readonly input: string } | null = null;

  /** The answer, or undefined when none came; `state` then says what to tell. */
  const run = async (input: Omit<I, 'commandId'>): Promise<A | undefined> => {
    if (state().kind === 'busy') return undefined;
    const asText = JSON.stringify(input);
    if (pending?.input !== asText) pending = { commandId: newId(), input: asText };
    setState({ kind: 'busy' });
    try {
      const answer = await send({ ...input, commandId: pending.commandId } as I);
      pending = null;
      noteServer(true);
      setState({ kind: 'idle' });
      return answer;
    } catch (error) {
      const failure = failureOf(error);
      noteServer(failure.reached);
      setState({ kind: 'failed', policy: policyOf(failure), requestId: failure.requestId });
      return undefined;
    }
  };
  return { state, run };
}
