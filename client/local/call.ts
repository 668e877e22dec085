import { createSignal } from 'solid-js';
import { failureOf } from '../api.ts';
import { type FailurePolicy, policyOf } from './failure.ts';
import { noteServer } from './network.ts';

export type CallState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'failed'; readonly policy: FailurePolicy; readonly requestId: string | null };

/** A question to the server with what is known of its way: one at a time, and a missing answer is told, never thrown. */
export function createCall<I extends unknown[], A>(send: (...input: I) => Promise<A>) {
  const [state, setState] = createSignal<CallState>({ kind: 'idle' });

  /** The answer, or undefined when none came; `state` then says what to tell. */
  const run = async (...input: I): Promise<A | undefined> => {
    if (state().kind === 'busy') return undefined;
    setState({ kind: 'busy' });
    try {
      const answer = await send(...input);
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
