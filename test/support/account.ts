import type { Knex } from 'knex';
import { v7 as newId } from 'uuid';
import { patronSessionOf, staffSessionOf } from '../../server/account/session.ts';
import { appRouter } from '../../server/router.ts';
import type { Services } from '../../server/services.ts';
import { createCaller } from '../../server/trpc.ts';
import type { Visit } from '../../server/web/visit.ts';

/** A browser as the API sees it: one address, and cookies that it keeps. */
export interface Visitor {
  readonly visit: Visit;
  readonly cookies: Map<string, string>;
  /** Every token this browser was ever given. */
  readonly given: string[];
}

export function aVisitor({
  address = '192.0.2.1',
  userAgent = '',
  card = null as string | null,
  cookies = new Map<string, string>(),
} = {}): Visitor {
  const given: string[] = [];
  const visit: Visit = {
    requestId: newId(),
    address,
    userAgent,
    origin: 'https://hondana.example.jp',
    isBackground: false,
    card,
    cookie: (name) => cookies.get(name),
    cookieNames: () => [...cookies.keys()],
    setCookie: (name, value, maxAge) => {
      if (maxAge === 0) cookies.delete(name);
      else cookies.set(name, value);
      if (value) given.push(value);
    },
  };
  return { visit, cookies, given };
}

/** Takes away every account and what hangs on it. */
export async function emptyAccounts(db: Knex): Promise<void> {
  const tables = ['session', 'guess', 'known_device', 'mail_token', 'outbox', 'job_run', 'receipt', 'hold', 'patron'];
  for (const table of [...tables, 'staff']) await db(table).delete();
}

const caller = createCaller(appRouter);

/** The API as the visitor's next request meets it; each call is a request of its own. */
export const asking = (services: Services, { visit }: Visitor) =>
  caller(() => ({
    ...services,
    visit,
    patronSession: () => patronSessionOf(services, visit),
    staffSession: () => staffSessionOf(services, visit),
  }));

/** Stores a patron with a password and answers the id. Hanako, card 0000000001, unless told otherwise. */
export async function aPatron(
  { db, passwords }: Pick<Services, 'db' | 'passwords'>,
  facts: {
    readonly cardNumber?: string;
    readonly password?: string | null;
    readonly temporaryPassword?: string;
    readonly temporaryPasswordExpiresAt?: number;
    readonly mailAddress?: string;
    readonly isMailVerified?: boolean;
    readonly cardExpiresOn?: string;
  } = {},
): Promise<string> {
  const id = newId();
  const { password = 'kawasemi-1985', temporaryPassword, temporaryPasswordExpiresAt: until } = facts;
  await db('patron').insert({
    id,
    card_number: facts.cardNumber ?? '0000000001',
    name: '本棚 花子',
    reading: 'ほんだな はなこ',
    phone: '0488332222',
    born_on: '1985-04-03',
    card_expires_on: facts.cardExpiresOn ?? '2029-03-31',
    mail_address: facts.mailAddress ?? null,
    mail_verified_at: facts.isMailVerified ? new Date('2026-01-01T00:00:00Z') : null,
    password_hash: password === null ? null : await passwords.hash(password),
    temporary_password_hash: temporaryPassword === undefined ? null : await passwords.hash(temporaryPassword),
    temporary_password_expires_at: until === undefined ? null : new Date(until),
    created_at: new Date('2026-01-01T00:00:00Z'),
  });
  return id;
}

/** The mails that wait, oldest first, with what their words are made of. */
export async function mailsTo(
  db: Knex,
  mailAddress: string,
): Promise<{ kind: string; facts: Record<string, string> }[]> {
  const rows = await db('outbox').where({ mail_address: mailAddress }).orderBy(['created_at', 'id']);
  return rows.map((row) => ({
    kind: row.kind,
    facts: typeof row.facts === 'string' ? JSON.parse(row.facts) : row.facts,
  }));
}
