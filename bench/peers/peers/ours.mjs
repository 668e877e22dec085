/** Ours: the real server on MariaDB, and the client's own code. What goes over the line is sealed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { aNodeDevice } from '../../../test/support/node-device.ts';
import { startServer } from '../../../test/support/server.ts';
import { hanako } from '../../../test/support/sign-in.ts';
import { recordIdOf } from '../../../client/local/shelf-sealing.ts';
import { editRecord } from '../../../shared/shelf/device/edits.ts';
import { copyTables, emptyTables, putTablesBack, setDurable } from '../tables.mjs';

export const about = {
  name: 'Hondana',
  server: 'its server over MariaDB, a transaction a push, synced to the disk; every record sealed',
  unit: 'the field, by how much was seen',
};

/** The server of all cases, each of which begins with an empty shelf. */
let started;

export async function startOwnHost() {
  if (!started) await setDurable(false);
  const server = await (started ??= startServer({ env: { DEMO: 'on' }, patience: 240 }));
  await setDurable(true);
  const database = new URL(server.databaseUrl).pathname.slice(1);
  const tables = ['shelf_head', 'shelf_record', 'shelf_prev'].map((table) => `${database}.${table}`);
  await emptyTables(tables);
  return {
    port: Number(new URL(server.url).port),
    copy: () => copyTables(tables),
    /** As docs/bookshelf.md tells the operator after a restore: the epoch is turned. */
    putBack: async () => {
      await server.kill();
      await putTablesBack(tables);
      const env = { ...process.env, DATABASE_URL: server.databaseUrl };
      const turn = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts', 'shelf', 'turn-epoch'], {
        env,
        stdio: 'ignore',
      });
      await once(turn, 'exit');
      await server.restart();
    },
    stop: async () => {},
  };
}

export const end = async () => (await started)?.stop();

export async function openDevice({ port }) {
  const device = await aNodeDevice(`http://localhost:${port}`, hanako.cardNumber, hanako.password);
  const { shelf, keys } = device;
  /** The number of the title, which is what a favorite is named by. */
  const recordOf = (id) => recordIdOf(keys, 'favorite', null, Number(id.slice(4)) + 1);
  return {
    put: async (pairs) => {
      const ids = await Promise.all(pairs.map(([id]) => recordOf(id)));
      shelf.change({ ids }, (draft) => {
        for (const [n, [id, { title, author, ...own }]] of pairs.entries()) {
          const bib = Number(id.slice(4)) + 1;
          const favorite = title && {
            bib,
            about: { title, author, reading: '', kind: 'book', colour: null },
            addedAt: Date.now(),
          };
          editRecord(draft, ids[n], 'favorite', { ...favorite, ...own }, Date.now());
        }
      });
    },
    get: async (id) => {
      const fields = shelf.records.get(await recordOf(id))?.state.f ?? {};
      return { ...fields.about?.[0], rating: fields.rating?.[0], comment: fields.comment?.[0] };
    },
    count: async () => shelf.records.size,
    sync: () => device.sync(),
    leave: async () => {},
  };
}
