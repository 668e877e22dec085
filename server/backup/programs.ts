import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { Environment, Settings } from '../settings.ts';

/** One of the database's own programs at work. */
export interface Running {
  readonly output: Readable;
  readonly input: Writable;
  /** Resolves when it has ended well; throws with what it complained of. */
  readonly ended: Promise<void>;
}

/** How the programs find the database; the password travels where no list of processes shows it. */
function connectionOf(url: string): { readonly args: string[]; readonly env: Record<string, string>; name: string } {
  const address = new URL(url);
  const socket = address.searchParams.get('socketPath');
  const place = socket
    ? [`--socket=${socket}`]
    : ['--protocol=tcp', `--host=${address.hostname}`, `--port=${address.port || 3306}`];
  return {
    args: ['--no-defaults', ...place, `--user=${decodeURIComponent(address.username)}`],
    env: { MYSQL_PWD: decodeURIComponent(address.password) },
    name: address.pathname.slice(1),
  };
}

function run(program: string, args: readonly string[], env: Environment): Running {
  const child = spawn(program, args, { env, stdio: ['pipe', 'pipe', 'pipe'] });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (part: string) => (complaint = (complaint + part).slice(-2000)));
  // A reader that ends early is told by its exit code; the broken pipe itself says nothing.
  child.stdin.on('error', () => {});
  const ended = (async () => {
    const [code] = (await once(child, 'close')) as [number | null];
    if (code !== 0) throw new Error(`${program} ended with ${code}: ${complaint.trim()}`);
  })();
  ended.catch(() => {});
  return { output: child.stdout, input: child.stdin, ended };
}

/** The whole database as of one moment, as SQL that makes every table anew; patrons and the desk go on meanwhile. */
export function dumpOf({ databaseUrl, dumpProgram, programEnvironment }: Settings): Running {
  const { args, env, name } = connectionOf(databaseUrl);
  const consistent = ['--single-transaction', '--quick', '--skip-lock-tables'];
  const exact = ['--hex-blob', '--default-character-set=utf8mb4', '--no-tablespaces', '--max-allowed-packet=64M'];
  return run(dumpProgram, [...args, ...consistent, ...exact, name], { ...programEnvironment, ...env });
}

/** Takes SQL into the database; stops at the first statement that fails. */
export function loadInto({ databaseUrl, clientProgram, programEnvironment }: Settings): Running {
  const { args, env, name } = connectionOf(databaseUrl);
  const exact = ['--default-character-set=utf8mb4', '--max-allowed-packet=64M'];
  return run(clientProgram, [...args, ...exact, '--batch', name], { ...programEnvironment, ...env });
}
