import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asStaff, servicesAt } from '../../support/calling.ts';
import { aBib, aHold, aLibrary, aLoan, aPatron } from '../../support/circulation.ts';
import { aDatabase } from '../../support/database.ts';

let db: Knex;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ db, close } = await aDatabase());
  await aLibrary(db);
});
afterAll(() => close());

const today = '2026-11-23';
const commandId = randomUUID;
const desk = (day: typeof today | '2026-11-30' = today) => asStaff(servicesAt(db, day)).desk;
const person = {
  name: '浦和 一郎',
  reading: 'ウラワ　イチロウ',
  phone: '０４８−８３１−００００',
  birthOn: '1950-01-31',
};

describe('finding a patron', () => {
  it.each(['1234567890', '１２３４５６７８９０', '1234-567-890', '12345 67890', 'A1234567890B'])(
    'finds card %s',
    async (query) => {
      await aPatron(db, { cardNumber: '1234567890' }).catch(() => {});
      expect(await desk().findPatrons({ query })).toMatchObject([{ cardNumber: '1234567890' }]);
    },
  );

  it('finds by the beginning of name or reading, with or without spaces, in either kana', async () => {
    const id = await aPatron(db, { name: '与野 さくら', reading: 'よの さくら' });
    const katakana = await aPatron(db, { name: '与野　桜子', reading: 'ヨノ サクラコ' });
    const found = async (query: string) => (await desk().findPatrons({ query })).map((patron) => patron.id);
    expect(await found('与野さ')).toEqual([id]);
    for (const query of ['与野', 'よのさくら', 'ヨノ', 'ﾖﾉ', 'よの　さ']) {
      expect((await found(query)).toSorted()).toEqual([id, katakana].toSorted());
    }
    expect(await found('さくら')).toEqual([]);
  });

  it('takes % and _ as the characters they are, and shows at most 20', async () => {
    for (let n = 0; n < 21; n++) await aPatron(db, { name: `大勢 ${n}`, reading: 'オオゼイ' });
    expect(await desk().findPatrons({ query: '大勢' })).toHaveLength(20);
    expect(await desk().findPatrons({ query: '%' })).toEqual([]);
    expect(await desk().findPatrons({ query: '大_' })).toEqual([]);
    expect(await desk().findPatrons({ query: '  ' })).toEqual([]);
  });
});

describe("a patron's page at the desk", () => {
  it('tells standing, loans with titles and how many holds', async () => {
    const patronId = await aPatron(db, { cardExpiresOn: '2026-11-22' });
    const bibId = await aBib(db, { title: '三四郎' });
    await aLoan(db, { patronId, dueOn: '2026-11-30', bibId });
    await aHold(db, { patronId, bibId: await aBib(db) });
    await aHold(db, { patronId, bibId: await aBib(db), state: 'ready' });
    expect(await desk().patron({ patronId })).toMatchObject({
      id: patronId,
      today,
      standing: { code: 'card-expired', expiredOn: '2026-11-22' },
      loanLimit: 30,
      loans: [{ dueOn: '2026-11-30', bib: { title: '三四郎' }, barcode: expect.any(String) }],
      holds: { openCount: 2, readyCount: 1 },
      hasPassword: false,
      temporaryPasswordUntil: null,
    });
    expect(await desk().patron({ patronId: randomUUID() })).toBeNull();
  });

  it('holds no secret', async () => {
    const patronId = await aPatron(db);
    await desk().issueTemporaryPassword({ patronId });
    expect(JSON.stringify(await desk().patron({ patronId }))).not.toMatch(/hash|quick:|argon/);
  });
});

