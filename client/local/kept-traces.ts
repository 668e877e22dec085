import Dexie from 'dexie';
import { traceTable } from './database.ts';

const tracesKept = 50;

const ofKind = (kind: string) =>
  traceTable()?.where('[kind+keptAt]').between([kind, Dexie.minKey], [kind, Dexie.maxKey]);

export async function readTrace(kind: string, key: string): Promise<unknown> {
  return (await traceTable()?.get(`${kind}:${key}`))?.value;
}

/** Keeps the last 50 of its kind. What is written stays also when the page is left before the old ones are cleared. */
export async function keepTrace(kind: string, key: string, value: unknown): Promise<void> {
  await traceTable()?.put({ key: `${kind}:${key}`, kind, keptAt: Date.now(), value });
  await ofKind(kind)?.reverse().offset(tracesKept).delete();
}

export async function forgetTrace(kind: string, key: string): Promise<void> {
  await traceTable()?.delete(`${kind}:${key}`);
}

export async function forgetTraces(kinds: readonly string[]): Promise<void> {
  for (const kind of kinds) await ofKind(kind)?.delete();
}

/** What is kept of one kind becomes of another. */
export async function moveTraces(from: string, to: string): Promise<void> {
  const rows = (await ofKind(from)?.toArray()) ?? [];
  if (rows.length === 0) return;
  const moved = rows.map((row) => ({ ...row, kind: to, key: `${to}${row.key.slice(from.length)}` }));
  await traceTable()?.bulkPut(moved);
  await traceTable()?.bulkDelete(rows.map(({ key }) => key));
}
