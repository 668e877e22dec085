import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadLibrary } from '../../../server/db/library/load.ts';
import { type StaffRole, staffRoles } from '../../../shared/model/patron.ts';
import type { Services } from '../../../server/services.ts';
import { inputFor, type Reply, rowsOfPatron, type Target, targets, Visitor } from '../../support/attacker.ts';
import { aDatabase } from '../../support/database.ts';
import { weaknessesOf } from '../../support/input-schema.ts';
import { aServices } from '../../support/services.ts';
import { serving } from '../../support/web.ts';

let db: Knex;
let close: () => Promise<void>;
let server: Awaited<ReturnType<typeof serving>>;
let services: Services;
/** Everything that was logged during all the attacks. */
let log = '';
beforeAll(async () => {
  ({ db, close } = await aDatabase());
  services = aServices({ db, log: pino({ level: 'trace' }, { write: (line: string) => void (log += line) }) });
  await loadLibrary(services);
  await db('staff')
    .where({ login_name: 'omiya-desk' })
    .update({ roles: JSON.stringify(['catalogue']) });
  server = await serving(() => services);
}, 60_000);
afterAll(async () => {
  await server?.close();
  await close();
});

const named = (name: string): Target => {
  const found = targets.find((target) => target.name === name);
  if (!found) throw new Error(name);
  return found;
};
const isFor = ({ audience }: Target, ...audiences: string[]) =>
  (Array.isArray(audience) ? audience : [audience]).some((one) => audiences.includes(one));

async function signedIn(cardNumber: string, password: string): Promise<Visitor> {
  const visitor = new Visitor(server.url);
  const answer = await visitor.call(named('account.signIn'), { cardNumber, password, isSharedDevice: false });
  if (!answer.body.includes('"allowed":true')) throw new Error(answer.body);
  return visitor;
}
const asHanako = () => signedIn('0123456789', 'hondana-hanako');
const asKenta = () => signedIn('0123456790', 'hondana-kenta');

async function atTheDesk(loginName: string, password: string): Promise<Visitor> {
  const visitor = new Visitor(server.url);
  const answer = await visitor.call(named('staffAccount.signIn'), { loginName, password });
  if (!answer.body.includes('"allowed":true')) throw new Error(answer.body);
  return visitor;
}

/** Names of targets whose call was not answered with the status. */
async function notAnsweredWith(status: number, all: readonly Target[], call: (target: Target) => Promise<Reply>) {
  const others: string[] = [];
  for (const target of all) {
    const reply = await call(target);
    if (reply.status !== status) others.push(`${target.name}: ${reply.status} ${reply.body.slice(0, 200)}`);
  }
  return others;
}

describe('every procedure', () => {
  it('says whom it is for', () => {
    expect(targets.filter((target) => !isFor(target, 'public', 'patron', ...staffRoles))).toEqual([]);
    expect(targets.length).toBeGreaterThan(80);
  });

  it('takes no unknown key, no text or list without end, no number without bounds', () => {
    const weak = targets.flatMap(({ name, schema }) => (schema ? weaknessesOf(schema, name) : []));
    // Each item of a push is judged by itself, so that one damaged record does not hold back the others.
    expect(weak).toEqual(['shelf.push.items[]: unknown']);
  });

  it('tells a stranger to sign in, unless it is for everybody', async () => {
    const stranger = new Visitor(server.url);
    const closed = targets.filter((target) => !isFor(target, 'public'));
    expect(await notAnsweredWith(401, closed, (target) => stranger.call(target, inputFor(target)))).toEqual([]);
  });

  it('of the desk tells a patron to sign in as staff, and of a patron the staff to sign in as a patron', async () => {
    const patron = await asKenta();
    const staff = await atTheDesk('kanri', 'hondana-kanri');
    const ofDesk = targets.filter((target) => isFor(target, ...staffRoles));
    const ofPatrons = targets.filter((target) => isFor(target, 'patron'));
    expect(await notAnsweredWith(401, ofDesk, (target) => patron.call(target, inputFor(target)))).toEqual([]);
    expect(await notAnsweredWith(401, ofPatrons, (target) => staff.call(target, inputFor(target)))).toEqual([]);
  });

  it('of one role of the staff refuses those who have only another', async () => {
    const desk = await atTheDesk('madoguchi', 'hondana-madoguchi');
    const cataloguer = await atTheDesk('omiya-desk', 'hondana-omiya-desk');
    const notFor = (role: StaffRole) =>
      targets.filter((target) => isFor(target, ...staffRoles) && !isFor(target, role));
    const refusedTo = (visitor: Visitor, all: readonly Target[]) =>
      notAnsweredWith(403, all, (target) => visitor.call(target, inputFor(target)));
    expect(await refusedTo(desk, notFor('desk'))).toEqual([]);
    expect(await refusedTo(cataloguer, notFor('catalogue'))).toEqual([]);
  });

  it('refuses an input with a key it does not know', async () => {
    const patron = await asKenta();
    const staff = await atTheDesk('kanri', 'hondana-kanri');
    const withInput = targets.filter(({ schema }) => schema);
    const as = (target: Target) => (isFor(target, 'public', 'patron') ? patron : staff);
    const surplus = (target: Target) => ({ ...(inputFor(target) as object), patronid: 'x' });
    expect(await notAnsweredWith(400, withInput, (target) => as(target).call(target, surplus(target)))).toEqual([]);
  });
});

