import { type Day, weekdayOf } from '../../../shared/model/day.ts';

const weekdays = ['月', '火', '水', '木', '金', '土', '日'];

/** 「11月26日（木）」 */
export const dayWords = (day: Day): string =>
  `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日（${weekdays[weekdayOf(day) - 1]}）`;
