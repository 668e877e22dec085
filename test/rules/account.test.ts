import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCardNumber } from '../../shared/model/card-number.ts';
import type { Day } from '../../shared/model/day.ts';
import { parsePhoneNumber } from '../../shared/model/phone-number.ts';
import { defaultPolicy } from '../../shared/model/policy.ts';
import { choosePassword, type PasswordFacts } from '../../shared/rules/choose-password.ts';
import { chooseMailAddress, parseMailAddress } from '../../shared/rules/mail-address.ts';
import { slowDown } from '../../shared/rules/slow-down.ts';
import { stepUp } from '../../shared/rules/step-up.ts';

describe('a card number', () => {
  it.each([
    '0123456789',
    '０１２３４５６７８９',
    '0123-456-789',
    '0123‐456−789',
    '0123–456ー789',
    '0123―456－789',
    '　01234 56789\t',
    '０１２３－４５６ｰ７８９',
  ])('is read from %s', (typed) => {
    expect(parseCardNumber(typed)).toEqual({ allowed: true, value: '0123456789' });
  });

  it('names the first character that is no digit, counted from one', () => {
    expect(parseCardNumber('012𩸽456789')).toEqual({
      allowed: false,
      refusal: { code: 'card-number-character', position: 4, character: '𩸽' },
    });
    expect(parseCardNumber('０１2345678O')).toMatchObject({ refusal: { position: 10, character: 'O' } });
    expect(parseCardNumber('一二三')).toMatchObject({ refusal: { position: 1 } });
  });

  it('has ten digits, neither nine nor eleven nor none', () => {
    for (const [typed, digitCount] of [
      ['012345678', 9],
      ['01234567890', 11],
      ['', 0],
      ['---', 0],
    ] as const) {
      const refusal = { code: 'card-number-length', digitCount, length: 10 };
      expect(parseCardNumber(typed)).toEqual({ allowed: false, refusal });
    }
  });

  it('never throws, and what it reads is ten ASCII digits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const read = parseCardNumber(typed);
        if (read.allowed) expect(read.value).toMatch(/^[0-9]{10}$/);
      }),
    );
  });
});

describe('a telephone number', () => {
  it.each([
    ['048-833-2222', '0488332222'],
    ['（０４８）８３３ー２２２２', '0488332222'],
    ['090 1234 5678', '09012345678'],
  ])('is read from %s', (typed, value) => {
    expect(parsePhoneNumber(typed)).toEqual({ allowed: true, value });
  });

  it('has ten or eleven digits and an area code', () => {
    expect(parsePhoneNumber('048833222')).toMatchObject({ refusal: { code: 'phone-number-length', digitCount: 9 } });
    expect(parsePhoneNumber('090123456789')).toMatchObject({ refusal: { digitCount: 12 } });
    expect(parsePhoneNumber('')).toMatchObject({ refusal: { code: 'phone-number-length', digitCount: 0 } });
    expect(parsePhoneNumber('8332222')).toMatchObject({ refusal: { code: 'phone-number-no-area-code' } });
    expect(parsePhoneNumber('048-833-222x')).toMatchObject({
      refusal: { code: 'phone-number-character', position: 12, character: 'x' },
    });
  });
});

describe('a new password', () => {
  const choose = (newPassword: string, facts: Partial<PasswordFacts> = {}) =>
    choosePassword({
      newPassword,
      again: newPassword,
      currentPassword: null,
      cardNumber: '0123456789',
      phone: '0488332222',
      bornOn: '1985-04-03' as Day,
      policy: defaultPolicy,
      ...facts,
    });
  const code = (decision: ReturnType<typeof choose>) => (decision.allowed ? 'allowed' : decision.refusal.code);

  it('has 8 to 64 characters', () => {
    expect(choose('abcdefg')).toEqual({ allowed: false, refusal: { code: 'password-too-short', min: 8, length: 7 } });
    expect(code(choose('abcdefgh'))).toBe('allowed');
    expect(code(choose('ab'.repeat(32)))).toBe('allowed');
    expect(choose(`${'ab'.repeat(32)}c`)).toEqual({
      allowed: false,
      refusal: { code: 'password-too-long', max: 64, length: 65 },
    });
  });

  it('is counted in code points after NFKC', () => {
    expect(code(choose('🍣🍺🍣🍺🍣🍺🍣'))).toBe('password-too-short');
    expect(code(choose('🍣🍺🍣🍺🍣🍺🍣🍺'))).toBe('allowed');
    expect(code(choose('ｶﾞｷﾞｸﾞｹﾞ'))).toBe('password-too-short');
    expect(code(choose('㌔㌔㌔㌘'))).toBe('allowed');
    expect(choose('ａｂｃｄｅｆｇｈ')).toEqual({ allowed: true, value: 'abcdefgh' });
  });

  it('is not one repeated character, in any width', () => {
    expect(code(choose('aaaaaaaa'))).toBe('password-one-character');
    expect(code(choose('aａaａaａaａ'))).toBe('password-one-character');
    expect(code(choose('🍣'.repeat(8)))).toBe('password-one-character');
    expect(code(choose('aaaaaaab'))).toBe('allowed');
  });

  it.each(['0123456789', '０１２３４５６７８９', '0123-456-789'])('is not the card number (%s)', (typed) => {
    expect(code(choose(typed))).toBe('password-is-card-number');
  });

  it.each(['0488332222', '048-833-2222', '(048)833-2222'])('is not the telephone number (%s)', (typed) => {
    expect(code(choose(typed))).toBe('password-is-phone');
  });

  it.each([
    '19850403',
    '1985-04-03',
    '1985/4/03',
    '1985年4月3日',
    '04031985',
    '昭和60年4月3日',
    's60.04.03',
    '１９８５０４０３',
  ])('is not the birth date (%s)', (typed) => {
    expect(code(choose(typed))).toBe('password-is-birth-date');
  });

  it('may be another day or contain the birth date', () => {
    expect(code(choose('19850404'))).toBe('allowed');
    expect(code(choose('x19850403'))).toBe('allowed');
  });

  it('is not the old one in another width', () => {
    expect(code(choose('abcdefgh', { currentPassword: 'ａbcdefgh' }))).toBe('password-same-as-old');
    expect(code(choose('abcdefgh', { currentPassword: 'Abcdefgh' }))).toBe('allowed');
  });

  it('is typed twice alike', () => {
    expect(code(choose('abcdefgh', { again: 'abcdefgi' }))).toBe('password-again-differs');
    expect(code(choose('abcdefgh', { again: 'ａbcdefgh' }))).toBe('allowed');
  });
});

