import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { connect } from '../../server/db/connect.ts';
import type { Services } from '../../server/services.ts';
import { emitNote } from '../../server/shelf/notes.ts';
import type { Day } from '../../shared/model/day.ts';

/** Writes the notes of titles as if the patron had borrowed them on these days. Notes must be on. */
export async function noteLoans(
  databaseUrl: string,
  cardNumber: string,
  loans: readonly { readonly bibId: number; readonly lentOn: Day }[],
): Promise<void> {
  const db = connect(databaseUrl);
  const patron = await db('patron').where({ card_number: cardNumber }).first('id');
  const services = { now: () => Date.now(), signals: new EventEmitter() as Services['signals'] };
  for (const { bibId, lentOn } of loans) {
    const loan = { loanId: randomUUID(), patronId: patron.id, bibId, lentOn };
    await db.transaction((trx) => emitNote(services, trx, loan));
  }
  await db.destroy();
}
