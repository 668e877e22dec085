import express from 'express';
import pouchApp from 'express-pouchdb';
import PouchDB from 'pouchdb';
import { ready } from '../host.mjs';

const [port, folder] = process.argv.slice(2);
const app = express();
app.use(
  '/',
  pouchApp(PouchDB.defaults({ prefix: `${folder}/` }), {
    inMemoryConfig: true,
    mode: 'minimumForPouchDB',
    logPath: `${folder}/log`,
  }),
);
app.listen(Number(port), '127.0.0.1', () => ready());
