import { describe, expect, it } from 'vitest';
import { addDays } from '../../shared/model/day.ts';
import { defaultNoticeChoices, noticeKinds } from '../../shared/model/notice.ts';
import {
  dueReminder,
  isNoticeTrue,
  mailAfter,
  noticeChannelsOf,
  noticeGroupOf,
  overdueMark,
  pushAfter,
  type SubjectNow,
} from '../../shared/rules/notices.ts';

const today = '2026-11-23';
const tokyo = (text: string): number => Date.parse(`${text}:00+09:00`);

describe('quiet hours', () => {
  const during = (quietFrom: string, quietUntil: string) => ({ ...defaultNoticeChoices, quietFrom, quietUntil });

  it('go over midnight or stay within a day, from their first minute until their last', () => {
    const night = during('21:00', '08:00');
    expect(pushAfter(tokyo('2026-11-23T20:59'), night)).toBe(tokyo('2026-11-23T20:59'));
    expect(pushAfter(tokyo('2026-11-23T21:00'), night)).toBe(tokyo('2026-11-24T08:00'));
    expect(pushAfter(tokyo('2026-11-24T00:00'), night)).toBe(tokyo('2026-11-24T08:00'));
    expect(pushAfter(tokyo('2026-11-24T07:59'), night)).toBe(tokyo('2026-11-24T08:00'));
    expect(pushAfter(tokyo('2026-11-24T08:00'), night)).toBe(tokyo('2026-11-24T08:00'));
    const work = during('09:00', '17:30');
    expect(pushAfter(tokyo('2026-11-23T08:59'), work)).toBe(tokyo('2026-11-23T08:59'));
    expect(pushAfter(tokyo('2026-11-23T09:00'), work)).toBe(tokyo('2026-11-23T17:30'));
    expect(pushAfter(tokyo('2026-11-23T17:30'), work)).toBe(tokyo('2026-11-23T17:30'));
    expect(pushAfter(tokyo('2026-11-23T03:00'), during('00:00', '06:00'))).toBe(tokyo('2026-11-23T06:00'));
    expect(pushAfter(tokyo('2026-11-23T23:00'), during('22:00', '00:00'))).toBe(tokyo('2026-11-24T00:00'));
  });

  it('of mails are the library’s: nightly work is told from eight, the account at once', () => {
    expect(mailAfter(tokyo('2026-11-23T00:01'), 'due-soon')).toBe(tokyo('2026-11-23T08:00'));
    expect(mailAfter(tokyo('2026-11-23T07:59'), 'ebook-ready')).toBe(tokyo('2026-11-23T08:00'));
    expect(mailAfter(tokyo('2026-11-23T08:00'), 'due-soon')).toBe(tokyo('2026-11-23T08:00'));
    expect(mailAfter(tokyo('2026-11-23T23:59'), 'hold-ready')).toBe(tokyo('2026-11-23T23:59'));
    expect(mailAfter(tokyo('2026-11-23T03:00'), 'new-device')).toBe(tokyo('2026-11-23T03:00'));
  });
});

describe('a reminder', () => {
  const of = (dueOn: `${number}-${number}-${number}`, runOn = today as typeof dueOn, now = runOn) =>
    dueReminder({ dueOn, chosen: [7, 3, 0], runOn, today: now });

  it('is for the days that were chosen, the due date included, and no others', () => {
    const given = Array.from({ length: 10 }, (_, index) => index - 1).filter(
      (left) => of(addDays(today, left)) !== null,
    );
    expect(given).toEqual([0, 3, 7]);
    expect(dueReminder({ dueOn: today, chosen: [], runOn: today, today })).toBeNull();
  });

  it('that comes late is the nearest one, and none once the due date is over', () => {
    const dueOn = '2026-11-30';
    expect(of(dueOn, '2026-11-23', '2026-11-26')).toBe(7);
    expect(of(dueOn, '2026-11-23', '2026-11-27')).toBeNull();
    expect(of(dueOn, '2026-11-27', '2026-11-29')).toBe(3);
    expect(of(dueOn, '2026-11-27', '2026-11-30')).toBeNull();
    expect(of(dueOn, '2026-11-30', '2026-11-30')).toBe(0);
    expect(of(dueOn, '2026-11-30', '2026-12-01')).toBeNull();
  });

  it('of something overdue comes on the first, seventh and fourteenth day', () => {
    const marks = Array.from({ length: 17 }, (_, late) =>
      overdueMark({ dueOn: addDays(today, -late), runOn: today, today }),
    );
    expect(marks.flatMap((mark) => mark ?? [])).toEqual([1, 7, 14]);
    expect(overdueMark({ dueOn: '2026-11-16', runOn: '2026-11-17', today: '2026-11-22' })).toBe(1);
    expect(overdueMark({ dueOn: '2026-11-16', runOn: '2026-11-17', today: '2026-11-23' })).toBeNull();
  });
});

