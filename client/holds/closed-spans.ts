import { addDays, type Day } from '../../shared/model/day.ts';

export interface Span {
  readonly from: Day;
  readonly until: Day;
}

/** The closed days from one day through another, days in a row as one span; the calendar lists them in any order. */
export function closedSpans(closedOn: readonly Day[], from: Day, until: Day): Span[] {
  const spans: Span[] = [];
  for (const day of closedOn.filter((one) => one >= from && one <= until).toSorted()) {
    const last = spans.at(-1);
    if (last && addDays(last.until, 1) === day) spans[spans.length - 1] = { from: last.from, until: day };
    else spans.push({ from: day, until: day });
  }
  return spans;
}
