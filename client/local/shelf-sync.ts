import type { Ask, NoAnswer } from '../../shared/shelf/device/cycle.ts';
import { nextSyncAt, type Pulse } from '../../shared/shelf/device/next-sync.ts';
import type { ShelfStore } from '../../shared/shelf/device/store.ts';
import type { PullAnswer, PullRequest, PushAnswer, PushRequest } from '../../shared/shelf/wire.ts';
import { openRow, type ShelfKeys, sealOffer } from './shelf-sealing.ts';

/** The server's side of a sync. A missing answer is one, never a throw. */
export interface ShelfServer {
  readonly pull: (request: PullRequest) => Promise<PullAnswer | NoAnswer>;
  readonly push: (request: PushRequest) => Promise<PushAnswer | NoAnswer>;
}

/**
 * Asks for the next page while the one before is being opened and kept. The same request a moment earlier: of what this device
 * writes nothing comes in between, as a cycle reads everything before it offers anything.
 */
function readAhead({ pull }: ShelfServer): ShelfServer['pull'] {
  let ahead: { readonly request: string; readonly answer: Promise<PullAnswer | NoAnswer> } | undefined;
  return async (request) => {
    const asked = ahead?.request === JSON.stringify(request) ? ahead.answer : pull(request);
    ahead = undefined;
    const answer = await asked;
    if (typeof answer !== 'string' && answer.reset === undefined && answer.more) {
      const { isRepair: _saidOnce, ...following } = request;
      const next = { ...following, cursor: answer.cursor };
      ahead = { request: JSON.stringify(next), answer: pull(next) };
      ahead.answer.catch(() => {});
    }
    return answer;
  };
}

/** Answers what a cycle asks until it ends. */
export async function runCycle<T>(
  cycle: Generator<Ask, T, unknown>,
  { store, server, keys }: { store: ShelfStore; server: ShelfServer; keys: ShelfKeys },
): Promise<T> {
  const pull = readAhead(server);
  const answer = (asked: Ask): Promise<unknown> => {
    switch (asked.ask) {
      case 'transact':
        return store.transact(asked.reads, asked.change);
      case 'pull':
        return pull(asked.request);
      case 'push':
        return server.push(asked.request);
      case 'open':
        return Promise.all(asked.rows.map((row) => openRow(keys, row)));
      case 'seal':
        return keys.maySeal ? Promise.all(asked.offers.map((offer) => sealOffer(keys, offer))) : Promise.resolve(null);
    }
  };
  let step = cycle.next();
  while (!step.done) step = cycle.next(await answer(step.value));
  return step.value;
}

interface LoopSurroundings {
  readonly cycle: () => Promise<'done' | NoAnswer>;
  readonly pulse: () => Pick<Pulse, 'offeredCount' | 'isResuming'>;
  readonly now: () => number;
  readonly random: () => number;
  /** Told after each cycle. */
  readonly onEnd: (end: 'done' | NoAnswer) => void;
}

const longestTimer = 2 ** 31 - 1;

/** Runs cycles one after the other, each when it is due. There always is a next one, until `stop`. */
export function createSyncLoop({ cycle, pulse, now, random, onEnd }: LoopSurroundings) {
  let [isAsked, failures, jitter] = [true, 0, random()];
  let [endedAt, editedAt]: [number | null, number | null] = [null, null];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let [isRunning, isStopped] = [false, false];
  let waiting: (() => void)[] = [];

  function arm(): void {
    clearTimeout(timer);
    if (isRunning || isStopped) return;
    const at = nextSyncAt({ ...pulse(), isAsked, failures, endedAt, editedAt, jitter }, now());
    timer = setTimeout(() => void run(), Math.min(Math.max(0, at - now()), longestTimer));
  }

  async function run(): Promise<void> {
    [isRunning, isAsked] = [true, false];
    const told = waiting;
    waiting = [];
    // A database that was closed under the cycle is a failure like any other: the next one tries again.
    const end = await cycle().catch((): NoAnswer => 'broken');
    [isRunning, endedAt, jitter] = [false, now(), random()];
    failures = end === 'done' ? 0 : failures + 1;
    if (!isStopped) onEnd(end);
    for (const tell of told) tell();
    arm();
  }

  return {
    /** The network is back, the app is shown again, somebody wants it now. */
    ask: () => {
      isAsked = true;
      arm();
    },
    noteEdit: () => {
      editedAt = now();
      arm();
    },
    /** After a whole cycle that began from now on. */
    whole: () =>
      new Promise<void>((resolve) => {
        waiting.push(resolve);
        isAsked = true;
        arm();
      }),
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
      for (const tell of waiting) tell();
    },
  };
}