describe('a request from elsewhere', () => {
  const json = { 'content-type': 'application/json', 'x-hondana': '1' };
  const changing = targets.filter(({ type }) => type === 'mutation');

  it.each([
    ['as a form with files', { 'x-hondana': '1' }, 'form'],
    ['as a form', { 'x-hondana': '1', 'content-type': 'application/x-www-form-urlencoded' }, 'a=1'],
    ['as plain text', { 'x-hondana': '1', 'content-type': 'text/plain' }, '{}'],
    ['without our header', { 'content-type': 'application/json' }, '{}'],
    ['from another site', { ...json, 'sec-fetch-site': 'cross-site' }, '{}'],
    ['from a sister site', { ...json, 'sec-fetch-site': 'same-site' }, '{}'],
    ['from another origin', { ...json, origin: 'https://elsewhere.example' }, '{}'],
  ])('%s changes nothing', async (_how, headers: Record<string, string>, kind) => {
    const visitor = await asKenta();
    const body = () => {
      if (kind !== 'form') return kind;
      const form = new FormData();
      form.set('commandId', randomUUID());
      return form;
    };
    const refused = await notAnsweredWith(403, changing, ({ name }) => visitor.send('POST', name, headers, body()));
    expect(refused).toEqual([]);
  });

  it('is no change when it is a GET, which an image or a link can send', async () => {
    const visitor = await asKenta();
    expect(
      await notAnsweredWith(405, changing, (target) =>
        visitor.call({ name: target.name, type: 'query' }, inputFor(target)),
      ),
    ).toEqual([]);
  });

  it('with a body of a byte over 1 MiB is not read, whatever it calls', async () => {
    const visitor = await asKenta();
    const body = JSON.stringify('x'.repeat(1024 * 1024 - 1));
    expect(body.length).toBe(1024 * 1024 + 1);
    expect(await notAnsweredWith(413, changing, ({ name }) => visitor.send('POST', name, json, body))).toEqual([]);
  });

  it('of three hundred calls is turned away, whatever it calls', async () => {
    const visitor = await asKenta();
    const asked = targets.filter(({ type }) => type === 'query');
    const path = ({ name }: Target) => `${Array.from({ length: 300 }, () => name).join(',')}?batch=1&input=%7B%7D`;
    expect(await notAnsweredWith(429, asked, (target) => visitor.send('GET', path(target), {}))).toEqual([]);
  });
});

