import type { Page, PullAnswer, PullRequest } from '../wire.ts';
import { applyRow, type OpenedRow } from './apply-row.ts';
import { isSettledTombstone, metaWith, type ShelfMeta, type Snapshot } from './shelf-record.ts';
import { endSnapshot, startSnapshot } from './snapshot.ts';
import type { Reads, ShelfDraft } from './store.ts';

/** A request and what the device was doing when it was made. */
export interface PullIntent {
  readonly request: PullRequest;
  readonly snapshotNumber: number | null;
  readonly answerCount: number;
}

export function intendPull({ meta }: ShelfDraft, limit: number): PullIntent {
  const { snapshot, answerCount } = meta;
  const request = snapshot
    ? { epoch: snapshot.epoch, cursor: snapshot.cursor, limit, snapshotFloor: snapshot.floor, ...repairOf(snapshot) }
    : { epoch: meta.epoch, cursor: meta.cursor, limit, snapshotFloor: null };
  return { request, snapshotNumber: snapshot?.n ?? null, answerCount };
}

/** Said once, with the first page. */
const repairOf = ({ cursor, isRepair }: Snapshot) => (isRepair && cursor === 0 ? { isRepair } : {});

/** What `takeAnswer` needs to see. */
export function readsFor(intent: PullIntent, answer: PullAnswer): Reads {
  if (answer.reset !== undefined) return answer.reset === 'epoch' ? { all: true } : {};
  if (!answer.more && intent.snapshotNumber !== null) return { all: true };
  return { ids: answer.rows.map(({ id }) => id), tombstonesUpTo: answer.more ? 0 : answer.floor };
}

/** Whether the device still stands where it stood when it asked; else another tab has moved on and the page is not the next. */
function isNextPage({ epoch, cursor, snapshot }: ShelfMeta, { request, snapshotNumber }: PullIntent): boolean {
  if ((snapshot?.n ?? null) !== snapshotNumber) return false;
  const now = snapshot ?? { epoch, cursor };
  return now.cursor === request.cursor && now.epoch === request.epoch;
}

/**
 * Takes in an answer: one page, or a reset. `more`: ask again. `whole`: everything up to the server's head is here. `hole`: it is
 * not, as far as the digest shows; call `startRepair`.
 */
export function takeAnswer(
  draft: ShelfDraft,
  intent: PullIntent,
  answer: PullAnswer,
  opened: readonly OpenedRow[],
): 'more' | 'whole' | 'hole' {
  if (!isNextPage(draft.meta, intent)) return 'more';
  if (answer.reset !== undefined) {
    startSnapshot(draft, answer.reset, answer.epoch, answer.floor);
    return 'more';
  }
  for (const row of opened) applyRow(draft, row);
  if (answer.more) {
    const { snapshot } = draft.meta;
    if (snapshot) draft.meta = metaWith(draft.meta, { snapshot: { ...snapshot, cursor: answer.cursor } });
    else draft.meta = metaWith(draft.meta, { cursor: answer.cursor });
    return 'more';
  }
  if (draft.meta.snapshot) endSnapshot(draft, answer.cursor, answer.floor);
  else draft.meta = metaWith(draft.meta, { cursor: answer.cursor, floor: Math.max(draft.meta.floor, answer.floor) });
  forgetPurged(draft, answer.floor);
  return isHole(draft.meta, intent, answer) ? 'hole' : 'whole';
}

/** Tombstones the server has purged. */
function forgetPurged(draft: ShelfDraft, floor: number): void {
  for (const record of draft.records()) {
    if (record.base <= floor && isSettledTombstone(record)) draft.remove(record.id);
  }
}

/** The versions here and there differ, although no answer to a push and no later purge came in between. */
const isHole = (meta: ShelfMeta, intent: PullIntent, { digest, floor }: Page): boolean =>
  digest !== null && meta.answerCount === intent.answerCount && meta.floor === floor && meta.digest !== digest;

/**
 * Reads the whole shelf anew when the digest still shows a hole. A dirty record whose tombstone was purged is none: its base
 * falls with the next push. Nor is a tombstone that was purged while it was still sealed here, and has been opened since the
 * page came. False when there is nothing to do. Reads `all`.
 */
export function startRepair(draft: ShelfDraft, intent: PullIntent, page: Page): boolean {
  const { meta } = draft;
  if (meta.snapshot || meta.epoch !== page.epoch || meta.cursor !== page.cursor) return false;
  forgetPurged(draft, page.floor);
  if (!isHole(draft.meta, intent, page)) return false;
  if (draft.records().some(({ dirty, base }) => dirty && base > 0 && base <= page.floor)) return false;
  startSnapshot(draft, 'hole', page.epoch, page.floor);
  draft.meta = metaWith(draft.meta, { repairCount: draft.meta.repairCount + 1 });
  return true;
}
