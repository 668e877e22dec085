/** Ports: is it free, and which one do we take. */
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { takeLock } from './lock.mjs';
import { Obstacle, say } from './say.mjs';

/** The port to serve on: PORT if set, else the first free one from 3000. It stays promised to us until we end. */
export async function choosePort(first = 3000) {
  const wanted = process.env.PORT;
  if (wanted !== undefined) {
    const port = Number(wanted);
    if (!/^\d{1,5}$/.test(wanted) || port > 65535)
      throw new Obstacle(`PORT is “${wanted}”, which is not a port number: please set it to one from 1 to 65535.`);
    for (let tries = 0; tries < 12; tries++) {
      if (await isFree(port)) return port;
      await delay(250); // a copy that was killed a moment ago may still be ending
    }
    throw new Obstacle(`Port ${port} is taken by another program or not allowed: please set PORT to a free one.`);
  }
  for (let port = first; port < first + 100; port++) {
    if (!reserve(port) || !(await isFree(port))) continue;
    if (port !== first) say(`Port ${first} is taken, so this copy uses ${port}.`);
    return port;
  }
  throw new Obstacle(`All ports from ${first} to ${first + 99} are taken: please set PORT to a free one.`);
}

/** Two copies started together must not choose the same port before either listens. */
function reserve(port) {
  try {
    const { holder, release } = takeLock(join(tmpdir(), `hondana-port-${port}`), {});
    if (release) process.once('exit', release);
    return !holder;
  } catch {
    return false;
  }
}

function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: process.env.HOST, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
