import WebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { until } from '../until.mjs';
import { stateOf } from '../yjs-state.mjs';

export const about = {
  name: 'Yjs 13.6.33',
  server: 'y-websocket 2.0.4 with y-leveldb; a write is not synced to the disk',
  unit: 'the field',
};

export async function openDevice({ port, host }) {
  const doc = new Y.Doc();
  const shelf = doc.getMap('shelf');
  let provider;
  const leave = async () => {
    provider?.destroy();
    provider = undefined;
  };
  const isEqual = async () => provider.synced && (await host.ask('state')) === stateOf(Y, doc);
  return {
    put: async (pairs) => {
      for (const [id, fields] of pairs)
        doc.transact(() => {
          const record = shelf.get(id) ?? shelf.set(id, new Y.Map());
          for (const [field, value] of Object.entries(fields)) record.set(field, value);
        });
    },
    get: async (id) => shelf.get(id)?.toJSON(),
    count: async () => shelf.size,
    sync: async (limit) => {
      const options = { WebSocketPolyfill: WebSocket, disableBc: true };
      provider = new WebsocketProvider(`ws://127.0.0.1:${port}`, 'shelf', doc, options);
      await until(isEqual, limit);
      await leave();
    },
    leave,
  };
}
