import { setTimeout as delay } from 'node:timers/promises';
import { Replicache } from 'replicache';

export const about = {
  name: 'Replicache 15.3.0',
  server: 'the per-space version of its docs over MariaDB, a transaction a push, synced to the disk',
  unit: 'the mutation, played again on what the others did',
  tables: ['peer_replicache.space', 'peer_replicache.entry', 'peer_replicache.client'],
};

/** Named by what it keeps apart on one device, as its docs ask for: here, the device. */
export async function openDevice({ name, port }) {
  const shelf = new Replicache({
    name,
    kvStore: 'mem',
    pushURL: '',
    pullURL: '',
    pullInterval: null,
    pushDelay: 0,
    logLevel: 'error',
    logSinks: [{ log: () => {} }],
    requestOptions: { minDelayMs: 10, maxDelayMs: 200 },
    mutators: {
      put: async (trx, pairs) => {
        for (const [id, fields] of pairs) await trx.set(id, { ...(await trx.get(id)), ...fields });
      },
    },
  });
  let isHere = false;
  const leave = async () => {
    isHere = false;
    Object.assign(shelf, { pushURL: '', pullURL: '' });
  };
  return {
    /** An edit is a mutation; only the first filling is put together by the thousand. */
    put: async (pairs) => {
      const size = pairs.length > 2000 ? 1000 : 1;
      for (let from = 0; from < pairs.length; from += size) await shelf.mutate.put(pairs.slice(from, from + size));
    },
    get: (id) => shelf.query((trx) => trx.get(id)),
    count: () => shelf.query(async (trx) => (await trx.scan().keys().toArray()).length),
    sync: async () => {
      const url = `http://127.0.0.1:${port}`;
      Object.assign(shelf, { pushURL: `${url}/push`, pullURL: `${url}/pull` });
      for (isHere = true; isHere; await delay(1)) {
        await shelf.push({ now: true });
        await shelf.pull({ now: true });
        if ((await shelf.experimentalPendingMutations()).length === 0) break;
      }
      await leave();
    },
    leave,
    end: () => shelf.close(),
  };
}
