import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPasswords } from '../../../server/account/passwords.ts';
import type { Services } from '../../../server/services.ts';
import { aPatron, aVisitor, asking, emptyAccounts, mailsTo, type Visitor } from '../../support/account.ts';
import { aDatabase } from '../../support/database.ts';
import { aServices, quickHasher } from '../../support/services.ts';

const noon = Date.parse('2026-11-23T12:00:00+09:00');
const minute = 60_000;
const old = 'kawasemi-1985';
const fresh = 'shirasagi-2026';
const refused = (code: string, more = {}) => ({ allowed: false, refusal: { code, ...more } });
const mismatch = refused('facts-do-not-match');

let database: Awaited<ReturnType<typeof aDatabase>>;
let services: Services;
let now: number;
let work: number;

beforeAll(async () => {
  database = await aDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  const { db } = database;
  await emptyAccounts(db);
  now = noon;
  work = 0;
  const counting = createPasswords({
    hash: (password) => (work++, quickHasher.hash(password)),
    verify: (hash, password) => (work++, quickHasher.verify(hash, password)),
  });
  services = aServices({ db, now: () => now, passwords: { ...counting, isOutdated: () => false } });
});

const signIn = (visitor: Visitor, password: string) =>
  asking(services, visitor).account.signIn({ cardNumber: '0000000001', password, isSharedDevice: false });
const facts = {
  cardNumber: '0000000001',
  phone: '048-833-2222',
  birthOn: '1985-04-03',
  newPassword: fresh,
  again: fresh,
};
const register = (changed: Partial<typeof facts> & { mailCode?: string } = {}, visitor = aVisitor()) =>
  asking(services, visitor).account.registerPassword({ ...facts, ...changed });
const withMail = { mailAddress: 'hanako@example.jp', isMailVerified: true };
const lastCode = async () => (await mailsTo(database.db, 'hanako@example.jp')).at(-1)?.facts.code as string;
const notThat = (code: string) => (code === '000000' ? '000001' : '000000');