describe('a browser with the cards of two patrons', () => {
  const ofPatrons = targets.filter((target) => isFor(target, 'patron'));
  const idOf = async (cardNumber: string): Promise<string> =>
    (await db('patron').where({ card_number: cardNumber }).first('id')).id;

  async function withBoth(): Promise<{ browser: Visitor; hanako: string; kenta: string }> {
    const browser = new Visitor(server.url);
    for (const [cardNumber, password] of [
      ['0123456789', 'hondana-hanako'],
      ['0123456790', 'hondana-kenta'],
    ]) {
      const typed = { cardNumber, password, isSharedDevice: false, keepsOtherCards: true };
      const answer = await browser.call(named('account.signIn'), typed);
      if (!answer.body.includes('"allowed":true')) throw new Error(answer.body);
    }
    return { browser, hanako: await idOf('0123456789'), kenta: await idOf('0123456790') };
  }

  it('is answered for the card it names, streams too', async () => {
    const { browser, hanako, kenta } = await withBoth();
    for (const [card, number] of [
      [hanako, '0123456789'],
      [kenta, '0123456790'],
    ] as const) {
      browser.card = card;
      const me = await browser.call(named('account.me'));
      expect(JSON.parse(me.body).result.data).toMatchObject({ patronId: card, cardNumber: number });
      expect((await browser.call(named('shelf.live'))).body).toContain('connected');
    }
  });

  it('is nobody when it names no card, a stranger’s, or what is none', async () => {
    const { browser } = await withBoth();
    const stranger = await idOf('0123456792');
    for (const card of [null, stranger, 'staff']) {
      browser.card = card;
      expect(await notAnsweredWith(401, ofPatrons, (target) => browser.call(target, inputFor(target)))).toEqual([]);
    }
  });

  it('is nobody where a card’s cookie holds the token of another card', async () => {
    const { browser, hanako, kenta } = await withBoth();
    const token = browser.cookies.get(`hondana-${kenta}`) ?? '';
    browser.cookies.set(`hondana-${hanako}`, token);
    browser.cookies.set('hondana', token);
    browser.card = hanako;
    expect(await notAnsweredWith(401, ofPatrons, (target) => browser.call(target, inputFor(target)))).toEqual([]);
    // What hangs on the card named ends nothing of the other.
    await browser.call(named('account.signOut'));
    browser.card = kenta;
    expect((await browser.call(named('account.me'))).body).toContain('0123456790');
  });

  it('may not name its card in the address of anything but the stream', async () => {
    const { browser, hanako } = await withBoth();
    const headers = { 'x-hondana': '1', 'sec-fetch-site': 'same-origin' };
    const asked = ofPatrons.filter(({ type }) => type === 'query');
    expect(
      await notAnsweredWith(401, asked, (target) => {
        const query = new URLSearchParams({ card: hanako, input: JSON.stringify(inputFor(target)) ?? '{}' });
        return browser.send('GET', `${target.name}?${query}`, headers);
      }),
    ).toEqual([]);
  });
});

describe('a patron who knows every id of another', () => {
  it('reads nothing of that patron and changes nothing, whatever is called with them', async () => {
    const victim = await asHanako();
    const patron = await db('patron').where({ card_number: '0123456789' }).first();
    const endpoint = 'https://fcm.googleapis.com/fcm/send/hanako';
    const askId = randomUUID();
    const must = async (name: string, own: Record<string, unknown>) => {
      const reply = await victim.call(named(name), inputFor(named(name), own));
      if (reply.status !== 200 || reply.body.includes('"allowed":false')) throw new Error(`${name} ${reply.body}`);
      return reply;
    };
    await must('notices.push.subscribe', { endpoint });
    await must('asks.ask', { askId });
    await must('notices.calendarMake', {});
    const idsIn = (table: string, column = 'id') =>
      db(table).where({ patron_id: patron.id }).whereNotNull(column).pluck(column);
    const others: Record<string, unknown[]> = {
      holdId: await idsIn('hold'),
      loanId: await idsIn('loan'),
      ids: (await idsIn('notice')).map((id) => [id]),
      sessionId: await idsIn('session'),
      endpoint: [endpoint],
      askId: [askId],
      patron: [patron.id],
    };
    others.holdIds = [others.holdId ?? [], ...(others.holdId ?? []).map((id) => [id])];
    others.loanIds = [others.loanId ?? [], ...(others.loanId ?? []).map((id) => [id])];
    others.sequenceIds = (await idsIn('hold', 'sequence_id')).map((id) => [id]);
    for (const [field, ids] of Object.entries(others)) expect(ids.length, field).toBeGreaterThan(0);

    const attacker = await asKenta();
    const before = await rowsOfPatron(db, patron.id);
    const secrets = [patron.name, patron.reading, patron.mail_address, patron.card_number, patron.phone].filter(
      Boolean,
    );
    expect(secrets.length).toBeGreaterThan(3);
    const told: string[] = [];
    let calls = 0;
    for (const target of targets.filter((one) => isFor(one, 'patron'))) {
      for (const [field, ids] of Object.entries(others)) {
        if (!target.schema?.entries || !(field in target.schema.entries)) continue;
        // Only its browser knows an endpoint, and takes it along to whoever signs in there next.
        if (target.name === 'notices.push.subscribe') continue;
        for (const id of ids) {
          const reply = await attacker.call(target, inputFor(target, { [field]: id }));
          calls++;
          if (secrets.some((secret) => reply.body.includes(secret))) told.push(`${target.name} ${field}`);
          if (reply.status >= 500) told.push(`${target.name} ${field}: ${reply.status} ${reply.body}`);
        }
      }
    }
    expect(calls).toBeGreaterThan(50);
    expect(told).toEqual([]);
    expect(await rowsOfPatron(db, patron.id)).toEqual(before);
  });
});

