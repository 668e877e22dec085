import { v7 as newId } from 'uuid';
import { type CallState, createCall } from './call.ts';

export type CommandState = CallState;

/**
 * One act of the person: its id is made at the first tap and kept until an answer came, so a second tap after a lost answer
 * repeats the same act and cannot do it twice.
 */
export function createCommand<I extends { commandId: string }, A>(send: (input: I) => Promise<A>) {
  let pending: { readonly commandId: string; readonly input: string } | null = null;
  return createCall(async (input: Omit<I, 'commandId'>) => {
    const asText = JSON.stringify(input);
    if (pending?.input !== asText) pending = { commandId: newId(), input: asText };
    const answer = await send({ ...input, commandId: pending.commandId } as I);
    pending = null;
    return answer;
  });
}
