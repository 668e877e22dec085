import { describe, expect, it } from 'vitest';
import { calendarsAround } from '../../../server/db/library/calendars.ts';
import { dealCirculation } from '../../../server/db/library/circulation.ts';
import { readTitles } from '../../../server/db/library/titles.ts';
import { daysFrom } from '../../../shared/model/calendar.ts';
import { addDays, type Day, dayInTokyo, startOfDayInTokyo } from '../../../shared/model/day.ts';
import { defaultPolicy as policy } from '../../../shared/model/policy.ts';
import { renewLoan } from '../../../shared/rules/renew-loan.ts';
import { shelfDeadline } from '../../../shared/rules/shelf-deadline.ts';

const titles = readTitles();
const licences = new Map(titles.map(({ sourceId, description }) => [sourceId, description.licenceCount]));
const ebooks = new Set(titles.filter((title) => title.description.kind === 'ebook').map((title) => title.sourceId));
const sixInTheMorning = 6 * 3_600_000;

function dealtOn(today: Day) {
  const calendars = calendarsAround(today);
  const now = startOfDayInTokyo(today) + sixInTheMorning;
  const dealt = dealCirculation({ titles, ...calendars, policy, now });
  return { ...calendars, ...dealt, open: dealt.holds.filter((hold) => hold.endedOn === null) };
}

// Every ninth day of fourteen months meets every weekday, the New Year and the stock-takings.
const someDays: Day[] = daysFrom('2026-11-23', '2028-01-31').filter((_, at) => at % 9 === 0);
const loads = [...someDays, '2027-01-01' as const, '2027-01-04' as const].map((today) => ({
  today,
  ...dealtOn(today),
}));

/** A sentence that holds on whatever day the library is loaded. */
const onEach = (sentence: string, check: (load: (typeof loads)[number]) => void) =>
  it(sentence, () => {
    for (const load of loads) check(load);
  });

describe('the loans and holds of the believable library, loaded on any day', () => {
  onEach('have every item in one place, and its state says which', ({ items, loans, open }) => {
    const stateOf = new Map(items.map((item) => [item.barcode, item.state]));
    const places = [...loans, ...open].flatMap(({ barcode }) => barcode ?? []);
    expect(new Set(places).size).toBe(places.length);
    const expected = new Map<string | null, string>([
      ...loans.map(({ barcode }) => [barcode, 'on-loan'] as const),
      ...open.map(({ barcode, state }) => [barcode, state === 'in-transit' ? state : 'on-hold-shelf'] as const),
    ]);
    for (const barcode of places) expect(stateOf.get(barcode)).toBe(expected.get(barcode));
    const elsewhere = items.filter(({ state }) => ['on-loan', 'in-transit', 'on-hold-shelf'].includes(state));
    expect(elsewhere).toHaveLength(places.length);
    for (const hold of open) {
      expect(hold.barcode !== null).toBe(hold.state !== 'waiting' && !ebooks.has(hold.title));
    }
  });

  onEach('pass no limit and give nobody a title twice', ({ loans, open }) => {
    const pairs = [...loans, ...open].map(({ by, title }) => `${by} ${title}`);
    expect(new Set(pairs).size).toBe(pairs.length);
    const countOf = (things: readonly { by: string }[], by: string) => things.filter((thing) => thing.by === by).length;
    expect(countOf(loans, 'sayaka')).toBe(policy.loanLimit);
    for (const { by } of loans) expect(countOf(loans, by)).toBeLessThanOrEqual(policy.loanLimit);
    for (const { by } of open) expect(countOf(open, by)).toBeLessThanOrEqual(policy.holdLimit);
    for (const title of ebooks) {
      const limit = licences.get(title) ?? Number.POSITIVE_INFINITY;
      const onTitle = open.filter((hold) => hold.title === title);
      const ready = onTitle.filter((hold) => hold.state === 'ready');
      const taken = loans.filter((loan) => loan.title === title).length + ready.length;
      expect(taken).toBeLessThanOrEqual(limit);
      if (onTitle.length > ready.length) expect(taken, 'nobody waits while a licence is free').toBe(limit);
    }
  });

  onEach(
    'were made on open days, in the order of the queue, and are kept until an open day',
    ({ today, loans, holds, calendars }) => {
      const isClosed = (branchId: string, on: Day) => calendars.get(branchId)?.closedOn.includes(on);
      for (const { lentOn, branchId } of loans) {
        expect(lentOn <= today).toBe(true);
        if (branchId) expect(isClosed(branchId, lentOn)).toBe(false);
      }
      for (const { placedAt, endedOn, readyOn, shelfUntil, state, pickup, station } of holds) {
        const placedOn = dayInTokyo(placedAt.getTime());
        expect(placedOn <= today).toBe(true);
        if (endedOn) expect(placedOn < endedOn && endedOn >= addDays(today, -policy.cancelledHoldKeptDays)).toBe(true);
        expect([readyOn !== null, shelfUntil !== null]).toEqual([state === 'ready', state === 'ready']);
        if (!readyOn || !shelfUntil) continue;
        expect(placedOn <= readyOn && readyOn <= today && today <= shelfUntil).toBe(true);
        if (pickup && !station)
          expect([isClosed(pickup, readyOn), isClosed(pickup, shelfUntil)]).toEqual([false, false]);
      }
      for (const title of new Set(holds.map((hold) => hold.title))) {
        const queue = holds.filter((hold) => hold.title === title);
        expect(queue.map((hold) => hold.queueNumber)).toEqual(queue.map((_, at) => at + 1));
        expect(queue.map((hold) => +hold.placedAt)).toEqual(
          queue.map((hold) => +hold.placedAt).toSorted((a, b) => a - b),
        );
      }
    },
  );

  it('are the same at every load of the same day', () => {
    expect(dealtOn('2026-12-24')).toEqual(dealtOn('2026-12-24'));
  });
});

