/** The server, restarted when its files change. A watching Node does not load the leash itself, so this process wears it. */
import { spawn } from 'node:child_process';
import { follow } from './process.mjs';
import { typescript } from './server.mjs';

const args = [...typescript, '--watch', '--watch-preserve-output', 'server/main.ts', 'serve'];
const watcher = follow(spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] }));
process.on('SIGTERM', () => watcher.stop(15));
process.exitCode = await watcher.ended;
