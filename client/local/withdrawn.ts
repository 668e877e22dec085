import { createSignal } from 'solid-js';
import { api } from '../api.ts';
import { keepOnDevice, readDevice } from './database.ts';

const [ids, setIds] = createSignal<ReadonlySet<number>>(new Set());
const daily = 86_400_000;
let askedAt = 0;

/** The library no longer offers the title, as far as this device has heard. */
export const isWithdrawn = (bibId: number): boolean => ids().has(bibId);

/**
 * Learns which titles the library has withdrawn: all of them, once a day, and compared here, so that nobody is told what
 * stands on a bookshelf. Without an answer what is known stays.
 */
export async function refreshWithdrawn(): Promise<void> {
  const kept = await readDevice('withdrawn');
  if (kept) {
    setIds(new Set(kept.bibIds));
    askedAt = Math.max(askedAt, kept.askedAt);
  }
  if (Math.abs(Date.now() - askedAt) < daily) return;
  try {
    const bibIds: number[] = [];
    for (let hasMore = true; hasMore; ) {
      const page = await api.catalog.withdrawn.query({ after: bibIds.at(-1) ?? 0 });
      bibIds.push(...page.bibIds);
      hasMore = page.more;
    }
    askedAt = Date.now();
    setIds(new Set(bibIds));
    await keepOnDevice('withdrawn', { bibIds, askedAt });
  } catch {
    // The next time the shelf is opened asks again.
  }
}