describe('password registration', () => {
  it('sets a first password from card, telephone and birth date as typed, and does not sign in', async () => {
    await aPatron(services, { password: null });
    const visitor = aVisitor();
    const typed = { cardNumber: '００００－００ー０００１', phone: '（０４８）８３３−２２２２' };
    expect(await register(typed, visitor)).toEqual({ allowed: true, value: {} });
    expect(visitor.cookies.size).toBe(0);
    expect((await signIn(visitor, fresh)).allowed).toBe(true);
  });

  it('answers an unknown card, a wrong telephone and a wrong birth date alike, after the same work', async () => {
    await aPatron(services);
    await aPatron(services, { ...withMail, cardNumber: '0000000002' });
    const wrongs = [
      { cardNumber: '9999999999' },
      { cardNumber: '12' },
      { cardNumber: 'カード' },
      { phone: '0488332223' },
      { phone: 'でんわ' },
      { birthOn: '1985-04-04' },
      { birthOn: '1985-02-30' },
      { cardNumber: '0000000002', birthOn: '1985-04-04' },
    ];
    const amounts = new Set<number>();
    for (const [index, wrong] of wrongs.entries()) {
      const before = work;
      expect(await register(wrong, aVisitor({ address: `192.0.2.${index}` }))).toEqual(mismatch);
      amounts.add(work - before);
    }
    expect([...amounts]).toEqual([0]);
    expect(await mailsTo(database.db, 'hanako@example.jp')).toEqual([]);
  });

  it('ends every session of the card, makes a temporary password worthless and tells the registered address', async () => {
    await aPatron(services, { temporaryPassword: 'tsubame-77', mailAddress: 'hanako@example.jp' });
    const phone = aVisitor();
    await signIn(phone, old);
    expect((await register()).allowed).toBe(true);
    expect(await asking(services, phone).account.me()).toBeNull();
    expect(await database.db('session')).toEqual([]);
    expect(await signIn(aVisitor(), old)).toEqual(refused('wrong-card-or-password'));
    expect(await signIn(aVisitor(), 'tsubame-77')).toEqual(refused('wrong-card-or-password'));
    expect((await mailsTo(database.db, 'hanako@example.jp')).map((mail) => mail.kind)).toEqual(['password-registered']);
  });

  it('refuses a weak password the same for a right and an unknown card, and costs no try', async () => {
    await aPatron(services);
    const weak = { newPassword: '1985-04-03', again: '1985-04-03' };
    for (let time = 0; time < 6; time++) {
      expect(await register(weak)).toEqual(refused('password-is-birth-date'));
      expect(await register({ ...weak, cardNumber: '9999999999' })).toEqual(refused('password-is-birth-date'));
    }
    expect((await register()).allowed).toBe(true);
  });

  it('refuses the old password as the new one', async () => {
    await aPatron(services);
    expect(await register({ newPassword: old, again: old })).toEqual(refused('password-same-as-old'));
  });

  it('takes five tries per card in any fifteen minutes, wherever they come from', async () => {
    await aPatron(services);
    for (let time = 0; time < 5; time++) {
      now = noon + time * minute;
      expect(await register({ phone: '0488332223' }, aVisitor({ address: `192.0.2.${time}` }))).toEqual(mismatch);
    }
    expect(await register({}, aVisitor({ address: '203.0.113.1' }))).toEqual(
      refused('slow-down', { retryAt: noon + 15 * minute }),
    );
    now = noon + 15 * minute - 1;
    expect(await register()).toEqual(refused('slow-down', { retryAt: noon + 15 * minute }));
    now = noon + 15 * minute;
    expect(await register({ phone: '0488332223' })).toEqual(mismatch);
    expect(await register()).toEqual(refused('slow-down', { retryAt: noon + 16 * minute }));
    now = noon + 16 * minute;
    expect((await register()).allowed).toBe(true);
  });

  it('sends to the desk after ten tries without a success, known card or not, until the desk has helped', async () => {
    const id = await aPatron(services);
    for (const cardNumber of ['0000000001', '9999999999']) {
      now = noon;
      for (let time = 0; time < 10; time++) {
        now += 15 * minute;
        expect(await register({ cardNumber, phone: '0488332223' })).toEqual(mismatch);
      }
      now += 24 * 60 * minute;
      expect(await register({ cardNumber })).toEqual(refused('ask-at-desk'));
    }
    await database
      .db('patron')
      .where({ id })
      .update({ temporary_password_hash: await services.passwords.hash('tsubame-77') });
    const change = { cardNumber: '0000000001', currentPassword: 'tsubame-77', newPassword: fresh, again: fresh };
    expect((await asking(services, aVisitor()).account.changePassword(change)).allowed).toBe(true);
    expect((await register({ newPassword: 'hibari-2027', again: 'hibari-2027' })).allowed).toBe(true);
  });

  it('forgets the tries after a success', async () => {
    await aPatron(services);
    for (let time = 0; time < 4; time++) await register({ phone: '0488332223' });
    expect((await register()).allowed).toBe(true);
    for (let time = 0; time < 5; time++) expect(await register({ phone: '0488332223' })).toEqual(mismatch);
  });

  it('lets a patron who was slowed at log-in sign in with the new password at once', async () => {
    await aPatron(services);
    const visitor = aVisitor();
    for (let time = 0; time < 8; time++) await signIn(visitor, 'not-this-one');
    expect(await signIn(visitor, old)).toMatchObject({ refusal: { code: 'slow-down' } });
    await register({}, visitor);
    expect((await signIn(visitor, fresh)).allowed).toBe(true);
  });

  it('lets only five of twenty tries at once be tries', async () => {
    await aPatron(services);
    const answers = await Promise.all(Array.from({ length: 20 }, () => register({ phone: '0488332223' })));
    expect(answers.filter((answer) => !answer.allowed && answer.refusal.code === 'facts-do-not-match')).toHaveLength(5);
  });
});

