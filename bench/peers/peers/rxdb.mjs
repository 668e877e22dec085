import { createRxDatabase } from 'rxdb';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { post } from '../http.mjs';

export const about = {
  name: 'RxDB 17.6.0',
  server: 'the HTTP replication of its docs over MariaDB, a transaction a push, synced to the disk',
  unit: 'the whole document; by default the server’s wins, unless the app writes a conflict handler',
  tables: ['peer_rxdb.doc', 'peer_rxdb.head'],
};

const text = { type: 'string' };
const schema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 40 },
    title: text,
    author: text,
    rating: { type: 'number' },
    comment: text,
  },
  required: ['id'],
};

export async function openDevice({ name, port }) {
  const db = await createRxDatabase({ name, storage: getRxStorageMemory(), multiInstance: false });
  const { shelf } = await db.addCollections({ shelf: { schema } });
  const url = `http://127.0.0.1:${port}`;
  let running;
  return {
    put: async (pairs) => {
      const present = await shelf.findByIds(pairs.map(([id]) => id)).exec();
      await shelf.bulkUpsert(pairs.map(([id, fields]) => ({ ...present.get(id)?.toMutableJSON(), ...fields, id })));
    },
    get: async (id) => (await shelf.findOne(id).exec())?.toMutableJSON(),
    count: () => shelf.count().exec(),
    sync: async () => {
      running = replicateRxCollection({
        collection: shelf,
        replicationIdentifier: 'shelf',
        live: false,
        retryTime: 100,
        push: { batchSize: 1000, handler: (changes) => post(`${url}/push`, changes) },
        pull: {
          batchSize: 1000,
          handler: (checkpoint, limit) => post(`${url}/pull`, { seq: checkpoint?.seq ?? 0, limit }),
        },
      });
      await running.awaitInitialReplication();
    },
    leave: async () => running?.cancel(),
    end: () => db.close(),
  };
}
