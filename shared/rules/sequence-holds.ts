import { allow, type Decision, refuse } from '../decision.ts';
import { type Hold, type HoldState, isEbookHold, type SequencePlace } from '../model/hold.ts';

type Candidate = Pick<Hold, 'id' | 'state' | 'pickupBranchId'> & { readonly sequenceId: string | null };

export type SequenceRefusal =
  | { readonly code: 'sequence-too-short' }
  | { readonly code: 'named-twice'; readonly holdIds: readonly string[] }
  | { readonly code: 'ebook-in-sequence'; readonly holdIds: readonly string[] }
  | { readonly code: 'already-in-sequence'; readonly holdIds: readonly string[] }
  /** They left `waiting` meanwhile: the whole request is refused, naming them. */
  | { readonly code: 'no-longer-waiting'; readonly holdIds: readonly string[] };

const idsOf = (holds: readonly { readonly id: string }[]): string[] => holds.map((hold) => hold.id);

/**
 * The holds of one patron in the order wished for, as ids by position: two or more, physical, waiting, in no other sequence.
 * Refused as a whole, naming the holds in the way. Source: docs/circulation.md, sequence.
 */
export function registerSequence(holds: readonly Candidate[]): Decision<readonly string[], SequenceRefusal> {
  const ids = idsOf(holds);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  if (twice.length > 0) return refuse({ code: 'named-twice', holdIds: [...new Set(twice)] });
  if (holds.length < 2) return refuse({ code: 'sequence-too-short' });
  const left = holds.filter((hold) => hold.state !== 'waiting');
  if (left.length > 0) return refuse({ code: 'no-longer-waiting', holdIds: idsOf(left) });
  const ebooks = holds.filter(isEbookHold);
  if (ebooks.length > 0) return refuse({ code: 'ebook-in-sequence', holdIds: idsOf(ebooks) });
  const taken = holds.filter((hold) => hold.sequenceId !== null);
  if (taken.length > 0) return refuse({ code: 'already-in-sequence', holdIds: idsOf(taken) });
  return allow(ids);
}

/** The members of a sequence, all waiting: removing it makes them active at once. Members under way belong to the library. */
export function removeSequence(
  members: readonly Pick<Hold, 'id' | 'state'>[],
): Decision<readonly string[], Extract<SequenceRefusal, { code: 'no-longer-waiting' }>> {
  const left = members.filter((hold) => hold.state !== 'waiting');
  return left.length > 0 ? refuse({ code: 'no-longer-waiting', holdIds: idsOf(left) }) : allow(idsOf(members));
}

/** Who stays, in order, when a member ends: the gap closes, and one alone is no sequence any more (empty). */
export function leaveSequence(memberIds: readonly string[], leavingId: string): readonly string[] {
  const rest = memberIds.filter((id) => id !== leavingId);
  return rest.length < 2 ? [] : rest;
}

/** Whether a member has to wait for one before it, which has not reached its pickup place yet. */
export const isDormant = (
  place: SequencePlace | null,
  holds: readonly { readonly state: HoldState; readonly sequence: SequencePlace | null }[],
): boolean =>
  place !== null &&
  holds.some(
    ({ state, sequence }) =>
      sequence?.sequenceId === place.sequenceId &&
      sequence.position < place.position &&
      (state === 'waiting' || state === 'in-transit'),
  );
