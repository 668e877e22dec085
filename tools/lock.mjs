/** A lock file that says who holds it; the lock of a process that is gone counts as free. */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { bornAt, isAlive } from './process.mjs';

/** Takes the lock and answers `{ release }`, or `{ holder }` when somebody alive has it. */
export function takeLock(file, about) {
  const mine = JSON.stringify({ pid: process.pid, born: bornAt(process.pid), ...about });
  const draft = `${file}.${process.pid}`;
  for (;;) {
    writeFileSync(draft, mine, { mode: 0o644 });
    try {
      linkSync(draft, file);
      return { release: () => read(file) === mine && rmSync(file, { force: true }) };
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    } finally {
      rmSync(draft, { force: true });
    }
    const found = read(file);
    const holder = living(found);
    if (holder) return { holder };
    if (found !== undefined) discard(file, found, draft);
  }
}

/** Moves a dead lock away; two may try at once, so one that turns out to be new goes back. */
function discard(file, dead, draft) {
  try {
    renameSync(file, draft);
    if (read(draft) !== dead) linkSync(draft, file);
    rmSync(draft, { force: true });
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error;
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function living(text) {
  try {
    const holder = JSON.parse(text);
    return isAlive(holder.pid) && bornAt(holder.pid) === holder.born ? holder : undefined;
  } catch {
    return undefined;
  }
}
