import type { dates as ja } from '../ja/dates.ts';
import type { Phrases } from '../phrases.ts';
import { plural } from './plural.ts';

const weekdays = ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const shortMonths = ['', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const month = new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' });

export const dates: Phrases<typeof ja> = {
  day: ({ year, month, date, weekday, isHoliday }) =>
    `${weekdays[weekday]} ${date} ${shortMonths[month]}${year === null ? '' : ` ${year}`}${isHoliday ? ' (holiday)' : ''}`,
  moment: ({ month, date }, time) => `${date} ${shortMonths[month]}, ${time}`,
  asOf: (moment) => `as of ${moment}`,
  longDay: (year, monthOfYear, date) => `${date} ${month.format(Date.UTC(year, monthOfYear - 1))} ${year}`,
  japaneseYearDay: (midnight) =>
    new Intl.DateTimeFormat('en-GB-u-ca-japanese', { dateStyle: 'long', timeZone: 'UTC' }).format(midnight),
  dueToday: 'due today',
  dueTomorrow: 'due tomorrow',
  daysLeft: (days) => `${plural(days, 'day', 'days')} left`,
  daysOver: (days) => `${plural(days, 'day', 'days')} overdue`,
};
