import type { Decision } from '../../shared/decision.ts';
import type { Calendar } from '../../shared/model/calendar.ts';
import { addDays, type Day } from '../../shared/model/day.ts';
import { closeDay, type CloseDayRefusal } from '../../shared/rules/edit-calendar.ts';

export interface ClosingFacts {
  readonly calendar: Calendar;
  readonly day: Day;
  readonly today: Day;
  /** Deadlines that closing a day moves, by day. */
  readonly deadlines: readonly { readonly on: Day; readonly count: number }[];
}

/** What closing the day would do to what has been promised, as far as this device knows; the server decides. */
export function closingEffect({
  deadlines,
  ...facts
}: ClosingFacts): Decision<{ readonly movedCount: number; readonly deadlineMovesTo: Day }, CloseDayRefusal> {
  const decision = closeDay(facts);
  if (!decision.allowed) return decision;
  const movedCount = deadlines.find((one) => one.on === facts.day)?.count ?? 0;
  return { allowed: true, value: { ...decision.value, movedCount } };
}

export interface Month {
  readonly year: number;
  readonly month: number;
}

/** The month so many months after the one of a day. */
export function monthFrom(day: Day, shift: number): Month {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + shift;
  return { year: Math.floor(months / 12), month: (months % 12) + 1 };
}

/** The first and the last day of a month. */
export function daysOfMonth({ year, month }: Month): { readonly from: Day; readonly until: Day } {
  const first = (of: Month): Day => `${of.year}-${String(of.month).padStart(2, '0')}-01` as Day;
  const from = first({ year, month });
  return { from, until: addDays(first(monthFrom(from, 1)), -1) };
}
