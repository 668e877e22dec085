import type { branches as ja } from '../ja/branches.ts';
import type { Phrases } from '../phrases.ts';

const months = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });

export const branches: Phrases<typeof ja> = {
  title: 'Opening hours',
  lead: 'Choose a branch to see its opening hours and closed days. Works offline, too.',
  openToday: (opens, closes) => `Today ${opens}–${closes}`,
  closedToday: 'Closed today',
  nextClosed: (day) => `Next closed day: ${day}`,
  phone: 'Phone',
  hours: 'Opening hours',
  weekdays: { weekday: 'Weekdays', saturday: 'Saturday', 'sunday-and-holiday': 'Sunday and holidays' },
  month: (year, month) => months.format(Date.UTC(year, month - 1)),
  previousMonth: 'Previous month',
  nextMonth: 'Next month',
  weekdayNames: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  closed: 'Closed',
  holiday: 'Holiday',
  today: 'Today',
  legend: 'Colored days are closed days.',
  unknownMonth: 'There’s no calendar for this month yet.',
  unknown: 'We couldn’t find this branch.',
  all: 'All branches',
  bookmobile: 'Bookmobile visits',
  invented: 'a made-up stop, for the demo',
  nextVisit: (day) => `Next visit ${day}`,
};
