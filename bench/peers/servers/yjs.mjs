import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { WebSocketServer } from 'ws';
import { ready } from '../host.mjs';
import { stateOf } from '../yjs-state.mjs';

const require = createRequire(import.meta.url);
const { docs, setPersistence, setupWSConnection } = require('y-websocket/bin/utils');
const { LeveldbPersistence } = require('y-leveldb');
const Y = require('yjs');
const [port, folder] = process.argv.slice(2);

/** As in y-websocket's own server, but that it says when a document was read. */
const level = new LeveldbPersistence(folder);
const read = new WeakSet();
setPersistence({
  provider: level,
  bindState: async (name, doc) => {
    const stored = await level.getYDoc(name);
    level.storeUpdate(name, Y.encodeStateAsUpdate(doc));
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(stored));
    doc.on('update', (update) => level.storeUpdate(name, update));
    read.add(doc);
  },
  writeState: async () => {},
});
const server = createServer();
new WebSocketServer({ server }).on('connection', (socket, request) => setupWSConnection(socket, request, { gc: true }));
const answer = () => (docs.has('shelf') && read.has(docs.get('shelf')) ? stateOf(Y, docs.get('shelf')) : null);
server.listen(Number(port), '127.0.0.1', () => ready(answer));
