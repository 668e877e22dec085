/** Processes: start one on its own, watch it end, stop it, ask about a stranger. */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';

/** Follows a child: `ended` answers its exit code, `stop` asks it to end and insists after the limit. */
export function follow(child) {
  const ended = new Promise((resolve) => {
    child.once('error', () => resolve(127));
    child.once('exit', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)));
  });
  async function stop(seconds) {
    child.kill('SIGTERM');
    const insist = setTimeout(() => child.kill('SIGKILL'), seconds * 1000);
    const code = await ended;
    clearTimeout(insist);
    return code;
  }
  return { pid: child.pid, ended, stop };
}

/** Starts a program in its own process group: the terminal's Ctrl-C reaches us alone, and we decide the order. */
export function launch(program, args, options) {
  return follow(spawn(program, args, { ...options, detached: true }));
}

/** Runs a program to its end, keeping what it says; never throws. */
export function capture(program, args, options) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text) => (output += text));
    child.once('error', (error) => resolve({ code: 127, output: error.message }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Runs a program in our own terminal, which it shares: Ctrl-C reaches it directly. */
export function show(program, args, options) {
  return follow(spawn(program, args, { stdio: 'inherit', ...options }));
}

export function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  return statOf(pid)[0] !== 'Z';
}

/** The full command of a running process, its words parted by spaces; empty when there is none. */
export function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
  }
}

/** When a process was born, in whatever notation the system has: tells it from a later one with the same number. */
export function bornAt(pid) {
  return (
    statOf(pid)[19] ?? (spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '').trim()
  );
}

/** What Linux notes about a process, from its state on (Z: ended, not yet buried). Empty elsewhere. */
function statOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

/** Ends a process that is not our child: asks first, insists after the limit. */
export async function endStranger(pid, seconds) {
  for (const [signal, limit] of [
    ['SIGTERM', seconds],
    ['SIGKILL', 5],
  ]) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    for (const until = Date.now() + limit * 1000; isAlive(pid) && Date.now() < until; ) await delay(50);
  }
}

/** Answers when the person (Ctrl-C), the system or a closed terminal asks us to stop. npm may ask twice; once counts. */
export function stopRequested() {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve(signal));
  });
}
