/** Our own programs under Node: TypeScript understood, out of reach of the terminal's Ctrl-C, but on a leash. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { follow } from './process.mjs';
import { root } from './settings.mjs';

export const leash = ['--import', pathToFileURL(join(root, 'tools/leash.mjs')).href];

/** Node's arguments for one of our TypeScript files. */
export const typescript = ['--import', 'tsx'];

/** Starts Node with these arguments; it gets one SIGTERM from us, and ends by itself should we vanish. */
export function leashed(args, env) {
  const options = {
    cwd: root,
    env: { ...process.env, ...env },
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  };
  return follow(spawn(process.execPath, [...leash, ...args], options));
}
