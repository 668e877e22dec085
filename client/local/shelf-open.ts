import { createEffect, createRoot, createSignal } from 'solid-js';
import type { NoAnswer } from '../../shared/shelf/device/cycle.ts';
import { MemoryShelf, memoryStore } from '../../shared/shelf/device/memory-store.ts';
import type { RecordId } from '../../shared/shelf/record-id.ts';
import type { PullRequest, PushRequest } from '../../shared/shelf/wire.ts';
import { api, failureOf, openPokes } from '../api.ts';
import type { PatronDatabase } from './database.ts';
import { policyOf } from './failure.ts';
import { hasNetwork, noteServer } from './network.ts';
import { type Asks, type AskServer, createAsks } from './shelf-asks.ts';
import { createShelf, type Shelf } from './shelf-device.ts';
import type { KeptKeys, KeyKeeper } from './shelf-keeper.ts';
import { createKeyring, type Keyring } from './shelf-keyring.ts';
import type { KeyServer } from './shelf-keys.ts';
import { createLive } from './shelf-live.ts';
import { dexieStore, newDeviceName, readAllRecords, readFirstSight, readRecords } from './shelf-store.ts';

/** A tab that sleeps while it holds the lock must not stop the others: six tabs without a lock converge too. */
const lockPatienceMs = 30_000;

type TabWord = { readonly written: readonly RecordId[] } | { readonly keys: true } | { readonly closed: true };

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
  keepToMyself: (input) => api.keys.keepToMyself.mutate(input && { ...input, patron }),
  shareWithLibrary: (input) => api.keys.shareWithLibrary.mutate({ ...input, patron }),
});

const askServerOf = (patron: string): AskServer => ({
  ask: (input) => api.asks.ask.mutate({ ...input, patron }),
  open: () => api.asks.open.query({ patron }),
  approve: (input) => api.asks.approve.mutate({ ...input, secrets: [...input.secrets], patron }),
  end: (input) => api.asks.end.mutate({ ...input, patron }),
  answer: (input) => api.asks.answer.query({ ...input, patron }),
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
  readonly keyring: Keyring;
  readonly asks: Asks;
  readonly isKept: boolean;
  /** The last whole sync of this device, by its clock; also of days before. */
  readonly syncedAt: () => number | undefined;
  /** After an act on the keys: every tab uses what is here now. */
  readonly useKeys: () => void;
  readonly close: (tellClosed: boolean) => void;
}

/** Opens the shelf of a patron over the patron's own database; without one (a shared device) everything stays in memory. */
export function openShelfOf(patronId: string, db: PatronDatabase | null): OpenShelf {
  const name = `hondana-shelf-${patronId}`;
  const channel = db && new BroadcastChannel(name);
  const say = (word: TabWord) => channel?.postMessage(word);
  const keyring = createKeyring({
    patron: patronId,
    server: keyServerOf(patronId),
    keeper: db ? keeperOf(db) : inMemory(),
    alone: (act) => (db ? withLock(`${name}-keys`, act) : act()),
  });
  const asks = createAsks(patronId, askServerOf(patronId), keyring);
  const lookAtAsks = (isTold: boolean) => void asks.refresh(isTold).catch(() => {});
  const shelf = createShelf({
    server: serverOf(patronId),
    noAnswer: noAnswerOf,
    now: Date.now,
    random: Math.random,
    tellTabs: (written: readonly RecordId[]) => say({ written }),
    keptKeys: keyring.kept,
    syncKeys: keyring.sync,
    ...(db
      ? {
          store: dexieStore(db),
          read: (ids) => readRecords(db, ids),
          readFirst: (limit) => readFirstSight(db, limit),
          readAll: () => readAllRecords(db),
          alone: (act) => withLock(name, act),
        }
      : {
          store: memoryStore(new MemoryShelf(newDeviceName())),
          read: async () => [],
          readFirst: async () => ({ count: 0, records: [] }),
          readAll: async function* () {},
          alone: (act) => act(),
        }),
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
      else if ('keys' in data) shelf.openAgain();
      else void shelf.reread(data.written);
    },
    { signal },
  );
  const stopListening = db ? listenFor(patronId, shelf, lookAtAsks, signal) : () => {};
  const [syncedBefore, setSyncedBefore] = createSignal<number>();
  const stopKeeping = db ? keepSyncedAt(db, shelf.syncedAt, setSyncedBefore) : () => {};
  return {
    shelf,
    keyring,
    asks,
    isKept: db !== null,
    syncedAt: () => shelf.syncedAt() ?? syncedBefore(),
    useKeys: () => {
      shelf.openAgain();
      say({ keys: true });
    },
    close: (tellClosed) => {
      if (tellClosed) say({ closed: true });
      listening.abort();
      stopListening();
      stopKeeping();
      shelf.stop();
      channel?.close();
    },
  };
}

/** Pokes, one stream per tab that is seen; and without them, new devices that ask are looked for after each sync. */
function listenFor(
  patronId: string,
  shelf: Shelf,
  lookAtAsks: (isTold: boolean) => void,
  signal: AbortSignal,
): () => void {
  let askCount = 0;
  const live = createLive({
    connect: () => openPokes(patronId),
    random: Math.random,
    onPoke: ({ head, asks = 0 }) => {
      // A database that was closed under it is no news.
      shelf.noteHead(head).catch(() => {});
      if (asks !== askCount) lookAtAsks(true);
      askCount = asks;
    },
  });
  return createRoot((dispose) => {
    const isOpen = () => shelf.lock() === 'open' && shelf.lastEnd() === 'done' && hasNetwork();
    const seen = () => live.want(document.visibilityState === 'visible' && isOpen());
    createEffect(seen);
    createEffect(() => {
      if (shelf.syncedAt() !== undefined) lookAtAsks(false);
    });
    document.addEventListener('visibilitychange', seen, { signal });
    window.addEventListener('pageshow', seen, { signal });
    // A page with an open stream is not kept for the way back.
    window.addEventListener('pagehide', () => live.want(false), { signal });
    return () => {
      dispose();
      live.stop();
    };
  });
}

/** Remembers when the shelf was last in step, for the settings screen in a tunnel. */
function keepSyncedAt(
  db: PatronDatabase,
  syncedAt: () => number | undefined,
  tellBefore: (at: number | undefined) => void,
): () => void {
  void db.shelf.get('synced-at').then(
    (kept) => tellBefore(kept?.value as number | undefined),
    () => {},
  );
  return createRoot((dispose) => {
    createEffect(() => {
      const at = syncedAt();
      // Only for the eye: a device without room goes without.
      if (at !== undefined) db.shelf.put({ key: 'synced-at', value: at }).catch(() => {});
    });
    return dispose;
  });
}

const keeperOf = (db: PatronDatabase): KeyKeeper => ({
  read: async () => (await db.shelf.get('keys'))?.value as KeptKeys | undefined,
  keep: async (value) => {
    await db.shelf.put({ key: 'keys', value });
  },
});

/** A shared device forgets with the page. */
function inMemory(): KeyKeeper {
  let kept: KeptKeys | undefined;
  return {
    read: async () => kept,
    keep: async (keys) => {
      kept = keys;
    },
  };
}
