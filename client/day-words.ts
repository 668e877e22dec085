import type { Day } from '../shared/model/day.ts';
import { dayWords } from './i18n/dates.ts';
import { today } from './local/clock.ts';
import { isHoliday } from './local/library.ts';

/** A day as every screen words it: holidays marked by the library's calendar, the year only when it is not this one. */
export const words = (day: Day): string => dayWords(day, { isHoliday: isHoliday(day), today: today() });
