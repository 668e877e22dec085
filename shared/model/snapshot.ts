import type { BibBrief } from './bib.ts';
import type { Day } from './day.ts';
import type { HoldState } from './hold.ts';
import type { Loan } from './loan.ts';
import type { ContactMethod, PatronStanding } from './patron.ts';
import type { Policy } from './policy.ts';

export interface SnapshotPatron extends PatronStanding {
  readonly id: string;
  readonly cardNumber: string;
  readonly name: string;
  readonly mailAddress: string | null;
  readonly isMailVerified: boolean;
  readonly defaultPickup: string | null;
  readonly defaultContact: ContactMethod | null;
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

export interface SnapshotHold {
  readonly id: string;
  readonly bib: BibBrief;
  readonly state: HoldState;
  /** 1 is next; only while `waiting`. */
  readonly position: number | null;
  readonly waitingCount: number;
  readonly pickupBranchId: string | null;
  readonly stationId: string | null;
  readonly contact: ContactMethod;
  readonly placedOn: Day;
  readonly shelfUntil: Day | null;
}

/** The server's last word on everything that is not the patron's own: the device keeps it whole, read-only, as the mirror. */
export interface Snapshot {
  /** Instant of the answer, server's clock, milliseconds. */
  readonly asOf: number;
  readonly policy: Policy;
  readonly patron: SnapshotPatron;
  readonly loans: readonly SnapshotLoan[];
  readonly holds: readonly SnapshotHold[];
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