describe('a mail address', () => {
  it.each([
    'hanako@example.jp',
    'hana..ko@docomo.ne.jp',
    'hanako.@ezweb.ne.jp',
    'ha-na_ko+lib/1?x@ezweb.ne.jp',
    `${'a'.repeat(64)}@example.jp`,
    'a@xn--wgv71a119e.jp',
  ])('may be %s', (typed) => {
    expect(parseMailAddress(typed)).toEqual({ allowed: true, value: typed });
  });

  it('loses the spaces a keyboard adds around it', () => {
    expect(parseMailAddress(' hanako@example.jp ')).toEqual({ allowed: true, value: 'hanako@example.jp' });
  });

  it.each([
    ['hanako＠example.jp', 7, '＠'],
    ['ｈanako@example.jp', 1, 'ｈ'],
    ['hanako@example。jp', 15, '。'],
    ['花子@example.jp', 1, '花'],
    ['hanako@example.jp　', 18, '　'],
    ['🍣hanako＠example.jp', 1, '🍣'],
  ])('has no full-width character: %s', (typed, position, character) => {
    expect(parseMailAddress(typed)).toEqual({
      allowed: false,
      refusal: { code: 'mail-full-width', position, character },
    });
  });

  it.each([
    ['hana ko@example.jp', 5, ' '],
    ['.hanako@example.jp', 1, '.'],
    ['hanako@exa_mple.jp', 11, '_'],
    ['hanako@@example.jp', 8, '@'],
    ['hanako@example.jp\r\nBcc: x@example.jp', 18, '\r'],
    ['"hanako"@example.jp', 1, '"'],
    ['ﾊﾅｺ@example.jp', 1, 'ﾊ'],
  ])('has no misplaced character: %s', (typed, position, character) => {
    expect(parseMailAddress(typed)).toEqual({
      allowed: false,
      refusal: { code: 'mail-character', position, character },
    });
  });

  it('has a name, one at sign and a domain with a dot', () => {
    const code = (typed: string) => {
      const read = parseMailAddress(typed);
      return read.allowed ? 'allowed' : read.refusal.code;
    };
    expect(code('  ')).toBe('mail-empty');
    expect(code('hanako')).toBe('mail-no-at');
    expect(code('@example.jp')).toBe('mail-no-at');
    for (const domain of [
      '',
      'localhost',
      'example..jp',
      '.example.jp',
      'example.jp.',
      '-a.jp',
      'a-.jp',
      '192.0.2.1',
    ]) {
      expect(code(`hanako@${domain}`)).toBe('mail-domain');
    }
  });

  it('is not too long', () => {
    expect(parseMailAddress(`${'a'.repeat(65)}@example.jp`)).toMatchObject({
      refusal: { code: 'mail-too-long', max: 64, length: 65 },
    });
    const label = 'a'.repeat(63);
    const ending = `${label}.${label}.${'a'.repeat(58)}.jp`;
    expect(parseMailAddress(`${'x'.repeat(64)}@${ending}`).allowed).toBe(true);
    expect(parseMailAddress(`${'x'.repeat(64)}@a${ending}`)).toMatchObject({
      refusal: { code: 'mail-too-long', max: 254, length: 255 },
    });
  });

  it('is typed twice alike, to the letter', () => {
    expect(chooseMailAddress('a@example.jp', ' a@example.jp').allowed).toBe(true);
    expect(chooseMailAddress('a@example.jp', 'A@example.jp')).toEqual({
      allowed: false,
      refusal: { code: 'mail-again-differs' },
    });
  });
});

describe('the slow-down', () => {
  const limit = defaultPolicy.signInSlowDown;
  const lastFailedAt = 1_000_000;
  const waitAfter = (failureCount: number) => {
    const decision = slowDown({ failureCount, lastFailedAt }, limit, lastFailedAt);
    return decision.allowed ? 0 : decision.refusal.retryAt - lastFailedAt;
  };

  it('leaves four failures free and doubles from one second after the fifth to fifteen minutes', () => {
    expect([0, 4, 5, 6, 7, 14, 15, 1000, 5000].map(waitAfter)).toEqual([
      0, 0, 1000, 2000, 4000, 512_000, 900_000, 900_000, 900_000,
    ]);
  });

  it('lasts until the very instant it names', () => {
    const failures = { failureCount: 5, lastFailedAt };
    expect(slowDown(failures, limit, lastFailedAt + 999).allowed).toBe(false);
    expect(slowDown(failures, limit, lastFailedAt + 1000).allowed).toBe(true);
  });
});

describe('the step-up', () => {
  it('asks for the password again from the tenth minute', () => {
    expect(stepUp(0, 599_999).allowed).toBe(true);
    expect(stepUp(0, 600_000)).toEqual({ allowed: false, refusal: { code: 'password-needed' } });
  });
});
