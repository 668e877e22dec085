import { createHmac } from 'node:crypto';
import { TRPCError } from '@trpc/server';
import type { Knex } from 'knex';
import { isDuplicateKey, transact } from './db/transact.ts';
import type { Services } from './services.ts';

export interface Command {
  /** The patron or member of staff who acts. */
  readonly actorId: string;
  readonly commandId: string;
  /** The procedure's name; a repeated id under another name or with other input is refused. */
  readonly command: string;
  readonly input: unknown;
}

/**
 * What a receipt keeps of a command: where to find it again and whether the input is the same. Both are keyed by the command
 * id, which only the client has: whoever reads the database cannot try out which patron and which barcode the input named,
 * as with a plain hash (docs/decisions/0003-erasure.md).
 */
function receiptOf({ commandId, command, input }: Command): { command_id: string; input_hash: string } {
  const keyed = (text: string) => createHmac('sha256', commandId).update(text).digest();
  return {
    command_id: keyed('receipt').subarray(0, 27).toString('base64url'),
    input_hash: keyed(JSON.stringify([command, input])).toString('base64url'),
  };
}

/**
 * Decides a command exactly once (docs/circulation.md, acts are exactly-once): receipt, decision and effects are one
 * transaction, and a repeated command gets its first answer, refusals included; a command id used again for something else
 * is a CONFLICT. The answer is kept in the receipt: it may hold ids of loans and holds, days and codes, but no title, item
 * or bib, so that nothing leads from a patron to a title after check-in. `decide` may run more than once (deadlocks).
 */
export async function decideOnce<T>(
  services: Pick<Services, 'db' | 'now'>,
  command: Command,
  decide: (trx: Knex.Transaction) => Promise<T>,
): Promise<T> {
  const { command_id, input_hash } = receiptOf(command);
  const key = { actor_id: command.actorId, command_id };
  return transact(services.db, async (trx) => {
    try {
      await trx('receipt').insert({
        ...key,
        command: command.command,
        input_hash,
        decided_at: new Date(services.now()),
      });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      const first = await trx('receipt').where(key).first();
      if (first?.command !== command.command || first.input_hash !== input_hash) {
        throw new TRPCError({ code: 'CONFLICT', message: 'command-id-reused' });
      }
      return (typeof first.answer === 'string' ? JSON.parse(first.answer) : first.answer) as T;
    }
    const answer = await decide(trx);
    await trx('receipt')
      .where(key)
      .update({ answer: JSON.stringify(answer) });
    return answer;
  });
}
