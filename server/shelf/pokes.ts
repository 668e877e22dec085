import { askLimits } from '../../shared/shelf/key-ring.ts';
import type { Poke } from '../../shared/shelf/wire.ts';
import type { Services } from '../services.ts';
import { askCounts } from './asks-store.ts';
import { headsOf } from './store.ts';

/** Between two looks for what other processes wrote; what this one wrote is told at once. */
const lookMs = 3000;
/** Open pages of one patron that one process tells. */
const streamsPerPatron = 20;

type Tell = (poke: Poke) => void;

/** Who in this process waits to hear of which shelf. Only a hurry: whoever misses a poke finds the rows at the next pull. */
export interface Pokes {
  /**
   * The head of the patron's shelf and whether new devices ask to be let in, now and each time it has changed, until the signal:
   * then the iteration ends. Of several changes in a row only the last is told. Null: the patron has too many pages open.
   */
  readonly watch: (patronId: string, signal: AbortSignal) => AsyncIterable<Poke> | null;
}

interface Seen extends Poke {
  readonly patronId: string;
  readonly epoch: string;
}

/** One look at the database for all open pages together, and none while no page is open. */
export function createPokes({ db, signals, now }: Pick<Services, 'db' | 'signals' | 'now'>, everyMs = lookMs): Pokes {
  const watchers = new Map<string, Set<Tell>>();
  const seen = new Map<string, string>();
  const askCount = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;

  const tell = (patronId: string, poke: Poke): void => {
    for (const one of watchers.get(patronId) ?? []) one(poke);
  };
  const moved = (patronId: string, head: number): void => tell(patronId, pokeOf(head, askCount.get(patronId) ?? 0));
  const asked = (patronId: string): void => {
    if (watchers.has(patronId))
      void stateOf([patronId]).then(
        (found) => found.forEach(tellNew),
        () => {},
      );
  };

  async function stateOf(patronIds: readonly string[]): Promise<Seen[]> {
    const since = new Date(now() - askLimits.openMs);
    const [heads, asks] = await Promise.all([headsOf(db, patronIds), askCounts(db, patronIds, since)]);
    const byPatron = new Map(heads.map((head) => [head.patronId, head]));
    return patronIds.map((patronId) => {
      const { epoch = '', ver = 0 } = byPatron.get(patronId) ?? {};
      return { patronId, epoch, ...pokeOf(ver, asks.get(patronId) ?? 0) };
    });
  }

  function tellNew({ patronId, epoch, ...poke }: Seen): void {
    if (!watchers.has(patronId)) return;
    const what = `${epoch} ${poke.head} ${poke.asks ?? 0}`;
    if (seen.get(patronId) !== what) tell(patronId, poke);
    seen.set(patronId, what);
    askCount.set(patronId, poke.asks ?? 0);
  }

  async function look(): Promise<void> {
    try {
      for (const state of await stateOf([...watchers.keys()])) tellNew(state);
    } catch {
      // The database is away: the next look tells.
    }
    timer = watchers.size > 0 ? setTimeout(look, everyMs).unref() : undefined;
  }

  function add(patronId: string, one: Tell): void {
    const others = watchers.get(patronId);
    if (others) others.add(one);
    else watchers.set(patronId, new Set([one]));
    if (watchers.size === 1 && !others) signals.on('shelf-moved', moved).on('shelf-asked', asked);
    timer ??= setTimeout(look, everyMs).unref();
  }

  function remove(patronId: string, one: Tell): void {
    const others = watchers.get(patronId);
    others?.delete(one);
    if (others?.size === 0) {
      watchers.delete(patronId);
      seen.delete(patronId);
      askCount.delete(patronId);
    }
    if (watchers.size === 0) signals.off('shelf-moved', moved).off('shelf-asked', asked);
  }

  async function* pokes(patronId: string, signal: AbortSignal): AsyncGenerator<Poke> {
    let latest: Poke | undefined;
    let wake = (): void => {};
    const one: Tell = (poke) => {
      latest = poke;
      wake();
    };
    add(patronId, one);
    const leave = () => wake();
    signal.addEventListener('abort', leave);
    try {
      // Asked for after it was added, so that nothing falls in between; what it was told meanwhile is newer.
      const [state] = await stateOf([patronId]);
      if (state?.asks) askCount.set(patronId, state.asks);
      latest ??= pokeOf(state?.head ?? 0, state?.asks ?? 0);
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
      (watchers.get(patronId)?.size ?? 0) < streamsPerPatron ? pokes(patronId, signal) : null,
  };
}

const pokeOf = (head: number, asks: number): Poke => (asks > 0 ? { head, asks } : { head });
