import type { Services } from '../services.ts';
import { headsOf } from './store.ts';

/** Between two looks for what other processes wrote; what this one wrote is told at once. */
const lookMs = 3000;
/** Open pages of one patron that one process tells. */
const streamsPerPatron = 20;

type Tell = (head: number) => void;

/** Who in this process waits to hear of which shelf. Only a hurry: whoever misses a poke finds the rows at the next pull. */
export interface Pokes {
  /**
   * The head of the patron's shelf, now and each time it has changed, until the signal: then the iteration ends. Of several
   * changes in a row only the last is told. Null: the patron has too many pages open.
   */
  readonly watch: (patronId: string, signal: AbortSignal) => AsyncIterable<number> | null;
}

/** One look at the database for all open pages together, and none while no page is open. */
export function createPokes({ db, signals }: Pick<Services, 'db' | 'signals'>, everyMs = lookMs): Pokes {
  const watchers = new Map<string, Set<Tell>>();
  const seen = new Map<string, string>();
  let timer: NodeJS.Timeout | undefined;

  const tell = (patronId: string, head: number): void => {
    for (const one of watchers.get(patronId) ?? []) one(head);
  };

  async function look(): Promise<void> {
    try {
      for (const { patronId, epoch, ver } of await headsOf(db, [...watchers.keys()])) {
        const now = `${epoch} ${ver}`;
        if (seen.get(patronId) !== now) tell(patronId, ver);
        if (watchers.has(patronId)) seen.set(patronId, now);
      }
    } catch {
      // The database is away: the next look tells.
    }
    timer = watchers.size > 0 ? setTimeout(look, everyMs).unref() : undefined;
  }

  function add(patronId: string, one: Tell): void {
    const others = watchers.get(patronId);
    if (others) others.add(one);
    else watchers.set(patronId, new Set([one]));
    if (watchers.size === 1 && !others) signals.on('shelf-moved', tell);
    timer ??= setTimeout(look, everyMs).unref();
  }

  function remove(patronId: string, one: Tell): void {
    const others = watchers.get(patronId);
    others?.delete(one);
    if (others?.size === 0) {
      watchers.delete(patronId);
      seen.delete(patronId);
    }
    if (watchers.size === 0) signals.off('shelf-moved', tell);
  }

  async function* heads(patronId: string, signal: AbortSignal): AsyncGenerator<number> {
    let latest: number | undefined;
    let wake = (): void => {};
    const one: Tell = (head) => {
      latest = head;
      wake();
    };
    add(patronId, one);
    const leave = () => wake();
    signal.addEventListener('abort', leave);
    try {
      // Asked for after it was added, so that nothing falls in between; what it was told meanwhile is newer.
      const [head] = await headsOf(db, [patronId]);
      latest ??= head?.ver ?? 0;
      while (!signal.aborted) {
        if (latest !== undefined) {
          const told = latest;
          latest = undefined;
          yield told;
        } else {
          await new Promise<void>((woken) => {
            wake = woken;
          });
        }
      }
    } finally {
      signal.removeEventListener('abort', leave);
      remove(patronId, one);
    }
  }

  return {
    watch: (patronId, signal) =>
      (watchers.get(patronId)?.size ?? 0) < streamsPerPatron ? heads(patronId, signal) : null,
  };
}
