import { createHash } from 'node:crypto';
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

const hashOf = (input: unknown): string => createHash('sha256').update(JSON.stringify(input)).digest('base64url');

/**
 * Decides a command exactly once (docs/circulation.md, acts are exactly-once): receipt, decision and effects are one
 * transaction, and a repeated command gets its first answer, refusals included. The answer is kept in the receipt:
 * it may hold ids, days and codes but nothing that leads from a patron to a title after check-in.
 */
export async function decideOnce<T>(
  services: Pick<Services, 'db' | 'now'>,
  command: Command,
  decide: (trx: Knex.Transaction) => Promise<T>,
): Promise<T> {
  const { actorId, commandId } = command;
  const inputHash = hashOf(command.input);
  return transact(services.db, async (trx) => {
    try {
      await trx('receipt').insert({
        actor_id: actorId,
        command_id: commandId,
        command: command.command,
        input_hash: inputHash,
        decided_at: new Date(services.now()),
      });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      const first = await trx('receipt').where({ actor_id: actorId, command_id: commandId }).first();
      if (first?.command !== command.command || first.input_hash !== inputHash) {
        throw new TRPCError({ code: 'CONFLICT', message: 'command-id-reused' });
      }
      return (typeof first.answer === 'string' ? JSON.parse(first.answer) : first.answer) as T;
    }
    const answer = await decide(trx);
    await trx('receipt')
      .where({ actor_id: actorId, command_id: commandId })
      .update({ answer: JSON.stringify(answer) });
    return answer;
  });
}