describe('the log of all this', () => {
  const lines = () =>
    log
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  const reasonsOf = (message: string) =>
    new Set(lines().flatMap(({ msg, reason }) => (msg === message ? [reason] : [])));

  it('is one JSON object a line, with its moment, and tells who was refused what', () => {
    expect(lines().every(({ time, msg }) => typeof time === 'number' && typeof msg === 'string')).toBe(true);
    const denials = [
      'json-only',
      'own-header-missing',
      'foreign-site',
      'foreign-origin',
      'too-large',
      'too-many-calls',
    ];
    expect(denials.filter((reason) => !reasonsOf('request denied').has(reason))).toEqual([]);
    expect(lines().some(({ event, staffId }) => event === 'role-refused' && typeof staffId === 'string')).toBe(true);
    const refused = new Set(lines().flatMap(({ msg, code }) => (msg === 'call refused' ? [code] : [])));
    expect(['UNAUTHORIZED', 'BAD_REQUEST', 'METHOD_NOT_SUPPORTED'].filter((code) => !refused.has(code))).toEqual([]);
  });

  it('holds no name, number, address, title, password, token or SQL value, not even of faults', async () => {
    const patron = await asHanako();
    const desk = await atTheDesk('kanri', 'hondana-kanri');
    const [title] = await db('bib').whereRaw('CHAR_LENGTH(title) > 5').limit(1).pluck('title');
    await patron.call(named('catalog.search'), inputFor(named('catalog.search'), { query: title }));
    // Every statement about these tables now fails, with its values in the driver's words.
    const away = ['loan', 'hold', 'bib', 'guess'];
    for (const table of away) await db.schema.renameTable(table, `${table}_away`);
    const before = lines().filter(({ msg }) => msg === 'fault').length;
    for (const target of targets.filter(({ type }) => type !== 'subscription')) {
      const own = { cardNumber: '0123456789', password: 'hondana-hanako', query: title };
      await (isFor(target, ...staffRoles) ? desk : patron).call(target, inputFor(target, own));
    }
    for (const table of away) await db.schema.renameTable(`${table}_away`, table);
    expect(lines().filter(({ msg }) => msg === 'fault').length).toBeGreaterThan(before + 10);

    const columns = {
      patron: ['card_number', 'name', 'reading', 'phone', 'mail_address', 'password_hash'],
      item: ['barcode'],
    };
    const secrets = [
      await db('bib').whereRaw('CHAR_LENGTH(title) > 3').pluck('title'),
      [...patron.secrets(), ...desk.secrets()],
    ];
    for (const [table, names] of Object.entries(columns))
      for (const name of names) secrets.push(await db(table).whereNotNull(name).pluck(name));
    const all = secrets.flat().map(String);
    expect(all.length).toBeGreaterThan(1000);
    expect(all.filter((secret) => secret.length > 3 && log.includes(secret))).toEqual([]);
    expect(log).not.toMatch(/hondana-hanako|hondana-kenta|hondana-kanri|insert into|select `|where `/i);
  });
});
