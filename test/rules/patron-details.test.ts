import { describe, expect, it } from 'vitest';
import { addYears } from '../../shared/model/day.ts';
import { toHiragana, toKatakana } from '../../shared/model/kana.ts';
import { defaultPolicy } from '../../shared/model/policy.ts';
import { scannedTexts } from '../../shared/model/scanned.ts';
import { editPatron, registerPatron, type RegistrationTyped } from '../../shared/rules/patron-details.ts';

const today = '2026-11-23';
const typed: RegistrationTyped = {
  name: '大宮 花子',
  reading: 'おおみや はなこ',
  phone: '048-831-0000',
  birthOn: '1984-04-12',
};
const register = (given: Partial<RegistrationTyped>) =>
  registerPatron({ ...typed, ...given }, { policy: defaultPolicy, today });
const problemsOf = (given: Partial<RegistrationTyped>) => {
  const decision = register(given);
  return decision.allowed ? [] : decision.refusal.problems.map((problem) => problem.code);
};

describe('the details of a new patron', () => {
  it('are kept in one form however they were typed', () => {
    const given = { name: '　大宮　 花子 ', reading: 'ｵｵﾐﾔ　ハナコ', phone: '０４８（８３１）００００' };
    expect(register({ ...given, cardNumber: '1234-567-890' })).toEqual({
      allowed: true,
      value: {
        name: '大宮 花子',
        reading: 'おおみや はなこ',
        phone: '0488310000',
        birthOn: '1984-04-12',
        cardNumber: '1234567890',
        cardExpiresOn: '2029-11-23',
      },
    });
  });

  it('keep a name of 100 characters, whatever plane they are from, and not of 101', () => {
    expect(problemsOf({ name: '𠮷'.repeat(100) })).toEqual([]);
    expect(problemsOf({ name: '𠮷'.repeat(101) })).toEqual(['name-too-long']);
  });

  it('have a reading in kana, with the long vowel mark and the middle dot', () => {
    expect(problemsOf({ reading: 'マリー・キュリー' })).toEqual([]);
    expect(problemsOf({ reading: 'ヴァイオレット' })).toEqual([]);
    expect(problemsOf({ reading: '大宮 はなこ' })).toEqual(['reading-not-kana']);
    expect(problemsOf({ reading: '　' })).toEqual(['reading-missing']);
  });

  it('have a day of birth that exists, from 130 years ago to today', () => {
    expect(problemsOf({ birthOn: today })).toEqual([]);
    expect(problemsOf({ birthOn: '2026-11-24' })).toEqual(['birth-in-future']);
    expect(problemsOf({ birthOn: '1896-11-23' })).toEqual([]);
    expect(problemsOf({ birthOn: '1896-11-22' })).toEqual(['birth-too-long-ago']);
    expect(problemsOf({ birthOn: '1984-4-12' })).toEqual(['birth-not-a-day']);
  });

  it('have a card that is valid today at least', () => {
    expect(problemsOf({ cardExpiresOn: today })).toEqual([]);
    expect(problemsOf({ cardExpiresOn: '2026-11-22' })).toEqual(['card-expiry-in-past']);
    expect(problemsOf({ cardExpiresOn: '' })).toEqual(['card-expiry-not-a-day']);
  });

  it('are changed one by one', () => {
    expect(editPatron({ phone: '090-0000-0004' })).toEqual({ allowed: true, value: { phone: '09000000004' } });
    expect(editPatron({ name: '', phone: '1' })).toMatchObject({
      refusal: { problems: [{ code: 'name-missing' }, { code: 'phone-number-no-area-code' }] },
    });
  });
});

describe('small things of the desk', () => {
  it('years later it is the same day, or 28 February', () => {
    expect(addYears('2026-11-23', 3)).toBe('2029-11-23');
    expect(addYears('2024-02-29', 3)).toBe('2027-02-28');
    expect(addYears('2024-02-29', 4)).toBe('2028-02-29');
  });

  it('kana turn into each other and leave the rest alone', () => {
    expect(toHiragana('ヴァン・ゴッホー漢A')).toBe('ゔぁん・ごっほー漢A');
    expect(toKatakana('ゔぁん・ごっほー漢A')).toBe('ヴァン・ゴッホー漢A');
  });

  it('a scan is folded, and NW-7 start and stop letters are taken off as a second guess', () => {
    expect(scannedTexts(' Ａ１２３Ｂ\r')).toEqual(['A123B', '123']);
    expect(scannedTexts('B123')).toEqual(['B123']);
  });
});
