import { recordIdPattern } from '../../shared/shelf/record-id.ts';
import { pushReset, takeItems } from '../../shared/shelf/server-rules.ts';
import type { PushAnswer } from '../../shared/shelf/wire.ts';
import { transact } from '../db/transact.ts';
import type { Services } from '../services.ts';
import * as shelf from './store.ts';

interface Push {
  readonly epoch: string;
  readonly asOf: number;
  /** Not yet looked at one by one: a bad item is answered as such and blocks nothing. */
  readonly items: readonly unknown[];
}

const isId = (id: unknown): id is string => typeof id === 'string' && recordIdPattern.test(id);

const idsIn = (items: readonly unknown[]): string[] => [
  ...new Set(items.map((item) => (item as { id?: unknown } | null)?.id).filter(isId)),
];

/**
 * Takes what a device offers, in one transaction under the lock of the shelf: rows are compared with what the device made them
 * from, each one taken gets a version of its own, and the answer comes after the commit. Source: docs/bookshelf.md, Server.
 */
export async function push(
  { db, now, signals }: Pick<Services, 'db' | 'now' | 'signals'>,
  { patronId, device }: { readonly patronId: string; readonly device: string },
  { epoch, asOf, items }: Push,
): Promise<PushAnswer> {
  const answer = await transact(db, async (trx): Promise<PushAnswer> => {
    const head = await shelf.lockForPush(trx, patronId, items.length, { epoch, asOf });
    if (!head) {
      const present = await shelf.findHead(trx, patronId);
      // The shelf may have turned to what the device said in between: it asks again after a pull.
      return pushReset(present, { epoch, asOf }) ?? { reset: 'gc', epoch: present.epoch, floor: present.floor };
    }
    const rows = await shelf.rowsOf(trx, patronId, idsIn(items));
    const taken = takeItems(head, rows, items);
    const replaced = taken.written.flatMap(({ id }) => rows.get(id) ?? []);
    await shelf.save(trx, { patronId, device, at: new Date(now()) }, taken.head, taken.written, replaced);
    return { epoch, prev: head.ver, head: taken.head.ver, results: taken.results };
  });
  if (answer.reset === undefined && answer.head > answer.prev) signals.emit('shelf-moved', patronId, answer.head);
  return answer;
}
