/** Replicache's “per-space version” strategy by its docs, over MariaDB. */
import { ready } from '../host.mjs';
import { serveJson } from '../http.mjs';
import { database, transaction } from '../tables.mjs';

const pool = await database('peer_replicache');
for (const table of [
  'space (one INT PRIMARY KEY, version BIGINT NOT NULL)',
  'entry (id VARCHAR(40) PRIMARY KEY, body JSON NOT NULL, version BIGINT NOT NULL, KEY (version))',
  'client (id VARCHAR(40) PRIMARY KEY, client_group VARCHAR(40) NOT NULL, mutation BIGINT NOT NULL, version BIGINT NOT NULL)',
])
  await pool.query(`CREATE TABLE IF NOT EXISTS ${table}`);
await pool.query('INSERT IGNORE INTO space VALUES (1, 0)');
const parsed = (body) => (typeof body === 'string' ? JSON.parse(body) : body);

await serveJson(Number(process.argv[2]), {
  '/push': ({ clientGroupID, mutations }) =>
    transaction(pool, async (trx) => {
      await trx.query('UPDATE space SET version = LAST_INSERT_ID(version + 1)');
      const [[{ version }]] = await trx.query('SELECT LAST_INSERT_ID() AS version');
      const clients = new Map();
      const changed = new Map();
      for (const { clientID, id, args } of mutations) {
        if (!clients.has(clientID)) {
          const [[row]] = await trx.query('SELECT mutation FROM client WHERE id = ?', [clientID]);
          clients.set(clientID, row?.mutation ?? 0);
        }
        const expected = clients.get(clientID) + 1;
        if (id < expected) continue;
        if (id > expected) throw new Error('A mutation from the future');
        clients.set(clientID, id);
        const unknown = args.map(([key]) => key).filter((key) => !changed.has(key));
        if (unknown.length > 0) {
          const [rows] = await trx.query('SELECT id, body FROM entry WHERE id IN (?)', [unknown]);
          for (const row of rows) changed.set(row.id, parsed(row.body));
        }
        for (const [key, fields] of args) changed.set(key, { ...changed.get(key), ...fields });
      }
      const entries = [...changed].map(([key, body]) => [key, JSON.stringify(body), version]);
      if (entries.length > 0) await trx.query('REPLACE INTO entry (id, body, version) VALUES ?', [entries]);
      const rows = [...clients].map(([id, mutation]) => [id, clientGroupID, mutation, version]);
      if (rows.length > 0)
        await trx.query('REPLACE INTO client (id, client_group, mutation, version) VALUES ?', [rows]);
      return {};
    }),
  '/pull': ({ clientGroupID, cookie }) =>
    transaction(pool, async (trx) => {
      const [[{ version }]] = await trx.query('SELECT version FROM space LOCK IN SHARE MODE');
      const since = cookie ?? 0;
      const [entries] = await trx.query('SELECT id, body FROM entry WHERE version > ?', [since]);
      const [clients] = await trx.query('SELECT id, mutation FROM client WHERE client_group = ? AND version > ?', [
        clientGroupID,
        since,
      ]);
      const puts = entries.map(({ id, body }) => ({ op: 'put', key: id, value: parsed(body) }));
      return {
        cookie: version,
        lastMutationIDChanges: Object.fromEntries(clients.map(({ id, mutation }) => [id, mutation])),
        patch: since === 0 ? [{ op: 'clear' }, ...puts] : puts,
      };
    }),
});
ready();