describe('password registration where a verified address is on file', () => {
  it('asks for the code that was sent there, and takes it once', async () => {
    await aPatron(services, withMail);
    expect(await register()).toEqual(refused('mail-code-sent'));
    const code = await lastCode();
    expect(code).toMatch(/^\d{6}$/);
    expect(JSON.stringify(await database.db('mail_token'))).not.toContain(code);
    expect((await signIn(aVisitor(), old)).allowed).toBe(true);
    expect((await register({ mailCode: ` ${code.slice(0, 3)} ${code.slice(3)}` })).allowed).toBe(true);
    expect((await signIn(aVisitor(), fresh)).allowed).toBe(true);
    expect(await register({ newPassword: 'hibari-2027', again: 'hibari-2027', mailCode: code })).toEqual(
      refused('mail-code-expired'),
    );
  });

  it('asks for none where the address is unverified or the library does not want it', async () => {
    await aPatron(services, { mailAddress: 'hanako@example.jp' });
    expect((await register()).allowed).toBe(true);
    await emptyAccounts(database.db);
    await aPatron(services, withMail);
    services = { ...services, policy: { ...services.policy, registrationAsksMailCode: false } };
    expect((await register()).allowed).toBe(true);
  });

  it('takes a code for ten minutes', async () => {
    await aPatron(services, withMail);
    await register();
    const code = await lastCode();
    now = noon + 10 * minute;
    expect(await register({ mailCode: code })).toEqual(refused('mail-code-expired'));
    now = noon + 10 * minute - 1;
    expect((await register({ mailCode: code })).allowed).toBe(true);
  });

  it('takes five tries of a code; then it is worthless', async () => {
    await aPatron(services, withMail);
    await register();
    const code = await lastCode();
    for (let left = 4; left >= 0; left--) {
      expect(await register({ mailCode: notThat(code) })).toEqual(refused('mail-code-wrong', { triesLeft: left }));
    }
    expect(await register({ mailCode: code })).toMatchObject({ refusal: { code: 'slow-down' } });
    now = noon + 9 * minute;
    await database.db('guess').delete();
    expect(await register({ mailCode: code })).toEqual(refused('mail-code-expired'));
  });

  it('makes an earlier code worthless by a later one, and sends at most five mails an hour', async () => {
    await aPatron(services, withMail);
    await register();
    const first = await lastCode();
    for (let time = 0; time < 4; time++) expect(await register()).toEqual(refused('mail-code-sent'));
    expect(await register()).toEqual(refused('slow-down', { retryAt: noon + 60 * minute }));
    const last = await lastCode();
    if (first !== last) expect(await register({ mailCode: first })).toMatchObject({ allowed: false });
    expect((await register({ mailCode: last })).allowed).toBe(true);
  });

  it('does not say that the new password is the old one before the code is right', async () => {
    await aPatron(services, withMail);
    const same = { newPassword: old, again: old };
    expect(await register(same)).toEqual(refused('mail-code-sent'));
    const code = await lastCode();
    expect(await register({ ...same, mailCode: code })).toEqual(refused('password-same-as-old'));
    expect((await register({ mailCode: code })).allowed).toBe(true);
  });

  it('lets one of several requests with the right code at once through', async () => {
    await aPatron(services, withMail);
    await register();
    const mailCode = await lastCode();
    const answers = await Promise.all(
      ['hibari-2027', 'hibari-2028', 'hibari-2029'].map((again) => register({ newPassword: again, again, mailCode })),
    );
    expect(answers.filter((answer) => answer.allowed)).toHaveLength(1);
  });
});

