import PouchDB from 'pouchdb';
import memory from 'pouchdb-adapter-memory';

PouchDB.plugin(memory);

export const about = {
  name: 'PouchDB 9.0.0',
  server: 'express-pouchdb 4.2.0 over LevelDB; a write is not synced to the disk',
  unit: 'the whole document; the loser stays as a conflict revision that the app has to look for',
};

const batches = { batch_size: 1000, batches_limit: 10 };

export async function openDevice({ name, port }) {
  const db = new PouchDB(name, { adapter: 'memory' });
  let running;
  return {
    put: async (pairs) => {
      const { rows } = await db.allDocs({ keys: pairs.map(([id]) => id), include_docs: true });
      await db.bulkDocs(pairs.map(([id, fields], n) => ({ ...rows[n].doc, ...fields, _id: id })));
    },
    get: (id) => db.get(id).catch(() => undefined),
    count: async () => (await db.info()).doc_count,
    sync: async () => {
      running = db.sync(`http://127.0.0.1:${port}/shelf`, batches);
      await running;
    },
    leave: async () => running?.cancel(),
    end: () => db.destroy(),
  };
}
