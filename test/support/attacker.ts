import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { AnyTRPCProcedure } from '@trpc/server';
import { appRouter } from '../../server/router.ts';
import { type Schema, someInput } from './input-schema.ts';

export interface Target {
  readonly name: string;
  readonly type: 'query' | 'mutation' | 'subscription';
  readonly audience: unknown;
  /** Undefined where there is no input. */
  readonly schema: Schema | undefined;
}

const targetOf = ([name, procedure]: [string, AnyTRPCProcedure]): Target => {
  const { type, meta, inputs } = procedure._def as unknown as {
    type: Target['type'];
    meta?: { audience?: unknown };
    inputs: Schema[];
  };
  if (inputs.length > 1) throw new Error(`${name} has several inputs, of which only the first would be looked at`);
  return { name, type, audience: meta?.audience, schema: inputs[0] };
};

/** Every procedure there is. */
export const targets: readonly Target[] = Object.entries(
  appRouter._def.procedures as unknown as Record<string, AnyTRPCProcedure>,
).map(targetOf);

/** An input that gets past the schema; `own` names values for fields, one for each. */
export const inputFor = ({ schema }: Target, own: Readonly<Record<string, unknown>> = {}): unknown =>
  schema &&
  someInput(schema, (field) => {
    if (field in own) return own[field];
    if (field === 'commandId') return randomUUID();
    return plausible[field];
  });

/** What no rule of a schema tells: days, and points of the curve. */
const plausible: Readonly<Record<string, unknown>> = {
  day: '2026-12-10',
  from: '2026-12-10',
  until: '2026-12-20',
  deviceKey: 'BGsX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKWT-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU',
  p256dh: 'BGsX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKWT-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU',
  auth: 'AAAAAAAAAAAAAAAAAAAAAA',
};

export interface Reply {
  readonly status: number;
  readonly body: string;
}

/** Somebody with a browser of one's own at the server. */
export class Visitor {
  readonly #url: string;
  readonly cookies = new Map<string, string>();
  /** The card the page says it works for; an app of before says none. */
  card: string | null = null;
  constructor(url: string) {
    this.#url = url;
  }

  /** The tokens in the cookies. */
  secrets(): string[] {
    return [...this.cookies.values()];
  }

  /** Calls as the app does. Of a stream only its beginning is read. */
  async call({ name, type }: Pick<Target, 'name' | 'type'>, input?: unknown): Promise<Reply> {
    const card: Record<string, string> = this.card === null ? {} : { 'x-hondana-card': this.card };
    const own = { 'content-type': 'application/json', 'x-hondana': '1', 'sec-fetch-site': 'same-origin', ...card };
    if (type === 'mutation') return this.send('POST', name, own, input === undefined ? '' : JSON.stringify(input));
    const query = new URLSearchParams(input === undefined ? {} : { input: JSON.stringify(input) });
    // A browser's stream has no headers of its own.
    const isStream = type === 'subscription';
    if (isStream && this.card !== null) query.set('card', this.card);
    const headers = { 'x-hondana': '1', 'sec-fetch-site': 'same-origin', ...(isStream ? {} : card) };
    return this.send('GET', query.size > 0 ? `${name}?${query}` : name, headers);
  }

  async send(method: string, path: string, headers: Record<string, string>, body?: BodyInit): Promise<Reply> {
    const leaving = new AbortController();
    const answer = await fetch(`${this.#url}/api/${path}`, {
      method,
      headers: { ...headers, cookie: [...this.cookies].map((pair) => pair.join('=')).join('; ') },
      signal: leaving.signal,
      ...(body === undefined ? {} : { body }),
    });
    for (const set of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split('=');
      this.cookies.set(name, value);
    }
    if (answer.headers.get('content-type')?.startsWith('text/event-stream')) {
      const body = await beginningOf(answer);
      leaving.abort();
      // A stream that refuses says so in its first words.
      return { status: Number(/"httpStatus":(\d+)/.exec(body)?.[1] ?? answer.status), body };
    }
    return { status: answer.status, body: await answer.text() };
  }
}

/** The first words of a stream. */
async function beginningOf({ body }: Response): Promise<string> {
  const words = new TextDecoder();
  let text = '';
  for await (const part of body ?? []) {
    text += words.decode(part as Uint8Array, { stream: true });
    if (text.includes('data: ') && text.endsWith('\n\n') && !/^event: connected\ndata: .*\n\n$/.test(text)) break;
  }
  return text;
}

/** Every row that is kept under a patron's id, table by table, as text. */
export async function rowsOfPatron(db: Knex, patronId: string): Promise<Record<string, string[]>> {
  const tables: string[] = await db('information_schema.columns')
    .whereRaw("table_schema = DATABASE() AND column_name = 'patron_id'")
    .orderBy('table_name')
    .pluck('table_name');
  const rows: Record<string, string[]> = {};
  for (const table of [...tables, 'patron']) {
    const found = await db(table).where(table === 'patron' ? 'id' : 'patron_id', patronId);
    rows[table] = found.map((row) => JSON.stringify(row)).toSorted();
  }
  return rows;
}
