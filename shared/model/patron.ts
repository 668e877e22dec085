import type { Day } from './day.ts';

/** What the rules need of a patron. */
export interface PatronStanding {
  /** The card is valid through this day. */
  readonly cardExpiresOn: Day;
  /** No new loans, renewals or holds through this day; null: not suspended. */
  readonly suspendedUntil: Day | null;
}

export type StandingRefusal =
  | { readonly code: 'card-expired'; readonly expiredOn: Day }
  | { readonly code: 'suspended'; readonly suspendedUntil: Day };

export const contactMethods = ['mail', 'app', 'telephone', 'none'] as const;
export type ContactMethod = (typeof contactMethods)[number];

export const staffRoles = ['desk', 'catalogue', 'admin'] as const;
export type StaffRole = (typeof staffRoles)[number];
