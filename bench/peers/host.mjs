/** A peer's server as a process of its own: asked questions, killed, copied and put back to the copy. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { copyTables, dropDatabases, putTablesBack } from './tables.mjs';

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** `tables` are those of a server that keeps its records in MariaDB; the others keep theirs in a folder. */
export async function startHost(name, folder, { tables } = {}) {
  const port = await freePort();
  const [data, copy] = [join(folder, 'data'), join(folder, 'copy')];
  mkdirSync(data, { recursive: true });
  if (tables) await dropDatabases(tables);
  let child = await start();

  async function start() {
    const file = fileURLToPath(new URL(`./servers/${name}.mjs`, import.meta.url));
    const next = fork(file, [String(port), data], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const [said] = await Promise.race([once(next, 'message'), once(next, 'exit').then(() => ['ended'])]);
    if (said !== 'ready') throw new Error(`The server of ${name} did not start`);
    return next;
  }
  async function kill(signal) {
    child.kill(signal);
    await once(child, 'exit');
  }
  return {
    port,
    /** What the server's process answers to `question`. */
    ask: async (question) => {
      child.send(question);
      const [answer] = await once(child, 'message');
      return answer;
    },
    copy: async () => {
      await kill('SIGTERM');
      if (tables) await copyTables(tables);
      else cpSync(data, copy, { recursive: true });
      child = await start();
    },
    putBack: async () => {
      await kill('SIGKILL');
      if (tables) await putTablesBack(tables);
      else {
        rmSync(data, { recursive: true });
        cpSync(copy, data, { recursive: true });
      }
      child = await start();
    },
    stop: () => kill('SIGKILL'),
  };
}

/** In a server's process: says that it is ready, and answers questions. */
export function ready(answer = () => null) {
  process.on('message', async (question) => process.send(await answer(question)));
  process.on('disconnect', () => process.exit());
  process.on('error', () => process.exit());
  process.send('ready');
}
