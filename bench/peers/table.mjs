/** A table to play at: one server, and devices each with a line and a clock of their own. */
import { setTimeout as delay } from 'node:timers/promises';
import { at } from './clock.mjs';
import { startHost } from './host.mjs';
import { aLine } from './proxy.mjs';

let tables = 0;

export async function aTable(peer, { about, openDevice, startOwnHost }, folder) {
  const table = ++tables;
  const host = await (startOwnHost ? startOwnHost() : startHost(peer, folder, about));
  const devices = [];

  /** `ahead`: how many milliseconds its clock is ahead. */
  async function device(name, { ahead = 0 } = {}) {
    const line = await aLine(host.port);
    const own = await at(ahead, () =>
      openDevice({ name: `${name}-${table}-${devices.length}`, port: line.port, host }),
    );
    const bound = Object.fromEntries(
      Object.entries(own).map(([act, run]) => [act, (...args) => at(ahead, () => run(...args))]),
    );
    devices.push({ ...bound, line });
    return {
      ...bound,
      line,
      /** Gives up what is going on; some do not answer when the line is broken. */
      leave: () => Promise.race([bound.leave().catch(() => {}), delay(2000)]),
      /** Throws when it did not come to an end in time. */
      sync: async (limit = 60_000) => {
        let timer;
        const late = new Promise((_, reject) => {
          timer = setTimeout(() => reject(new Error(`not in step after ${limit / 1000} s`)), limit);
        });
        try {
          await Promise.race([bound.sync(limit), late]);
        } finally {
          clearTimeout(timer);
        }
      },
    };
  }
  async function close() {
    for (const { leave, line } of devices) {
      line.close();
      void leave().catch(() => {});
    }
    await delay(50);
    for (const { end } of devices) await end?.();
    await host.stop();
  }
  return { host, device, close };
}
