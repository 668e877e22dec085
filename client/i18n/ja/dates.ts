/** A day to be said: `year` is null where it need not be said; weekdays count from Monday = 1 to Sunday = 7. */
export interface SaidDay {
  readonly year: number | null;
  readonly month: number;
  readonly date: number;
  readonly weekday: number;
  readonly isHoliday: boolean;
}

const weekdays = ['', '月', '火', '水', '木', '金', '土', '日'] as const;

/** How days, times and distances are said. */
export const dates = {
  /** `11月23日（月・祝）` */
  day: ({ year, month, date, weekday, isHoliday }: SaidDay) =>
    `${year === null ? '' : `${year}年`}${month}月${date}日（${weekdays[weekday]}${isHoliday ? '・祝' : ''}）`,
  /** `11月20日 18:05` */
  moment: ({ month, date }: SaidDay, time: string) => `${month}月${date}日 ${time}`,
  /** `18:05 時点`: of a copy in hand. */
  asOf: (moment: string) => `${moment} 時点`,
  /** `1950年4月3日` */
  longDay: (year: number, month: number, date: number) => `${year}年${month}月${date}日`,
  /** `昭和25年4月3日`, in the count of years that the papers of the city use; the instant is the day's midnight in UTC. */
  japaneseYearDay: (midnight: number) =>
    new Intl.DateTimeFormat('ja-JP-u-ca-japanese', { dateStyle: 'long', timeZone: 'UTC' }).format(midnight),
  dueToday: 'きょうまで',
  dueTomorrow: 'あしたまで',
  daysLeft: (days: number) => `あと${days}日`,
  daysOver: (days: number) => `${days}日過ぎています`,
};
