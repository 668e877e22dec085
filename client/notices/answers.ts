import type { Answers } from '../api.ts';

type Notices = Answers['notices'];

/** Procedures of the notices as a screen is handed them: what they take and answer, and nothing of the way there. */
export interface ChoiceProcedures {
  readonly choices: () => Promise<Notices['choices']>;
  readonly choose: (choices: Notices['choices']) => Promise<Notices['choose']>;
}

export interface CalendarProcedures {
  readonly calendar: () => Promise<Notices['calendar']>;
  readonly make: (input: { readonly showTitles: boolean }) => Promise<Notices['calendarMake']>;
  readonly revoke: () => Promise<Notices['calendarRevoke']>;
}