describe('the ways a notice goes', () => {
  const reach = { hasMail: true, isMailVerified: true, deviceCount: 1 };
  const ways = (kind: (typeof noticeKinds)[number], given: Partial<Parameters<typeof noticeChannelsOf>[1]> = {}) =>
    noticeChannelsOf(kind, { choices: defaultNoticeChoices, contact: null, reach, ...given });

  it('are those chosen for its group that lead to the patron', () => {
    for (const kind of noticeKinds.filter((each) => noticeGroupOf[each] !== null && each !== 'hold-ready')) {
      expect(ways(kind)).toEqual(['mail', 'push']);
      expect(ways(kind, { reach: { ...reach, hasMail: false } })).toEqual(['push']);
      expect(ways(kind, { reach: { ...reach, deviceCount: 0 } })).toEqual(['mail']);
      const channels = {
        ...defaultNoticeChoices.channels,
        [noticeGroupOf[kind] as 'due']: { mail: false, push: true },
      };
      expect(ways(kind, { choices: { ...defaultNoticeChoices, channels } })).toEqual(['push']);
    }
  });

  it('are the hold’s own when it is ready, and the other one where that leads nowhere', () => {
    expect(ways('hold-ready', { contact: 'mail' })).toEqual(['mail']);
    expect(ways('hold-ready', { contact: 'app' })).toEqual(['push']);
    expect(ways('hold-ready', { contact: 'mail', reach: { ...reach, hasMail: false } })).toEqual(['push']);
    expect(ways('hold-ready', { contact: 'app', reach: { ...reach, deviceCount: 0 } })).toEqual(['mail']);
    expect(ways('hold-ready', { contact: 'telephone' })).toEqual([]);
    expect(ways('hold-ready', { contact: 'none' })).toEqual([]);
    const silent = { hasMail: false, isMailVerified: false, deviceCount: 0 };
    expect(ways('hold-ready', { contact: 'mail', reach: silent })).toEqual([]);
  });

  it('are no matter of choice where it is about the account, and its mail needs a confirmed address', () => {
    const off = { mail: false, push: false };
    const channels = { due: off, overdue: off, hold: off, ebook: off, card: off };
    const choices = { ...defaultNoticeChoices, channels };
    expect(ways('new-device', { choices })).toEqual(['mail', 'push']);
    expect(ways('new-device', { choices, reach: { ...reach, isMailVerified: false } })).toEqual(['push']);
  });
});

describe('a notice is sent only while it is true', () => {
  const now = (given: Partial<SubjectNow> = {}): SubjectNow => ({
    loan: null,
    hold: null,
    cardExpiresOn: null,
    ...given,
  });
  const loan = (dueOn: typeof today) => now({ loan: { dueOn } });

  it('a reminder through the due date, unless returned or renewed', () => {
    const facts = { dueOn: today };
    expect(isNoticeTrue('due-soon', facts, loan(today), today)).toBe(true);
    expect(isNoticeTrue('due-soon', facts, loan(today), addDays(today, 1))).toBe(false);
    expect(isNoticeTrue('due-soon', facts, loan(addDays(today, 14) as typeof today), today)).toBe(false);
    expect(isNoticeTrue('due-soon', facts, now(), today)).toBe(false);
  });

  it('something overdue from the day after it', () => {
    const facts = { dueOn: today };
    expect(isNoticeTrue('overdue', facts, loan(today), today)).toBe(false);
    expect(isNoticeTrue('overdue', facts, loan(today), addDays(today, 1))).toBe(true);
    expect(isNoticeTrue('overdue', facts, now(), addDays(today, 1))).toBe(false);
  });

  it('a ready hold through its shelf deadline, which may have been extended', () => {
    const ready = (shelfUntil: typeof today, state = 'ready') =>
      now({ hold: { state, shelfUntil, branchId: 'central' } });
    expect(isNoticeTrue('hold-ready', { shelfUntil: '2026-11-20' }, ready(today), today)).toBe(true);
    expect(isNoticeTrue('hold-ready', {}, ready(today), addDays(today, 1))).toBe(false);
    expect(isNoticeTrue('hold-ready', {}, ready(today, 'in-transit'), today)).toBe(false);
    expect(isNoticeTrue('ebook-ready', {}, now(), today)).toBe(false);
  });

  it('a moved pickup while it is still there', () => {
    const at = (branchId: string, state = 'in-transit') => now({ hold: { state, shelfUntil: null, branchId } });
    expect(isNoticeTrue('pickup-moved', { branchId: 'kita' }, at('kita'), today)).toBe(true);
    expect(isNoticeTrue('pickup-moved', { branchId: 'kita' }, at('central'), today)).toBe(false);
    expect(isNoticeTrue('pickup-moved', { branchId: 'kita' }, at('kita', 'cancelled'), today)).toBe(false);
  });

  it('a card that ends through its last day, unless renewed; what has happened for good, always', () => {
    const facts = { cardExpiresOn: today };
    expect(isNoticeTrue('card-expiring', facts, now({ cardExpiresOn: today }), today)).toBe(true);
    expect(isNoticeTrue('card-expiring', facts, now({ cardExpiresOn: '2029-11-23' }), today)).toBe(false);
    expect(isNoticeTrue('card-expiring', facts, now({ cardExpiresOn: today }), addDays(today, 1))).toBe(false);
    for (const kind of ['hold-cancelled', 'hold-expired', 'ebook-returned', 'mail-changed', 'new-device'] as const) {
      expect(isNoticeTrue(kind, {}, now(), today)).toBe(true);
    }
  });
});
