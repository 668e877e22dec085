/** A clock per device in one process: whatever a device begins inside of `at` sees the time moved by that much. */
import { AsyncLocalStorage } from 'node:async_hooks';

const ahead = new AsyncLocalStorage();
const RealDate = globalThis.Date;

class MovedDate extends RealDate {
  constructor(...args) {
    if (args.length > 0) super(...args);
    else super(MovedDate.now());
  }
  static now() {
    return RealDate.now() + (ahead.getStore() ?? 0);
  }
}

/** Replaces Date in this process; before it the packages of the peer must not have kept the real one. */
export function moveClocks() {
  globalThis.Date = MovedDate;
}

export const at = (ms, act) => ahead.run(ms, act);
