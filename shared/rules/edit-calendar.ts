import { allow, type Decision, refuse } from '../decision.ts';
import type { Calendar, CalendarRefusal } from '../model/calendar.ts';
import type { Day } from '../model/day.ts';
import { openDayAfter } from './shelf-deadline.ts';

interface EditFacts {
  readonly calendar: Calendar;
  readonly day: Day;
  readonly today: Day;
}

export type CloseDayRefusal = { readonly code: 'day-in-past' } | { readonly code: 'already-closed' } | CalendarRefusal;
export type OpenDayRefusal = { readonly code: 'day-in-past' } | { readonly code: 'already-open' } | CalendarRefusal;

const refusalOf = ({ calendar, day, today }: EditFacts): { readonly code: 'day-in-past' } | CalendarRefusal | null => {
  if (day < today) return { code: 'day-in-past' };
  const { calendarUntil } = calendar;
  return calendarUntil === null || day > calendarUntil ? { code: 'calendar-too-short', calendarUntil } : null;
};

/**
 * Closes a day, today at the earliest. A promise is kept: deadlines on that day move to the next open day (`deadlineMovesTo`),
 * later ones stay as they were told to the patron. Refused where the calendar does not reach the next open day.
 * Source: docs/decisions/0007-holds.md.
 */
export function closeDay(facts: EditFacts): Decision<{ readonly deadlineMovesTo: Day }, CloseDayRefusal> {
  const refusal = refusalOf(facts);
  if (refusal) return refuse(refusal);
  if (facts.calendar.closedOn.includes(facts.day)) return refuse({ code: 'already-closed' });
  const next = openDayAfter(facts.calendar, facts.day, 1);
  return next.allowed ? allow({ deadlineMovesTo: next.value }) : next;
}

/** Opens a day that was to be closed. No deadline changes: what was promised is never shortened. */
export function openDay(facts: EditFacts): Decision<null, OpenDayRefusal> {
  const refusal = refusalOf(facts);
  if (refusal) return refuse(refusal);
  return facts.calendar.closedOn.includes(facts.day) ? allow(null) : refuse({ code: 'already-open' });
}
