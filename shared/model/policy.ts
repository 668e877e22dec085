/** The numbers a library may set for itself; sent to the device with the snapshot so that it predicts as the server decides. */
export interface Policy {
  /** Items at once, all branches and kinds together. */
  readonly loanLimit: number;
  /** Days; due date = day of check-out + this. */
  readonly loanPeriodDays: number;
  readonly renewalLimit: number;
  /** A renewal is possible from this many days before the due date. */
  readonly renewalOpensDaysBeforeDue: number;
  /** A renewal is refused from this many days after the due date. */
  readonly renewalRefusedFromDaysOverdue: number;
  /** Holds at once, all kinds together. */
  readonly holdLimit: number;
  /** Open days of the pickup branch, counted from the day after the hold became ready. */
  readonly shelfOpenDays: number;
  readonly ebookShelfDays: number;
  readonly shelfExtensionOpenDays: number;
  readonly shelfExtensionLimit: number;
  readonly staffMoveLimit: number;
  readonly cancelledHoldKeptDays: number;
  /** A pause ends at most this many days from the day it is asked for. */
  readonly holdPauseDays: number;
  /** Rough days between two loans of an item: transport, hold shelf, late returns. For estimates only. */
  readonly holdTurnaroundDays: number;
  readonly myListLimit: number;
  /** Code points after NFC. */
  readonly commentLength: number;
  /** Code points after NFKC. */
  readonly passwordLength: { readonly min: number; readonly max: number };
  /** Wrong passwords per card and address: so many are free, then each doubles the wait up to the longest. */
  readonly signInSlowDown: {
    readonly freeFailures: number;
    readonly firstWaitMs: number;
    readonly longestWaitMs: number;
  };
  /** A new or renewed card is valid through the same day so many years later. */
  readonly cardValidYears: number;
  readonly cardExpiryWarningDays: number;
  /** How long a temporary password from the desk opens the change page. */
  readonly temporaryPasswordValidDays: number;
  /** Days overdue from which a patron is suspended; null: never. */
  readonly suspendedFromDaysOverdue: number | null;
  /** Ask for a code by mail at password registration where a verified address is on file. */
  readonly registrationAsksMailCode: boolean;
}

export const defaultPolicy: Policy = {
  loanLimit: 30,
  loanPeriodDays: 14,
  renewalLimit: 1,
  renewalOpensDaysBeforeDue: 13,
  renewalRefusedFromDaysOverdue: 14,
  holdLimit: 30,
  shelfOpenDays: 10,
  ebookShelfDays: 7,
  shelfExtensionOpenDays: 5,
  shelfExtensionLimit: 1,
  staffMoveLimit: 1,
  cancelledHoldKeptDays: 180,
  holdPauseDays: 180,
  holdTurnaroundDays: 7,
  myListLimit: 50,
  commentLength: 100,
  passwordLength: { min: 8, max: 64 },
  signInSlowDown: { freeFailures: 5, firstWaitMs: 1000, longestWaitMs: 900_000 },
  cardValidYears: 3,
  cardExpiryWarningDays: 60,
  temporaryPasswordValidDays: 7,
  suspendedFromDaysOverdue: null,
  registrationAsksMailCode: true,
};
