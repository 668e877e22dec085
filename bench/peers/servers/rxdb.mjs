/** RxDB's “HTTP replication” by its docs, over MariaDB: a checkpoint, and conflicts found by the assumed state of the server. */
import { ready } from '../host.mjs';
import { serveJson } from '../http.mjs';
import { database, transaction } from '../tables.mjs';

const pool = await database('peer_rxdb');
await pool.query(
  'CREATE TABLE IF NOT EXISTS doc (id VARCHAR(40) PRIMARY KEY, seq BIGINT NOT NULL UNIQUE, body JSON NOT NULL)',
);
await pool.query('CREATE TABLE IF NOT EXISTS head (one INT PRIMARY KEY, seq BIGINT NOT NULL)');
await pool.query('INSERT IGNORE INTO head VALUES (1, 0)');
const bodyOf = ({ body }) => (typeof body === 'string' ? JSON.parse(body) : body);
/** Compared by value: the database may keep the members in another order. */
const plain = (doc) => doc && JSON.stringify(Object.entries(doc).sort());

await serveJson(Number(process.argv[2]), {
  '/pull': async ({ seq, limit }) => {
    const [rows] = await pool.query('SELECT seq, body FROM doc WHERE seq > ? ORDER BY seq LIMIT ?', [seq, limit]);
    return { documents: rows.map(bodyOf), checkpoint: { seq: rows.at(-1)?.seq ?? seq } };
  },
  '/push': (changes) =>
    transaction(pool, async (trx) => {
      await trx.query('UPDATE head SET seq = LAST_INSERT_ID(seq + ?)', [changes.length]);
      const [[{ last }]] = await trx.query('SELECT LAST_INSERT_ID() AS last');
      const [rows] = await trx.query('SELECT id, body FROM doc WHERE id IN (?)', [
        changes.map(({ newDocumentState }) => newDocumentState.id),
      ]);
      const present = new Map(rows.map((row) => [row.id, bodyOf(row)]));
      const isConflict = ({ assumedMasterState, newDocumentState: { id } }) =>
        present.has(id) && plain(present.get(id)) !== plain(assumedMasterState);
      const taken = changes
        .filter((change) => !isConflict(change))
        .map(({ newDocumentState: doc }, n) => [doc.id, last - changes.length + 1 + n, JSON.stringify(doc)]);
      if (taken.length > 0) await trx.query('REPLACE INTO doc (id, seq, body) VALUES ?', [taken]);
      return changes.filter(isConflict).map(({ newDocumentState: { id } }) => present.get(id));
    }),
});
ready();
