import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import { hashOfId } from '../../shared/shelf/digest.ts';
import type { Page, PushItem, PushResult, PushTaken, Row } from '../../shared/shelf/wire.ts';
import type { Caller } from './calling.ts';

export const aRecordId = (): string => randomBytes(16).toString('base64url');

/** Something sealed, as far as the server can tell. */
export const aPayload = (bytes = 256): string => randomBytes(bytes).toString('base64url');

/** What a device offers: a new favorite unless told otherwise. */
export const offer = (given: Partial<PushItem> = {}): PushItem => ({
  id: aRecordId(),
  base: 0,
  kind: 'favorite',
  dead: false,
  kid: 'k1',
  p: aPayload(),
  ...given,
});

/** A device of one patron that keeps nothing but its place in the conversation. */
export interface Place {
  epoch: string;
  cursor: number;
}

/** Where somebody stands who has read everything. */
export async function placeOf({ shelf }: Caller): Promise<Place> {
  const answer = await shelf.pull({ epoch: '', cursor: 0, limit: 1, snapshotFloor: null });
  const { epoch, floor } = answer;
  const page = await shelf.pull({ epoch, cursor: 0, limit: 1, snapshotFloor: floor });
  if (page.reset) throw new Error(`reset: ${page.reset}`);
  return { epoch, cursor: page.head };
}

/** Offers the items from the place of somebody who has read everything. */
export async function pushed(caller: Caller, items: readonly unknown[], place?: Place): Promise<PushTaken> {
  const { epoch, cursor } = place ?? (await placeOf(caller));
  const answer = await caller.shelf.push({ epoch, asOf: cursor, sv: 1, items: [...items] });
  if (answer.reset) throw new Error(`reset: ${answer.reset}`);
  return answer;
}

export const statuses = (answer: PushTaken): PushResult['status'][] => answer.results.map(({ status }) => status);

/** Every row, page by page as a new device takes them, with the last page. */
export async function wholeShelf({ shelf }: Caller, limit = 1000): Promise<{ rows: Row[]; last: Page }> {
  const { epoch, floor } = await shelf.pull({ epoch: '', cursor: 0, limit, snapshotFloor: null });
  const rows: Row[] = [];
  for (let cursor = 0; ; ) {
    const page = await shelf.pull({ epoch, cursor, limit, snapshotFloor: floor });
    if (page.reset) throw new Error(`reset: ${page.reset}`);
    rows.push(...page.rows);
    cursor = page.cursor;
    if (!page.more) return { rows, last: page };
  }
}

/** The digest as the database itself reckons it, by the definition in shared/shelf/digest.ts. */
export async function digestInDatabase(db: Knex, patronId: string): Promise<number> {
  const rows = await db('shelf_record').where({ patron_id: patronId }).select('id', 'ver');
  return rows.reduce((sum, { id, ver }) => (sum + Math.imul(hashOfId(id.toString('base64url')), ver)) >>> 0, 0);
}
