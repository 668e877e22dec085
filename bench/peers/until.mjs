import { setTimeout as delay } from 'node:timers/promises';

/** Asks until it is so; throws when the time is over. */
export async function until(isSo, limit = 60_000, step = 2) {
  for (const end = performance.now() + limit; !(await isSo()); await delay(step))
    if (performance.now() > end) throw new Error('It did not come to an end');
}
