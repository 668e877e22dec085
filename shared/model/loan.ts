import type { Day } from './day.ts';

/** An item in a patron's hands. The row is erased at check-in: nothing else links a patron to a title. */
export interface Loan {
  readonly id: string;
  readonly lentOn: Day;
  readonly dueOn: Day;
  readonly renewalCount: number;
  /** False for inter-library loans. */
  readonly isRenewable: boolean;
}