describe('password change', () => {
  const change = (visitor: Visitor, changed = {}) =>
    asking(services, visitor).account.changePassword({
      cardNumber: '0000000001',
      currentPassword: old,
      newPassword: fresh,
      again: fresh,
      ...changed,
    });

  it('works signed out with the present password, ends every session and tells the registered address', async () => {
    await aPatron(services, withMail);
    const phone = aVisitor();
    await signIn(phone, old);
    const visitor = aVisitor();
    expect(await change(visitor)).toEqual({ allowed: true, value: {} });
    expect(visitor.cookies.size).toBe(0);
    expect(await asking(services, phone).account.me()).toBeNull();
    expect((await signIn(visitor, fresh)).allowed).toBe(true);
    expect((await mailsTo(database.db, 'hanako@example.jp')).map((mail) => mail.kind)).toEqual(['password-changed']);
  });

  it('keeps the session it was made in, with a new token, and ends the others', async () => {
    await aPatron(services);
    const [phone, home] = [aVisitor(), aVisitor()];
    await signIn(phone, old);
    await signIn(home, old);
    const before = phone.cookies.get('hondana');
    expect((await change(phone)).allowed).toBe(true);
    expect(phone.cookies.get('hondana')).not.toBe(before);
    expect(await asking(services, phone).account.me()).not.toBeNull();
    expect(await asking(services, home).account.me()).toBeNull();
    phone.cookies.set('hondana', before as string);
    expect(await asking(services, phone).account.me()).toBeNull();
  });

  it('leaves another card of the family signed in on this device alone', async () => {
    await aPatron(services);
    await aPatron(services, { cardNumber: '0000000002' });
    const home = aVisitor();
    await asking(services, home).account.signIn({ cardNumber: '0000000002', password: old, isSharedDevice: false });
    expect((await change(home)).allowed).toBe(true);
    expect(await asking(services, home).account.me()).toMatchObject({ cardNumber: '0000000002' });
  });

  it('works once with a temporary password, which is the only thing that one opens', async () => {
    await aPatron(services, { password: null, temporaryPassword: 'tsubame-77' });
    const visitor = aVisitor();
    expect((await signIn(visitor, 'tsubame-77')).allowed).toBe(false);
    expect((await change(visitor, { currentPassword: 'tsubame-77' })).allowed).toBe(true);
    expect((await signIn(visitor, fresh)).allowed).toBe(true);
    expect(await change(visitor, { currentPassword: 'tsubame-77' })).toEqual(refused('wrong-card-or-password'));
  });

  it('refuses the old password also when it is made with a temporary one', async () => {
    await aPatron(services, { temporaryPassword: 'tsubame-77' });
    expect(await change(aVisitor(), { currentPassword: 'tsubame-77', newPassword: old, again: old })).toEqual(
      refused('password-same-as-old'),
    );
    expect(await change(aVisitor(), { newPassword: old, again: old })).toEqual(refused('password-same-as-old'));
  });

  it.each([
    ['password-is-card-number', '0000-000001'],
    ['password-is-phone', '048-833-2222'],
    ['password-is-birth-date', '1985/04/03'],
    ['password-one-character', 'ああああああああ'],
    ['password-too-short', 'abcdefg'],
  ])('refuses %s', async (code, newPassword) => {
    await aPatron(services);
    expect(await change(aVisitor(), { newPassword, again: newPassword })).toMatchObject({ refusal: { code } });
  });

  it('does not tell whether a telephone or birth date is right to somebody without the password', async () => {
    await aPatron(services);
    const newPassword = '1985-04-03';
    expect(await change(aVisitor(), { currentPassword: 'x', newPassword, again: newPassword })).toEqual(
      refused('wrong-card-or-password'),
    );
  });

  it('shares the limits of log-in', async () => {
    await aPatron(services);
    const visitor = aVisitor();
    for (let time = 0; time < 3; time++) await change(visitor, { currentPassword: 'not-this-one' });
    for (let time = 0; time < 2; time++) await signIn(visitor, 'not-this-one');
    expect(await change(visitor)).toEqual(refused('slow-down', { retryAt: noon + 1000 }));
  });

  it('takes one of several changes with the same old password at once', async () => {
    await aPatron(services);
    const answers = await Promise.all(
      ['hibari-2027', 'hibari-2028', 'hibari-2029'].map((again) => change(aVisitor(), { newPassword: again, again })),
    );
    expect(answers.filter((answer) => answer.allowed)).toHaveLength(1);
  });
});
