import type { dates as ja } from '../ja/dates.ts';
import type { Phrases } from '../phrases.ts';
import { dayCount, dayOfMonth } from './days.ts';

const weekdays = ['', '{月|げつ}', '{火|か}', '{水|すい}', '{木|もく}', '{金|きん}', '{土|ど}', '{日|にち}'] as const;

const eras = new Map([
  ['明治', '{明治|めいじ}'],
  ['大正', '{大正|たいしょう}'],
  ['昭和', '{昭和|しょうわ}'],
  ['平成', '{平成|へいせい}'],
  ['令和', '{令和|れいわ}'],
]);
const inEra = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', { dateStyle: 'long', timeZone: 'UTC' });

export const dates: Phrases<typeof ja> = {
  day: ({ year, month, date, weekday, isHoliday }) =>
    `${year === null ? '' : `${year}{年|ねん}`}${month}{月|がつ}${dayOfMonth(date)}（${weekdays[weekday]}${isHoliday ? '・{祝|しゅく}' : ''}）`,
  moment: ({ month, date }, time) => `${month}{月|がつ}${dayOfMonth(date)} ${time}`,
  asOf: (moment) => `${moment} のようす`,
  longDay: (year, month, date) => `${year}{年|ねん}${month}{月|がつ}${dayOfMonth(date)}`,
  japaneseYearDay: (midnight) => {
    const parts = new Map(inEra.formatToParts(midnight).map(({ type, value }) => [type, value]));
    const era = parts.get('era') ?? '';
    return `${eras.get(era) ?? era}${parts.get('year')}{年|ねん}${parts.get('month')}{月|がつ}${dayOfMonth(Number(parts.get('day')))}`;
  },
  dueToday: 'きょうまで',
  dueTomorrow: 'あしたまで',
  daysLeft: (days) => `あと${dayCount(days)}`,
  daysOver: (days) => `${dayCount(days)} {過|す}ぎています`,
};
