import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { staff } from '../../../server/cli/staff.ts';
import type { Services } from '../../../server/services.ts';
import { aVisitor, asking, emptyAccounts, type Visitor } from '../../support/account.ts';
import { aLibrary, here } from '../../support/circulation.ts';
import { aDatabase } from '../../support/database.ts';
import { aServices } from '../../support/services.ts';

const noon = Date.parse('2026-11-23T12:00:00+09:00');
const hour = 3_600_000;
const wrong = { allowed: false, refusal: { code: 'wrong-name-or-password' } };

let database: Awaited<ReturnType<typeof aDatabase>>;
let services: Services;
let now: number;

beforeAll(async () => {
  database = await aDatabase();
  await aLibrary(database.db);
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyAccounts(database.db);
  now = noon;
  services = aServices({ db: database.db, now: () => now });
});

/** What `npm run staff -- …` writes, and its exit code. */
async function operator(...args: string[]): Promise<{ code: number; written: string }> {
  let written = '';
  const write = (...words: unknown[]) => void (written += `${words.join(' ')}\n`);
  const spies = [
    vi.spyOn(console, 'log').mockImplementation(write),
    vi.spyOn(console, 'error').mockImplementation(write),
  ];
  const code = await staff({ ...services, args, stopping: new AbortController().signal, clientFolder: '' });
  for (const spy of spies) spy.mockRestore();
  return { code, written };
}
const add = async (login = 'sato', roles = 'desk,catalogue') => {
  const { written } = await operator(
    'add',
    '--login',
    login,
    '--name',
    '佐藤',
    '--branch',
    here,
    '--roles',
    roles,
    '--generate',
  );
  return /Password: (\S+)/.exec(written)?.[1] as string;
};
const signIn = (visitor: Visitor, password: string, loginName = 'sato') =>
  asking(services, visitor).staffAccount.signIn({ loginName, password });

describe('an account of the staff', () => {
  it('is made by the operator and signs in with its roles, in capitals too', async () => {
    const password = await add();
    expect(password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
    const visitor = aVisitor();
    const who = { name: '佐藤', branchId: here, roles: ['desk', 'catalogue'] };
    expect(await signIn(visitor, password, ' SATO ')).toMatchObject({ allowed: true, value: who });
    expect(await asking(services, visitor).staffAccount.me()).toMatchObject(who);
    await asking(services, visitor).staffAccount.signOut();
    expect(await asking(services, visitor).staffAccount.me()).toBeNull();
  });

  it('is no account of a patron', async () => {
    const visitor = aVisitor();
    await signIn(visitor, await add());
    expect(await asking(services, visitor).account.me()).toBeNull();
    await expect(asking(services, visitor).account.devices()).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  });

  it('answers a wrong password and an unknown name alike, and is slowed after five failures', async () => {
    const password = await add();
    const visitor = aVisitor();
    for (let time = 0; time < 5; time++) expect(await signIn(visitor, 'not-this-one')).toEqual(wrong);
    expect(await signIn(visitor, password)).toEqual({
      allowed: false,
      refusal: { code: 'slow-down', retryAt: noon + 1000 },
    });
    expect(await signIn(aVisitor({ address: '192.0.2.2' }), password, '佐藤')).toEqual(wrong);
  });

  it('stays signed in for an hour without use and twelve in all', async () => {
    const visitor = aVisitor();
    await signIn(visitor, await add());
    const isSignedIn = async () => (await asking(services, visitor).staffAccount.me()) !== null;
    for (now = noon; now < noon + 12 * hour; now += hour - 1) expect(await isSignedIn()).toBe(true);
    now = noon + 12 * hour;
    expect(await isSignedIn()).toBe(false);
  });

  it('is disabled at once', async () => {
    const password = await add();
    const visitor = aVisitor();
    await signIn(visitor, password);
    expect((await operator('disable', '--login', 'sato')).code).toBe(0);
    expect(await asking(services, visitor).staffAccount.me()).toBeNull();
    expect(await signIn(aVisitor(), password)).toEqual(wrong);
    expect((await operator('list')).written).toBe(`sato\t佐藤\t${here}\tdisabled\n`);
  });

  it('is signed out with everybody else when the operator says so', async () => {
    const visitor = aVisitor();
    await signIn(visitor, await add());
    expect(await asking(services, visitor).staffAccount.me()).not.toBeNull();
    expect((await operator('end-sessions')).code).toBe(0);
    expect(await asking(services, visitor).staffAccount.me()).toBeNull();
  });

  it('gets another password, which ends its sessions', async () => {
    const old = await add();
    const visitor = aVisitor();
    await signIn(visitor, old);
    const { written } = await operator('password', '--login', 'sato', '--generate');
    const fresh = /Password: (\S+)/.exec(written)?.[1] as string;
    expect(await asking(services, visitor).staffAccount.me()).toBeNull();
    expect(await signIn(aVisitor(), old)).toEqual(wrong);
    expect((await signIn(aVisitor(), fresh)).allowed).toBe(true);
  });
});

describe('the operator', () => {
  it.each([
    [['add', '--login', 'x'], '--name is missing'],
    [['add', '--login', 'ｘ', '--name', 'x', '--branch', here, '--roles', 'desk'], '--login takes letters'],
    [['add', '--login', 'x', '--name', 'x', '--branch', 'nowhere', '--roles', 'desk'], 'There is no branch "nowhere"'],
    [['add', '--login', 'x', '--name', 'x', '--branch', here, '--roles', 'boss'], 'There is no role "boss"'],
    [['password', '--login', 'nobody', '--generate'], '"nobody" has no account'],
    [['disable'], '--login is missing'],
    [['dance'], 'npm run staff -- add'],
    [['list', '--loud'], '--loud'],
    [[], 'npm run staff -- add'],
  ])('is told what is wrong with %j', async (args, sentence) => {
    const { code, written } = await operator(...args);
    expect(code).toBe(1);
    expect(written).toContain(sentence);
  });

  it('cannot make the same account twice', async () => {
    await add();
    const args = ['add', '--login', 'Sato', '--name', 'x', '--branch', here, '--roles', 'desk', '--generate'];
    expect((await operator(...args)).written).toContain('has an account already');
  });
});
