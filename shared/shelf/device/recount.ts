import { digestOf } from '../digest.ts';
import { metaWith } from './shelf-record.ts';
import type { ShelfDraft } from './store.ts';

/**
 * Counts the digest anew from the records that are really there; called once when a shelf is opened, which reads everything
 * anyway. A record the browser lost then shows at the next comparison with the server. Reads `all`.
 */
export function recount(draft: ShelfDraft): void {
  const digest = digestOf(draft.records().map(({ id, base }) => ({ id, ver: base })));
  if (digest !== draft.meta.digest) draft.meta = metaWith(draft.meta, { digest });
}
