import type { SnapshotHold } from '../../shared/model/snapshot.ts';

const ranks = { ready: 0, arrived: 1, 'in-transit': 2, waiting: 3 } as const;
const rankOf = (hold: SnapshotHold): number => ranks[hold.state as keyof typeof ranks] ?? 4;

/** What can be collected first, the nearest deadline first; then what is on its way; members of a sequence in their order. */
export function inOrderOfUse(holds: readonly SnapshotHold[]): SnapshotHold[] {
  const firstOfSequence = new Map<string, number>();
  for (const [index, { sequence }] of holds.entries()) {
    if (sequence && !firstOfSequence.has(sequence.sequenceId)) firstOfSequence.set(sequence.sequenceId, index);
  }
  const places = new Map(holds.map((hold, index) => [hold.id, index]));
  const placeOf = ({ id, sequence }: SnapshotHold): number =>
    (sequence ? firstOfSequence.get(sequence.sequenceId) : places.get(id)) ?? 0;
  return holds.toSorted(
    (a, b) =>
      rankOf(a) - rankOf(b) ||
      (a.shelfUntil ?? '').localeCompare(b.shelfUntil ?? '') ||
      placeOf(a) - placeOf(b) ||
      (a.sequence?.position ?? 0) - (b.sequence?.position ?? 0),
  );
}
