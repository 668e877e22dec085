import type { Knex } from 'knex';

type DumpedRow = { table: string; values: string[] };

/** Every row of every table as texts; buffers in hexadecimal, instants as ISO. */
export async function dump(db: Knex): Promise<DumpedRow[]> {
  const tables: string[] = await db('information_schema.tables')
    .whereRaw('table_schema = DATABASE()')
    .pluck('table_name');
  const rows: DumpedRow[] = [];
  for (const table of tables) {
    for (const row of await db(table)) rows.push({ table, values: Object.values(row).flatMap(texts) });
  }
  return rows;
}

function texts(value: unknown): string[] {
  if (value === null || value === undefined) return [];
  if (Buffer.isBuffer(value)) return [value.toString('hex')];
  if (value instanceof Date) return [value.toISOString()];
  if (typeof value === 'object') return Object.values(value).flatMap(texts);
  const text = String(value);
  if (!/^[[{]/.test(text)) return [text];
  return [text, ...texts(JSON.parse(text))];
}

/** Ids made by the server (UUIDs, hashes): whoever follows links between tables follows these. */
const isLink = (text: string): boolean => text.length >= 36 && /^[\w-]+$/.test(text);

/** All rows that can be reached from a value by following equal ids from row to row, over as many tables as it takes. */
export function reachableFrom(start: string, rows: readonly DumpedRow[]): DumpedRow[] {
  const known = new Set([start]);
  const reached = new Set<DumpedRow>();
  for (let hasGrown = true; hasGrown; ) {
    hasGrown = false;
    for (const row of rows) {
      if (reached.has(row) || !row.values.some((value) => known.has(value))) continue;
      reached.add(row);
      hasGrown = true;
      for (const value of row.values.filter(isLink)) known.add(value);
    }
  }
  return [...reached];
}
