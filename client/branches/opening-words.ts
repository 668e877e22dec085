import { addDays } from '../../shared/model/day.ts';
import type { Branch } from '../../shared/model/snapshot.ts';
import { words } from '../day-words.ts';
import { contactWords } from '../i18n/contact.ts';
import { serverNow, today } from '../local/clock.ts';
import { isHoliday } from '../local/library.ts';
import { openingNow } from './opening.ts';

/** `09:00` as it is said. */
const said = (time: string): string => time.replace(/^0/, '');

/** Whether anybody answers at the branch now, and when next; empty where the calendar does not say. */
export function openingWords(branch: Branch): string {
  const say = contactWords();
  const opening = openingNow(branch, serverNow(), isHoliday);
  if (!opening) return '';
  if (opening.state === 'open') return say.openUntil(said(opening.closes));
  if (opening.state === 'later') return say.opensToday(said(opening.opens), said(opening.closes));
  const now = opening.state === 'over' ? say.overToday(said(opening.closes)) : say.closedToday;
  const { next } = opening;
  if (!next) return now;
  const isTomorrow = next.day === addDays(today(), 1);
  return say.join(
    now,
    isTomorrow ? say.opensTomorrow(said(next.opens)) : say.opensOn(words(next.day), said(next.opens)),
  );
}
