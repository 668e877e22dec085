import type { contact as ja } from '../ja/contact.ts';
import type { Phrases } from '../phrases.ts';

export const contact: Phrases<typeof ja> = {
  call: (branch) => `Call ${branch}`,
  phone: (branch) => `${branch}, phone`,
  openUntil: (closes) => `Open today until ${closes}`,
  opensToday: (opens, closes) => `Open today ${opens}–${closes}`,
  closedToday: 'Closed today',
  overToday: (closes) => `Closed today at ${closes}`,
  opensTomorrow: (opens) => `opens tomorrow at ${opens}`,
  opensOn: (day, opens) => `opens again ${day} at ${opens}`,
  join: (now, next) => `${now}, ${next}`,
};