describe('registering a patron', () => {
  it('keeps what was typed in one form and makes the card valid for three years', async () => {
    const answer = await desk().registerPatron({ commandId: commandId(), ...person, cardNumber: 'A20000-00001A' });
    expect(answer).toEqual({
      allowed: true,
      value: { patronId: expect.any(String), cardNumber: '2000000001', cardExpiresOn: '2029-11-23' },
    });
    expect(await db('patron').where({ card_number: '2000000001' }).first()).toMatchObject({
      name: '浦和 一郎',
      reading: 'うらわ いちろう',
      phone: '0488310000',
      born_on: '1950-01-31',
      password_hash: null,
    });
  });

  it('gives a new card number when none was scanned', async () => {
    const answer = await desk().registerPatron({ commandId: commandId(), ...person });
    expect(answer).toMatchObject({ allowed: true, value: { cardNumber: expect.stringMatching(/^\d{10}$/) } });
  });

  it('registers one patron for a command that comes five times', async () => {
    const clerk = asStaff(servicesAt(db, today)).desk;
    const command = { commandId: commandId(), ...person, cardNumber: '2000000005' };
    const answers = await Promise.all(Array.from({ length: 5 }, () => clerk.registerPatron(command)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toHaveLength(1);
    expect(await db('patron').where({ card_number: '2000000005' })).toHaveLength(1);
  });

  it('refuses a card that somebody has', async () => {
    await aPatron(db, { cardNumber: '2000000002' });
    const answer = await desk().registerPatron({ commandId: commandId(), ...person, cardNumber: '2000000002' });
    expect(answer).toEqual({ allowed: false, refusal: { code: 'card-number-taken' } });
  });

  it('names all that is wrong at once', async () => {
    const wrong = { name: ' ', reading: '浦和', phone: '12', birthOn: '2026-02-29', cardNumber: '123' };
    const answer = await desk().registerPatron({ commandId: commandId(), ...wrong, cardExpiresOn: '2026-11-22' });
    expect(answer).toMatchObject({
      allowed: false,
      refusal: {
        code: 'details-refused',
        problems: [
          { code: 'name-missing' },
          { code: 'reading-not-kana' },
          { code: 'phone-number-no-area-code' },
          { code: 'birth-not-a-day' },
          { code: 'card-number-length', digitCount: 3 },
          { code: 'card-expiry-in-past' },
        ],
      },
    });
  });
});

describe('a card and its patron', () => {
  it('is renewed from today for three years, the same day twice without harm', async () => {
    const patronId = await aPatron(db, { cardExpiresOn: '2026-11-01' });
    for (let n = 0; n < 2; n++) {
      const answer = await desk().renewCard({ commandId: commandId(), patronId });
      expect(answer).toEqual({ allowed: true, value: { cardExpiresOn: '2029-11-23' } });
    }
    const nobody = await desk().renewCard({ commandId: commandId(), patronId: randomUUID() });
    expect(nobody).toEqual({ allowed: false, refusal: { code: 'unknown-patron' } });
  });

  it('changes the fields that are given and no others', async () => {
    const patronId = await aPatron(db, { name: '旧姓 花', reading: 'きゅうせい はな' });
    await desk().editPatron({ commandId: commandId(), patronId, name: '新姓 花', phone: '(048) 831-0001' });
    const stored = { name: '新姓 花', reading: 'きゅうせい はな', phone: '0488310001' };
    expect(await db('patron').where({ id: patronId }).first()).toMatchObject(stored);
    const same = await desk().editPatron({ commandId: commandId(), patronId, name: '新姓 花' });
    expect(same).toMatchObject({ allowed: true });
    const nobody = await desk().editPatron({ commandId: commandId(), patronId: randomUUID(), name: '新姓 花' });
    expect(nobody).toEqual({ allowed: false, refusal: { code: 'unknown-patron' } });
  });
});

describe('a temporary password', () => {
  it('has ten letters that can be read aloud, works seven days, and is kept only as a hash', async () => {
    const patronId = await aPatron(db);
    const services = servicesAt(db, today);
    const { password, expiresAt } = await asStaff(services).desk.issueTemporaryPassword({ patronId });
    expect(password).toMatch(/^[a-hjkmnp-z2-9]{10}$/);
    expect(expiresAt).toBe(services.now() + 7 * 86_400_000);
    const row = await db('patron').where({ id: patronId }).first();
    expect(await services.passwords.isRight(row.temporary_password_hash, password)).toBe(true);
    expect(row.temporary_password_hash).not.toBe(password);
    expect(await db('receipt').where('answer', 'like', `%${password}%`)).toEqual([]);
    expect(await desk().patron({ patronId })).toMatchObject({ temporaryPasswordUntil: expiresAt });
    expect(await desk('2026-11-30').patron({ patronId })).toMatchObject({ temporaryPasswordUntil: null });
  });

  it('is another each time, and nobody has one without a card', async () => {
    const patronId = await aPatron(db);
    const one = await desk().issueTemporaryPassword({ patronId });
    const two = await desk().issueTemporaryPassword({ patronId });
    expect(one.password).not.toBe(two.password);
    await expect(desk().issueTemporaryPassword({ patronId: randomUUID() })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
