import { Repo } from '@automerge/automerge-repo';
import { WebSocketServerAdapter } from '@automerge/automerge-repo-network-websocket';
import { NodeFSStorageAdapter } from '@automerge/automerge-repo-storage-nodefs';
import { WebSocketServer } from 'ws';
import { ready } from '../host.mjs';

const [port, folder] = process.argv.slice(2);
const sockets = new WebSocketServer({ port: Number(port), host: '127.0.0.1' });
const repo = new Repo({
  network: [new WebSocketServerAdapter(sockets)],
  storage: new NodeFSStorageAdapter(folder),
  sharePolicy: async () => false,
  peerId: 'server',
});
sockets.once('listening', () =>
  ready(() => {
    const handle = Object.values(repo.handles)[0];
    return handle?.isReady() ? JSON.stringify([...handle.heads()].sort()) : null;
  }),
);
