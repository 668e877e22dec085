import { createMergeableStore } from 'tinybase';
import { createWsSynchronizer } from 'tinybase/synchronizers/synchronizer-ws-client';
import { WebSocket } from 'ws';
import { until } from '../until.mjs';

export const about = {
  name: 'TinyBase 10.0.1',
  server:
    'its WebSocket server with the file persister, which writes everything anew after a change; not synced to the disk',
  unit: 'the cell, by a hybrid clock',
};

export async function openDevice({ name, port, host }) {
  const store = createMergeableStore(name);
  let synchronizer;
  const leave = async () => {
    await synchronizer?.destroy();
    synchronizer = undefined;
  };
  const isEqual = async () => (await host.ask('state')) === JSON.stringify(store.getMergeableContentHashes());
  return {
    put: async (pairs) =>
      store.transaction(() => {
        for (const [id, fields] of pairs) store.setPartialRow('shelf', id, fields);
      }),
    get: async (id) => store.getRow('shelf', id),
    count: async () => store.getRowCount('shelf'),
    sync: async (limit) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/shelf`);
      socket.on('error', () => {});
      synchronizer = await createWsSynchronizer(store, socket, 30);
      await synchronizer.startSync();
      await until(isEqual, limit);
      await leave();
    },
    leave,
  };
}
