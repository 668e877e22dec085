import { createHash, randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import type { Day } from '../../shared/model/day.ts';
import { edit, emptyState } from '../../shared/shelf/record.ts';
import { additionalData, packState, sealing } from '../../shared/shelf/sealing.ts';
import { turnHead } from '../../shared/shelf/server-rules.ts';
import type { Row } from '../../shared/shelf/wire.ts';
import type { Services } from '../services.ts';
import * as notes from './notes-store.ts';
import { sealTo } from './sealed-to.ts';
import * as shelf from './store.ts';

interface NewLoan {
  readonly loanId: string;
  readonly patronId: string;
  readonly bibId: number;
  readonly lentOn: Day;
}

const kind = 'note';
const format = sealing.noteFormat;
/** The library as a writer of records; devices have random names. */
const device = 'library';

/** Loan ids are random and vanish with the loan: afterwards this leads nowhere. */
const eventOf = (loanId: string): Buffer => createHash('sha256').update(`note ${loanId}`).digest().subarray(0, 16);

/**
 * Writes the reading note of a loan that begins, in the loan's transaction: both or neither, at most one per loan, and only
 * while the patron wants notes. Sealed to the patron's public key: afterwards not even the server can read it. The caller
 * holds the patron's lock; the shelf's is the last one taken. Source: docs/bookshelf.md, Reading notes.
 */
export async function emitNote(
  { now, signals }: Pick<Services, 'now' | 'signals'>,
  trx: Knex.Transaction,
  { loanId, patronId, bibId, lentOn }: NewLoan,
): Promise<void> {
  if (!(await notes.writesNotes(trx, patronId))) return;
  const key = await notes.newestKey(trx, patronId);
  if (!key || !(await notes.claimLoan(trx, patronId, eventOf(loanId)))) return;
  const about = { ...(await notes.aboutBib(trx, bibId)) };
  const at = now();
  const state = edit(emptyState, { bib: bibId, about, borrowedOn: lentOn }, [], { now: at, device });

  const id = randomBytes(16).toString('base64url');
  const data = additionalData({ patron: patronId, id, kind, kid: key.kid, format });
  const sealed = sealTo(key.publicKey, packState(state, format), data, sealing.noteInfo);
  const p = Buffer.concat([Buffer.of(format), sealed]).toString('base64url');
  const head = await shelf.lockHead(trx, patronId);
  const row: Row = { id, ver: head.ver + 1, kind, dead: false, kid: key.kid, p };
  const turned = turnHead(head, id, undefined, row);
  await shelf.save(trx, { patronId, device: null, at: new Date(at) }, turned, [row], []);
  trx.executionPromise.then(
    () => signals.emit('shelf-moved', patronId, row.ver),
    () => {},
  );
}
