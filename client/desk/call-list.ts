import type { Day } from '../../shared/model/day.ts';

interface ToCall {
  readonly patron: { readonly id: string };
  readonly shelfUntil: Day | null;
  readonly callTriedAt: number | null;
}

export interface Call<H> {
  readonly patronId: string;
  /** All the patron is to be told of in one call, the first deadline first. */
  readonly holds: readonly H[];
  readonly shelfUntil: Day | null;
  /** The last call that nobody answered; null: none was, or something has become ready since. */
  readonly triedAt: number | null;
}

const byDay = (a: Day | null, b: Day | null): number => ((a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0);

/** One call for each patron: those never tried first, then those tried longest ago; among equals the first deadline first. */
export function callsOf<H extends ToCall>(holds: readonly H[]): Call<H>[] {
  const people = new Map<string, H[]>();
  for (const hold of holds) people.set(hold.patron.id, [...(people.get(hold.patron.id) ?? []), hold]);
  const calls = [...people].map(([patronId, own]): Call<H> => {
    const sorted = own.toSorted((a, b) => byDay(a.shelfUntil, b.shelfUntil));
    const tried = own.map((hold) => hold.callTriedAt);
    return {
      patronId,
      holds: sorted,
      shelfUntil: sorted[0]?.shelfUntil ?? null,
      triedAt: tried.every((at) => at !== null) ? Math.max(...tried) : null,
    };
  });
  return calls.sort((a, b) => (a.triedAt ?? 0) - (b.triedAt ?? 0) || byDay(a.shelfUntil, b.shelfUntil));
}
