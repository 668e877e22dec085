import type { pickup as ja } from '../ja/pickup.ts';
import type { Phrases } from '../phrases.ts';

export const pickup: Phrases<typeof ja> = {
  atStation: (station) => `Bookmobile, ${station}`,
  ebookReady: 'Ready to borrow',
  ebookUntil: 'Borrow by',
  closedOn: (days) => `Closed until then: ${days}`,
  span: (from, until) => `${from} to ${until}`,
  nextClosed: (day) => `Next closed day: ${day}`,
  visits: (days) => `Visits until then: ${days}`,
};
