/** What the commands say: short lines for the person who started them, and one clear sentence when something is in the way. */

/** An obstacle the reader can do something about; shown as its sentence alone, without a stack. */
export class Obstacle extends Error {}

// Whoever read us may have gone (a closed terminal, `| head`); that must not keep us from ending in good order.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

export function say(line) {
  console.log(line);
}

const causes = {
  EACCES: 'this user may not read or write it',
  EPERM: 'this user may not change it',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
};

/** Runs a command to its end; an obstacle becomes one sentence and exit code 1. */
export async function command(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    console.error(error instanceof Obstacle ? error.message : explain(error));
    process.exitCode = 1;
  }
}

function explain(error) {
  const cause = causes[error?.code];
  return cause ? `Cannot use ${error.path ?? 'a file'}: ${cause}.` : (error?.stack ?? String(error));
}