describe('the loans and holds of the believable library, loaded on 23 November 2026', () => {
  const today = '2026-11-23';
  const { items, loans, holds, calendars } = dealtOn(today);
  const ofHanako = holds.filter((hold) => hold.by === 'hanako');

  it('show every answer a renewal can get, at its boundaries', () => {
    const patron = { cardExpiresOn: '2030-12-31', suspendedUntil: null } as const;
    const answers = loans
      .filter((loan) => loan.by === 'hanako')
      .map((loan) => {
        const holdsWaiting = holds.filter((hold) => hold.title === loan.title && hold.state === 'waiting').length;
        const decision = renewLoan({ loan: { id: '', ...loan }, holdsWaiting, patron, policy, today });
        return [loan.dueOn, decision.allowed ? decision.value.dueOn : decision.refusal.code];
      });
    expect(answers).toEqual([
      ['2026-12-03', '2026-12-07'],
      ['2026-11-25', '2026-12-07'],
      ['2026-11-23', '2026-12-07'],
      ['2026-11-20', '2026-12-04'],
      ['2026-11-10', '2026-11-24'],
      ['2026-11-09', 'too-late'],
      ['2026-12-01', 'already-renewed'],
      ['2026-11-29', 'wanted-by-others'],
      ['2026-12-02', '2026-12-07'],
      ['2026-12-07', 'too-early'],
      ['2026-11-28', 'not-renewable'],
    ]);
  });

  it('show a hold in every state, the third of five, a sequence and one at the bookmobile', () => {
    expect(new Set(ofHanako.map((hold) => hold.state))).toEqual(
      new Set(['waiting', 'in-transit', 'arrived', 'ready', 'cancelled', 'expired']),
    );
    expect(new Set(ofHanako.flatMap((hold) => hold.endedBy ?? []))).toEqual(new Set(['patron', 'library', 'deadline']));
    const queue = holds.filter((hold) => hold.title === 'demo-0167' && hold.state === 'waiting');
    expect(queue.map((hold) => hold.by === 'hanako')).toEqual([false, false, true, false, false]);
    expect(ofHanako.filter((hold) => hold.sequence).map((hold) => hold.sequencePosition)).toEqual([1, 2]);
    expect(ofHanako.filter((hold) => hold.station !== undefined)).toHaveLength(1);
  });

  it('fix a shelf deadline by the rule, behind a closed day, and one that is about to end', () => {
    const ready = ofHanako.find((hold) => hold.state === 'ready' && hold.pickup === 'kita-urawa');
    expect(ready).toMatchObject({ readyOn: '2026-11-20', shelfUntil: '2026-12-02' });
    const calendar = calendars.get('kita-urawa') ?? { closedOn: [], calendarUntil: null };
    expect(shelfDeadline({ kind: 'branch', calendar }, '2026-11-20', policy)).toMatchObject({ value: '2026-12-02' });
    expect(calendar.closedOn).toContain('2026-11-25');
    expect(holds.find((hold) => hold.readyDaysAgo === 'last')?.shelfUntil).toBe(today);
  });

  it('have every item lent where a queue stands, and a free one where the pull list shall show a hold', () => {
    const statesOf = (title: string) => items.filter((item) => item.sourceId === title).map((item) => item.state);
    expect(new Set(statesOf('demo-0167'))).toEqual(new Set(['on-loan']));
    const placedToday = ofHanako.filter((hold) => dayInTokyo(+hold.placedAt) === today);
    expect(placedToday).toHaveLength(1);
    expect(statesOf(placedToday[0]?.title ?? '')).toContain('on-shelf');
  });
});
