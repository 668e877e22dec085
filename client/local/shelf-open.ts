import type { NoAnswer } from '../../shared/shelf/device/cycle.ts';
import { MemoryShelf, memoryStore } from '../../shared/shelf/device/memory-store.ts';
import type { RecordId } from '../../shared/shelf/record-id.ts';
import type { PullRequest, PushRequest } from '../../shared/shelf/wire.ts';
import { api, failureOf } from '../api.ts';
import type { PatronDatabase } from './database.ts';
import { policyOf } from './failure.ts';
import { noteServer } from './network.ts';
import { createShelf, type Shelf } from './shelf-device.ts';
import { type KeptKeys, type KeyKeeper, type KeyServer, openKeptKeys, syncKeys } from './shelf-keys.ts';
import { dexieStore, newDeviceName, readAllRecords, readFirstSight, readRecords } from './shelf-store.ts';

/** A tab that sleeps while it holds the lock must not stop the others: six tabs without a lock converge too. */
const lockPatienceMs = 30_000;

type TabWord = { readonly written: readonly RecordId[] } | { readonly closed: true };

function noAnswerOf(error: unknown): NoAnswer {
  const failure = failureOf(error);
  noteServer(failure.reached);
  const policy = policyOf(failure);
  if (policy === 'later') return 'unreached';
  return policy === 'sign-in' ? 'sign-in' : 'broken';
}

async function asked<A>(question: Promise<A>): Promise<A | NoAnswer> {
  try {
    const answer = await question;
    noteServer(true);
    return answer;
  } catch (error) {
    return noAnswerOf(error);
  }
}

const serverOf = (patron: string) => ({
  pull: (request: PullRequest) => asked(api.shelf.pull.query({ ...request, patron })),
  push: ({ items, ...request }: PushRequest) => asked(api.shelf.push.mutate({ ...request, items: [...items], patron })),
});

/** Each says whose keys it means: another card may have signed in in another tab. */
const keyServerOf = (patron: string): KeyServer => ({
  ring: () => api.keys.ring.query({ device: null, patron }),
  put: (input) => api.keys.put.mutate({ ...input, patron }),
  recover: ({ deviceKey }) => api.keys.recover.mutate({ deviceKey, patron }),
});

async function withLock<T>(name: string, act: () => Promise<T>): Promise<T> {
  if (!('locks' in navigator)) return act();
  let isHeld = false;
  try {
    return (await navigator.locks.request(name, { signal: AbortSignal.timeout(lockPatienceMs) }, () => {
      isHeld = true;
      return act();
    })) as T;
  } catch (error) {
    if (isHeld) throw error;
    return act();
  }
}

/** A shelf that listens to the other tabs and to the device; `close` ends that, `tellClosed` first ends it in other tabs too. */
export interface OpenShelf {
  readonly shelf: Shelf;
  readonly isKept: boolean;
  readonly close: (tellClosed: boolean) => void;
}

/** Opens the shelf of a patron over the patron's own database; without one (a shared device) everything stays in memory. */
export function openShelfOf(patronId: string, db: PatronDatabase | null): OpenShelf {
  const name = `hondana-shelf-${patronId}`;
  const channel = db && new BroadcastChannel(name);
  const say = (word: TabWord) => channel?.postMessage(word);
  const common = {
    server: serverOf(patronId),
    noAnswer: noAnswerOf,
    now: Date.now,
    random: Math.random,
    tellTabs: (written: readonly RecordId[]) => say({ written }),
  };
  const shelf = db
    ? createShelf({
        ...common,
        store: dexieStore(db),
        read: (ids) => readRecords(db, ids),
        readFirst: (limit) => readFirstSight(db, limit),
        readAll: () => readAllRecords(db),
        alone: (act) => withLock(name, act),
        keptKeys: () => openKeptKeys(patronId, keeperOf(db)),
        syncKeys: () => syncKeys(patronId, keyServerOf(patronId), keeperOf(db)),
      })
    : createShelf({
        ...common,
        store: memoryStore(new MemoryShelf(newDeviceName())),
        read: async () => [],
        readFirst: async () => ({ count: 0, records: [] }),
        readAll: async function* () {},
        alone: (act) => act(),
        keptKeys: async () => null,
        syncKeys: () => syncKeys(patronId, keyServerOf(patronId), inMemory),
      });
  const wake = () => {
    if (document.visibilityState === 'visible') shelf.syncNow();
  };
  const listening = new AbortController();
  const { signal } = listening;
  window.addEventListener('online', wake, { signal });
  window.addEventListener('pageshow', wake, { signal });
  document.addEventListener('visibilitychange', wake, { signal });
  channel?.addEventListener(
    'message',
    ({ data }: MessageEvent<TabWord>) => {
      // Signed out in another tab: what is shown here is nobody's any more.
      if ('closed' in data) location.reload();
      else void shelf.reread(data.written);
    },
    { signal },
  );
  return {
    shelf,
    isKept: db !== null,
    close: (tellClosed) => {
      if (tellClosed) say({ closed: true });
      listening.abort();
      shelf.stop();
      channel?.close();
    },
  };
}

const keeperOf = (db: PatronDatabase): KeyKeeper => ({
  read: async () => (await db.shelf.get('keys'))?.value as KeptKeys | undefined,
  keep: async (value) => {
    await db.shelf.put({ key: 'keys', value });
  },
});

const inMemory: KeyKeeper = { read: async () => undefined, keep: async () => {} };
