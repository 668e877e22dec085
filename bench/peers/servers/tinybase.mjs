import { join } from 'node:path';
import { createMergeableStore } from 'tinybase';
import { createFilePersister } from 'tinybase/persisters/persister-file';
import { createWsServer } from 'tinybase/synchronizers/synchronizer-ws-server';
import { WebSocketServer } from 'ws';
import { ready } from '../host.mjs';

const [port, folder] = process.argv.slice(2);
let store;
const sockets = new WebSocketServer({ port: Number(port), host: '127.0.0.1', maxPayload: 2 ** 28 });
createWsServer(sockets, () => createFilePersister((store = createMergeableStore()), join(folder, 'shelf.json')));
sockets.once('listening', () => ready(() => (store ? JSON.stringify(store.getMergeableContentHashes()) : null)));
