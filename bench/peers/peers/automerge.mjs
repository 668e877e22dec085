import { Repo } from '@automerge/automerge-repo';
import { WebSocketClientAdapter } from '@automerge/automerge-repo-network-websocket';
import { until } from '../until.mjs';

export const about = {
  name: 'Automerge-repo 2.5.6',
  server: 'its WebSocket server with the storage in files, saved a moment later; not synced to the disk',
  unit: 'the field; the records are one document',
};

export async function openDevice({ name, port, host }) {
  const open = () => new Repo({ network: [], peerId: `${name}-${Math.random()}` });
  let repo = open();
  let [adapter, handle] = [undefined, undefined];
  // The address of the one document: the first device makes it, the others are told.
  if (!host.address) {
    handle = repo.create({ shelf: {} });
    host.address = handle.url;
  }
  const leave = async () => {
    if (!adapter) return;
    repo.networkSubsystem.removeNetworkAdapter(adapter);
    adapter = undefined;
  };
  const isEqual = async () => (await host.ask('state')) === JSON.stringify([...handle.heads()].sort());
  return {
    put: async (pairs) =>
      handle.change((doc) => {
        for (const [id, fields] of pairs) {
          doc.shelf[id] ??= {};
          Object.assign(doc.shelf[id], fields);
        }
      }),
    get: async (id) => handle?.doc().shelf[id],
    count: async () => (handle ? Object.keys(handle.doc().shelf).length : 0),
    sync: async (limit) => {
      // What was not found once is not asked for again: an app that begins again has another repo.
      if (!handle) repo = open();
      adapter = new WebSocketClientAdapter(`ws://127.0.0.1:${port}`, 100);
      repo.networkSubsystem.addNetworkAdapter(adapter);
      await adapter.whenReady();
      handle ??= await repo.find(host.address);
      await until(isEqual, limit);
      await leave();
    },
    leave,
  };
}
