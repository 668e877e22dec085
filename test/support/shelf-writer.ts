import { randomInt } from 'node:crypto';
import { writeSync } from 'node:fs';
import { EventEmitter } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Knex } from 'knex';
import { connect } from '../../server/db/connect.ts';
import { push } from '../../server/shelf/push.ts';
import { readPage } from '../../server/shelf/store.ts';
import type { Row } from '../../shared/shelf/wire.ts';
import { offer } from './shelf.ts';

/** What a writer tells of each act: `try` before it, `ok` once it was acknowledged. An unanswered try may have happened. */
export type Told = (what: 'try' | 'ok', id: string, ver: number) => void;

/** A connection that is killed on purpose is nothing to warn of. */
export function quiet(db: Knex): Knex {
  Object.assign(db.client.logger, { warn: () => {} });
  return db;
}

/** How often a record was written: each write adds one to what it was made from. */
export const countIn = (row: Pick<Row, 'p'>): number =>
  Number(Buffer.from(row.p, 'base64url').toString().split(' ')[0]);
const payloadOf = (count: number): string =>
  Buffer.from(`${count} ${randomInt(1e9)} `.padEnd(60, 'x')).toString('base64url');

/**
 * Reads what is new and writes some of the records, over and over on a connection of its own, until `isOver`; whatever happens
 * to the connection, it goes on with a new one.
 */
export async function keepWriting(
  url: string,
  patronId: string,
  ids: readonly string[],
  told: Told,
  isOver: () => boolean,
): Promise<void> {
  const db = quiet(connect(url, { poolSize: 1 }));
  const services = { db, now: () => Date.now(), signals: new EventEmitter() as never };
  const known = new Map<string, Row>();
  let cursor = 0;
  while (!isOver()) {
    try {
      const page = await readPage(db, patronId, cursor, 1000, () => true);
      for (const row of page.rows) known.set(row.id, row);
      cursor = page.head.ver;
      const chosen = new Set(Array.from({ length: randomInt(1, 6) }, () => ids[randomInt(ids.length)] ?? ''));
      const items = [...chosen].map((id) => {
        const row = known.get(id);
        return offer({ id, base: row?.ver ?? 0, p: payloadOf(row ? countIn(row) + 1 : 1), kind: 'cart' });
      });
      for (const { id, base } of items) told('try', id, base);
      const answer = await push(services, { patronId, device: patronId }, { ...page.head, asOf: cursor, items });
      if (answer.reset !== undefined) throw new Error(answer.reset);
      for (const [index, result] of answer.results.entries()) {
        const id = items[index]?.id ?? '';
        if (result.status === 'ok') told('ok', id, result.ver);
        else if (result.status === 'stale') told('ok', id, 0);
      }
    } catch {
      // Killed: what was tried may have happened.
    }
  }
  await db.destroy();
}

/** A process of writers, to be killed as a whole: `shelf-writer.ts <url> <patron> <connections> <ids>`; it tells on its fourth stream. */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , url = '', patronId = '', connections = '1', ids = ''] = process.argv;
  const told: Told = (what, id, ver) => void writeSync(3, `${what} ${id} ${ver}\n`);
  for (let index = 0; index < Number(connections); index++) {
    void keepWriting(url, patronId, ids.split(','), told, () => false);
  }
}
