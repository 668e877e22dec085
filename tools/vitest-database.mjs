/** Vitest's global set-up: one quick private MariaDB for all tests, handed to them as `inject('databaseSocket')`. */
import { throwAwayDatabase } from './throw-away.mjs';

const key = Symbol.for('hondana.vitest-database');

/** Each project that needs a database calls this; the first starts it, whoever ends last stops it. */
export default async function setup(project) {
  globalThis[key] ??= { users: 0, opened: throwAwayDatabase() };
  const shared = globalThis[key];
  shared.users++;
  project.provide('databaseSocket', (await shared.opened).socket);
  return async () => {
    if (--shared.users > 0) return;
    delete globalThis[key];
    await (await shared.opened).stop();
  };
}
