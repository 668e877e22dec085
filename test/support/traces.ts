import type { Knex } from 'knex';

/** A text in every way a database may hold it: two-byte encodings, hexadecimal, base64 at each of its three alignments. */
export function tracesOf(text: string): Buffer[] {
  const utf8 = Buffer.from(text, 'utf8');
  const little = Buffer.from(text, 'utf16le');
  const plain = [utf8, little, Buffer.from(little).swap16()];
  const written = plain.flatMap((bytes) => [
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    ...(['base64', 'base64url'] as const).flatMap((encoding) =>
      [0, 1, 2].map((shift) => inBase64(bytes, shift, encoding)),
    ),
  ]);
  const escaped = JSON.stringify(text).slice(1, -1);
  const unicode = [...text].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
  return [...plain, ...[...written, escaped, unicode].map((one) => Buffer.from(one))];
}

/** What stands in base64 whatever comes before and after: the letters that only these bytes decide. */
function inBase64(bytes: Buffer, shift: number, encoding: 'base64' | 'base64url'): string {
  const letters = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString(encoding)
    .replace(/=+$/, '');
  const first = Math.ceil((shift * 8) / 6);
  const last = Math.floor(((shift + bytes.length) * 8) / 6);
  return letters.slice(first, last);
}

/** The tables, but the excepted ones, in which one of the texts is to be found in any of these ways, with the text. */
export async function tablesThatTell(db: Knex, texts: readonly string[], except: readonly string[]): Promise<string[]> {
  const tables: string[] = await db('information_schema.tables')
    .whereRaw('table_schema = DATABASE()')
    .pluck('table_name');
  const told: string[] = [];
  for (const table of tables.filter((name) => !except.includes(name))) {
    const contents = Buffer.concat((await db(table)).flatMap((row) => Object.values(row).flatMap(bytesIn)));
    for (const text of texts) {
      if (tracesOf(text).some((trace) => contents.includes(trace))) told.push(`${table}: ${text}`);
    }
  }
  return told;
}

const gap = Buffer.from('\n');

/** A value with its ends marked, so that what stands in two columns is not read as one; JSON also with its escapes resolved. */
function bytesIn(value: unknown): Buffer[] {
  if (value === null || value === undefined) return [];
  if (Buffer.isBuffer(value)) return [value, gap];
  if (typeof value === 'object') return [Buffer.from(JSON.stringify(value)), gap];
  return [Buffer.from(String(value)), gap];
}
