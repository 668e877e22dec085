import type { BibBrief } from './bib.ts';
import type { CardBarcode } from './card-barcode.ts';
import type { Day } from './day.ts';
import type { CancellationKind, CancellationReason, Hold, Pause, SequencePlace } from './hold.ts';
import type { Loan } from './loan.ts';
import type { ContactMethod, PatronStanding } from './patron.ts';
import type { Policy } from './policy.ts';

export interface SnapshotPatron extends PatronStanding {
  readonly id: string;
  readonly cardNumber: string;
  readonly name: string;
  readonly mailAddress: string | null;
  readonly isMailVerified: boolean;
  /** The mail server of the address refused it for good: nothing is sent there until it is confirmed again or changed. */
  readonly mailTrouble: 'bounced' | null;
  /** At least one of the patron's devices takes push notifications. */
  readonly isPushSubscribed: boolean;
  readonly defaultPickup: string | null;
  /** The station of the bookmobile, which belongs to `defaultPickup`. */
  readonly defaultStation: string | null;
  readonly defaultContact: ContactMethod | null;
  /** Whether loans from now on get a reading note; absent in what a device kept from an older version. */
  readonly writesNotes?: boolean;
}

export interface SnapshotLoan extends Loan {
  readonly bib: BibBrief;
  /** Where it was lent; null for an e-book. */
  readonly branchId: string | null;
  /** Where an e-book opens; null for everything else. */
  readonly url: string | null;
  /** Holds of other patrons on the title still waiting. */
  readonly holdsWaiting: number;
}

export interface SnapshotHold extends Hold, Pause {
  readonly bib: BibBrief;
  /** 1 is next; only while `waiting`. */
  readonly position: number | null;
  readonly waitingCount: number;
  readonly placedOn: Day;
  readonly readyOn: Day | null;
  /** Other patrons' holds on the title still `waiting`: with any, the shelf deadline is not extended. */
  readonly otherHoldsWaiting: number;
  /** Passed over until the member of the sequence before it has reached its pickup place. */
  readonly isDormant: boolean;
  /** Paused today; `pausedFrom` and `pausedUntil` tell a pause to come as well. */
  readonly isPaused: boolean;
  /** Its place among the members that are still open, counted from 1. */
  readonly sequence: (SequencePlace & { readonly length: number }) | null;
  /** Rough days until its turn while `waiting`, to be shown in weeks; null: nothing can be said. */
  readonly estimatedDays: number | null;
}

/** A line of the list of cancelled holds; physical ones only, for the days the policy says. */
export interface CancelledHold {
  readonly id: string;
  readonly bib: BibBrief;
  readonly kind: CancellationKind;
  readonly endedOn: Day;
  /** What the library gave as its reason, and its words; null for the other kinds. */
  readonly reason: CancellationReason | null;
  readonly note: string | null;
  /** As they were, for placing it again. */
  readonly pickupBranchId: string | null;
  readonly stationId: string | null;
  readonly contact: ContactMethod;
}

/** The server's last word on everything that is not the patron's own: the device keeps it whole, read-only, as the mirror. */
export interface Snapshot {
  /** Instant of the answer, server's clock, milliseconds. */
  readonly asOf: number;
  readonly policy: Policy;
  readonly patron: SnapshotPatron;
  readonly loans: readonly SnapshotLoan[];
  readonly holds: readonly SnapshotHold[];
  /** Notices not read yet. Missing in a mirror from before there were notices. */
  readonly unreadCount?: number;
  /** How the bar code of the card begins and ends. Missing in a mirror from before there was one. */
  readonly cardBarcode?: CardBarcode;
}

export interface Branch {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
  readonly hours: readonly {
    readonly weekday: 'weekday' | 'saturday' | 'sunday-and-holiday';
    readonly opens: string;
    readonly closes: string;
  }[];
  /** Explicit closed days from a week ago to `calendarUntil`. */
  readonly closedOn: readonly Day[];
  /** The last day the calendar knows; nothing may be computed beyond it. */
  readonly calendarUntil: Day | null;
}

/** Branches and calendar: the same for everybody, kept on the device for use without network. */
export interface LibraryInfo {
  readonly asOf: number;
  readonly branches: readonly Branch[];
  readonly stations: readonly {
    readonly id: string;
    readonly branchId: string;
    readonly name: string;
    readonly place: string;
    readonly isInvented: boolean;
    readonly visitsOn: readonly Day[];
  }[];
  /** National holidays in the calendar's span. */
  readonly holidaysOn: readonly Day[];
}
