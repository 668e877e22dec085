import { turnHead } from '../../shared/shelf/server-rules.ts';
import { transact } from '../db/transact.ts';
import { deleteUntil } from '../jobs/purge-store.ts';
import type { Services } from '../services.ts';
import { deleteRows, patronsWithTombstones, tombstonesOf } from './purge-store.ts';
import * as shelf from './store.ts';

const day = 86_400_000;
/** Longer than any device stays away: one that comes back later takes a snapshot. */
const tombstoneMs = 400 * day;
const previousMs = 30 * day;
const chunk = 500;

/**
 * Forgets records that were deleted 400 days ago or longer and raises the floor of their shelves. Answers how many. May run at
 * any time and be ended half-way. Source: docs/bookshelf.md, Server.
 */
export async function purgeTombstones({ db, now }: Pick<Services, 'db' | 'now'>): Promise<number> {
  const until = new Date(now() - tombstoneMs);
  let purged = 0;
  for (const patronId of await patronsWithTombstones(db, until)) {
    for (let isDone = false; !isDone; ) {
      const count = await transact(db, async (trx) => {
        const head = await shelf.lockHead(trx, patronId);
        const rows = await tombstonesOf(trx, patronId, until, chunk);
        await deleteRows(trx, patronId, rows);
        await shelf.saveHead(
          trx,
          patronId,
          rows.reduce((turned, row) => turnHead(turned, row.id, row, undefined), head),
        );
        return rows.length;
      });
      purged += count;
      isDone = count < chunk;
    }
  }
  return purged;
}

/** Every day: old tombstones, and versions that were replaced 30 days ago. */
export async function tendShelves(services: Services): Promise<Readonly<Record<string, number>>> {
  return {
    tombstones: await purgeTombstones(services),
    previousVersions: await deleteUntil(services.db, 'shelf_prev', 'replaced_at', services.now() - previousMs),
  };
}
