import { type Day, dayInTokyo } from '../../shared/model/day.ts';
import type { Notice } from '../../shared/model/notice.ts';

/** The ids of notices by the day in Tokyo on which they came, newest first. */
export function byDay(notices: readonly Pick<Notice, 'id' | 'at'>[]): ReadonlyMap<Day, readonly string[]> {
  const days = new Map<Day, string[]>();
  for (const { id, at } of notices.toSorted((a, b) => b.at - a.at)) {
    const day = dayInTokyo(at);
    days.set(day, [...(days.get(day) ?? []), id]);
  }
  return days;
}
