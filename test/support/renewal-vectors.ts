import type { Day } from '../../shared/model/day.ts';

interface Vector {
  today: Day;
  newDueOn?: Day;
  code?: 'too-early' | 'too-late';
}

/** A loan of 2026-11-09, due 2026-11-23 (docs/circulation.md, Loans and renewal): the rule, the server and the browser agree on these. */
export const renewalVectors: Vector[] = [
  { today: '2026-11-09', code: 'too-early' },
  { today: '2026-11-10', newDueOn: '2026-11-24' },
  { today: '2026-11-16', newDueOn: '2026-11-30' },
  { today: '2026-11-23', newDueOn: '2026-12-07' },
  { today: '2026-11-24', newDueOn: '2026-12-07' },
  { today: '2026-11-30', newDueOn: '2026-12-07' },
  { today: '2026-12-06', newDueOn: '2026-12-07' },
  { today: '2026-12-07', code: 'too-late' },
  { today: '2026-12-08', code: 'too-late' },
];
