import type { StaffRole } from '../../shared/model/patron.ts';
import type { deskHolds } from '../i18n/ja/desk-holds.ts';

export type PlaceName = keyof (typeof deskHolds)['nav']['places'];
export type GroupName = keyof (typeof deskHolds)['nav']['groups'];

export interface Place {
  readonly href: string;
  readonly name: PlaceName;
  readonly group: GroupName;
  readonly role: StaffRole;
  /** Works in every field: a librarian's hands stay on the scanner and the keyboard. */
  readonly key?: string;
}

/** The screens of the desk in the order of the navigation; F3, F5, F11 and F12 stay the browser's. */
export const places: readonly Place[] = [
  { href: '/desk', name: 'checkOut', group: 'counter', role: 'desk', key: 'F2' },
  { href: '/desk/check-in', name: 'checkIn', group: 'counter', role: 'desk', key: 'F4' },
  { href: '/desk/register', name: 'register', group: 'counter', role: 'desk', key: 'F8' },
  { href: '/desk/pull', name: 'pull', group: 'holds', role: 'desk', key: 'F6' },
  { href: '/desk/shelf', name: 'shelf', group: 'holds', role: 'desk', key: 'F7' },
  { href: '/desk/calls', name: 'calls', group: 'holds', role: 'desk', key: 'F9' },
  { href: '/desk/calendar', name: 'calendar', group: 'office', role: 'desk' },
  { href: '/desk/withdraw', name: 'withdraw', group: 'office', role: 'catalogue' },
  { href: '/desk/outbox', name: 'outbox', group: 'office', role: 'admin' },
];

export const mayOpen = (place: Place, roles: readonly StaffRole[]): boolean =>
  roles.some((own) => own === place.role || own === 'admin');

/** The screen at an address of the desk; the first one where the address names none. */
export const placeAt = (path: string): Place =>
  places.find((place) => place.href === path.replace(/\/$/, '')) ?? (places[0] as Place);

/** The groups with the screens that these roles may open; a group without any is left out. */
export function groupsFor(roles: readonly StaffRole[]): { readonly name: GroupName; readonly places: Place[] }[] {
  const groups = new Map<GroupName, Place[]>();
  for (const place of places) {
    if (mayOpen(place, roles)) groups.set(place.group, [...(groups.get(place.group) ?? []), place]);
  }
  return [...groups].map(([name, own]) => ({ name, places: own }));
}
