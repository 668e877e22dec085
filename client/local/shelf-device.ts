import { batch, createMemo, createRoot, createSignal } from 'solid-js';
import type { Json } from '../../shared/shelf/canonical.ts';
import { type NoAnswer, syncCycle, unsealAll } from '../../shared/shelf/device/cycle.ts';
import { recount } from '../../shared/shelf/device/recount.ts';
import { editRecord, eraseRecord } from '../../shared/shelf/device/edits.ts';
import { isOffered, isShown, newRecord, type ShelfRecord } from '../../shared/shelf/device/shelf-record.ts';
import type { ShelfStore } from '../../shared/shelf/device/store.ts';
import { digestOf } from '../../shared/shelf/digest.ts';
import type { AboutBib } from '../../shared/shelf/kinds.ts';
import { join } from '../../shared/shelf/record.ts';
import type { RecordId } from '../../shared/shelf/record-id.ts';
import type { Row } from '../../shared/shelf/wire.ts';
import { openRow, recordIdOf, type ShelfKeys, sealOffer } from './shelf-sealing.ts';
import type { KeyRefusal } from './shelf-keys.ts';
import { createSyncLoop, runCycle, type ShelfServer } from './shelf-sync.ts';
import { type FirstSight, isNoRoom, toldOf } from './shelf-store.ts';
import { isUnreadable, type ShownFavorite, shownFavorite } from './shelf-view.ts';

type Written = ReadonlyMap<RecordId, ShelfRecord | null>;

/** As many favorites as a large screen shows at first. */
const firstSightLimit = 60;

export interface ShelfSurroundings {
  readonly store: ShelfStore;
  readonly server: ShelfServer;
  /** What the store holds now of these. */
  readonly read: (ids: readonly RecordId[]) => Promise<readonly ShelfRecord[]>;
  /** The newest favorites, read before all the rest. */
  readonly readFirst: (limit: number) => Promise<FirstSight>;
  /** All that the store holds, in parts. */
  readonly readAll: () => AsyncIterable<readonly ShelfRecord[]>;
  /** The keys this device keeps; null: none yet. */
  readonly keptKeys: () => Promise<ShelfKeys | null>;
  /** The keys in step with the server's ring; throws where it does not answer. */
  readonly syncKeys: () => Promise<ShelfKeys | KeyRefusal>;
  /** Lets one tab at a time sync. */
  readonly alone: <T>(act: () => Promise<T>) => Promise<T>;
  /** Tells the other tabs what to read anew. */
  readonly tellTabs: (ids: readonly RecordId[]) => void;
  readonly noAnswer: (error: unknown) => NoAnswer;
  readonly now: () => number;
  readonly random: () => number;
}

/** What lists, reading notes and files work with: all records, and changes that are durable when their promise resolves. */
export interface ShelfHand {
  /** Followed by whoever computes from it. Undefined as long as nothing is known, as in `favorites`. */
  readonly records: () => readonly ShelfRecord[] | undefined;
  readonly record: (id: RecordId) => ShelfRecord | undefined;
  /** Throws while the shelf is locked. */
  readonly keys: () => Promise<ShelfKeys>;
  /** All of them in one transaction. */
  readonly edit: (edits: readonly RecordEdit[]) => Promise<void>;
  /** All of them in one transaction; those that are gone already stay so. */
  readonly erase: (ids: readonly RecordId[]) => Promise<void>;
  /** The device's clock in milliseconds. */
  readonly now: () => number;
}

export interface RecordEdit {
  readonly id: RecordId;
  readonly kind: string;
  readonly fields: { readonly [field: string]: Json };
}

/** `opening`: not asked yet. `unreached`: the first time needs the server. `insecure`: a page without https gets no keys. */
export type LockState = 'opening' | 'open' | 'unreached' | 'insecure' | KeyRefusal;

export type Shelf = ReturnType<typeof createShelf>;

const shownFavorites = (records: readonly ShelfRecord[]): readonly ShownFavorite[] =>
  records.map(shownFavorite).filter((favorite) => favorite !== null);

/** The bookshelf of one patron on this device: written here first, in step with the server whenever that answers. */
export function createShelf(around: ShelfSurroundings) {
  const records = new Map<RecordId, ShelfRecord>();
  const [turn, setTurn] = createSignal(0);
  const [isLoaded, setLoaded] = createSignal(false);
  const [firstSight, setFirstSight] = createSignal<FirstSight>();
  /** Written while the shelf is being read: what was read of them may be older. */
  let written: Set<RecordId> | null = new Set();
  const [lock, setLock] = createSignal<LockState>('opening');
  const [lastEnd, setLastEnd] = createSignal<'done' | NoAnswer>();
  const [maySend, setMaySend] = createSignal(true);
  const [hasRoom, setRoom] = createSignal(true);
  const [syncedAt, setSyncedAt] = createSignal<number>();
  let keys: ShelfKeys | null = null;
  let areKeysInStep = false;
  /** Generations whose records came and did not open: the ring was asked for each of them once. */
  const soughtKids = new Set<string>();
  let isResuming = false;

  const show = (changed: Written): void => {
    for (const [id, record] of changed) {
      written?.add(id);
      if (record) records.set(id, record);
      else records.delete(id);
    }
    setTurn((count) => count + 1);
  };
  const store = toldOf(
    around.store,
    (changed) => {
      setRoom(true);
      show(changed);
      around.tellTabs([...changed.keys()]);
    },
    (error) => {
      if (isNoRoom(error)) setRoom(false);
    },
  );

  async function load(): Promise<void> {
    for await (const part of around.readAll()) {
      for (const record of part) if (!written?.has(record.id)) records.set(record.id, record);
    }
    written = null;
    batch(() => {
      setTurn((count) => count + 1);
      setLoaded(true);
      setFirstSight(undefined);
    });
  }

  async function openKeys(): Promise<'done' | NoAnswer> {
    if (areKeysInStep) return 'done';
    try {
      const answer = await around.syncKeys();
      areKeysInStep = true;
      if (typeof answer === 'string') setLock(answer);
      else takeKeys(answer);
      return 'done';
    } catch (error) {
      if (!keys) setLock('unreached');
      return around.noAnswer(error);
    }
  }
  function takeKeys(next: ShelfKeys): void {
    keys = next;
    setMaySend(next.maySeal);
    setLock('open');
  }

  async function cycle(): Promise<'done' | NoAnswer> {
    const end = await openKeys();
    const held = keys;
    if (end !== 'done' || !held) return end;
    return around.alone(async () => {
      const run = { store, server: around.server, keys: held };
      await runCycle(unsealAll(), run);
      const synced = await runCycle(syncCycle(), run);
      isResuming = await store.transact({}, ({ meta }) => meta.snapshot !== null);
      if (synced === 'done') setSyncedAt(around.now());
      seekKeys(held);
      return synced;
    });
  }
  /** Another device began a new generation: the next cycle asks the ring. */
  function seekKeys({ generations }: ShelfKeys): void {
    const strange = [...records.values()].flatMap(({ sealed }) => sealed.map(({ kid }) => kid));
    for (const kid of strange) {
      if (generations.has(kid) || soughtKids.has(kid)) continue;
      soughtKids.add(kid);
      areKeysInStep = false;
    }
    if (!areKeysInStep) queueMicrotask(loop.ask);
  }

  const offered = () => [...records.values()].filter(isOffered);
  const loop = createSyncLoop({
    cycle,
    pulse: () => ({
      offeredCount: keys?.maySeal
        ? offered().filter(({ limited, rejected }) => !limited && rejected === null).length
        : 0,
      isResuming,
    }),
    now: around.now,
    random: around.random,
    onEnd: setLastEnd,
  });

  const isKnown = () => isLoaded() && (records.size > 0 || lastEnd() === 'done');
  const { views, dispose } = createRoot((end) => {
    const all = createMemo(() => {
      turn();
      return [...records.values()];
    });
    const shown = createMemo(() => ({
      favorites: shownFavorites(all()),
      unreadableCount: all().filter(isUnreadable).length,
      unsyncedCount: all().filter(({ dirty }) => dirty).length,
    }));
    const byBib = createMemo(() => new Map(shown().favorites.map((favorite) => [favorite.bib, favorite])));
    const first = createMemo(() => {
      const seen = firstSight();
      return seen && { count: seen.count, favorites: shownFavorites(seen.records) };
    });
    return { views: { all, shown, byBib, first }, dispose: end };
  });

  const hand: ShelfHand = {
    records: () => (isKnown() ? views.all() : undefined),
    record: (id) => {
      turn();
      return records.get(id);
    },
    keys: async () => {
      if (!keys) throw new Error('the shelf is not open');
      return keys;
    },
    edit: async (edits) => {
      await store.transact({ ids: edits.map(({ id }) => id) }, (draft) => {
        for (const { id, kind, fields } of edits) editRecord(draft, id, kind, fields, around.now());
      });
      loop.noteEdit();
    },
    erase: async (ids) => {
      await store.transact({ ids }, (draft) => {
        for (const id of ids) eraseRecord(draft, id);
      });
      loop.noteEdit();
    },
    now: around.now,
  };
  /** A digest that went wrong on the disk shows at the next comparison; everything is read a second time only when it did. */
  async function countAnew(): Promise<void> {
    const digest = digestOf([...records.values()].map(({ id, base }) => ({ id, ver: base })));
    const isRight = await store.transact({}, ({ meta }) => meta.digest === digest);
    if (!isRight) await store.transact({ all: true }, recount);
  }
  async function write(bib: number, fields: RecordEdit['fields']): Promise<void> {
    const id = await recordIdOf(await hand.keys(), 'favorite', null, bib);
    await hand.edit([{ id, kind: 'favorite', fields }]);
  }

  return {
    lock,
    hand,
    /** Undefined until read from the device, and until the server was heard once on a device that is new to the patron. */
    favorites: () => (isKnown() ? views.shown().favorites : undefined),
    /** A large shelf while it is being read: the newest favorites, and how many there are. Undefined before and afterwards. */
    firstSight: views.first,
    favorite: (bib: number): ShownFavorite | undefined => views.byBib().get(bib),
    unreadableCount: () => views.shown().unreadableCount,
    unsyncedCount: () => views.shown().unsyncedCount,
    lastEnd,
    /** When this page last read everything and sent everything; the device's clock. */
    syncedAt,
    /** Everything that is shown: favorites, lists, their entries, notes. */
    shownCount: () => views.all().filter(isShown).length,
    /** False: edits stay on this device until it has the patron's newest key. */
    maySend,
    /** False: the device refused to store something for want of room. What stood there before still does. */
    hasRoom,

    /** Reads what the device has, opens it with the kept keys, and begins to sync. */
    start: async (): Promise<void> => {
      if (!isSecureContext) {
        setLock('insecure');
        return;
      }
      const [kept, first] = await Promise.all([around.keptKeys(), around.readFirst(firstSightLimit)]);
      if (kept) takeKeys(kept);
      if (first.count > first.records.length) setFirstSight(first);
      await load();
      await countAnew();
      loop.ask();
    },
    /** The server's head has moved there; nothing to ask when this device was the one who moved it. */
    noteHead: async (head: number): Promise<void> => {
      const cursor = await store.transact({}, ({ meta }) => meta.cursor);
      if (head !== cursor) loop.ask();
    },
    /** Another tab wrote these. */
    reread: async (ids: readonly RecordId[]): Promise<void> => {
      const found = new Map((await around.read(ids)).map((record) => [record.id, record]));
      show(new Map(ids.map((id) => [id, found.get(id) ?? null])));
      loop.noteEdit();
    },
    syncNow: loop.ask,
    /** Tries the ring once more: after the password was given. */
    openAgain: (): void => {
      areKeysInStep = false;
      loop.ask();
    },

    /** Resolves when it is durable here. A title added again keeps its rating and comment. */
    addFavorite: (bib: number, about: AboutBib): Promise<void> =>
      write(bib, { bib, about: { ...about }, addedAt: around.now() }),
    /** `rating` 1 to 5, or null; `comment` as `writeComment` allows it. */
    writeOpinion: (bib: number, opinion: { rating?: number | null; comment?: string | null }): Promise<void> =>
      write(bib, opinion),

    /** Sends off what is unsynced, as far as that goes in `ms`; answers how many records are still not on the server. */
    push: async (ms: number): Promise<number> => {
      if (views.shown().unsyncedCount === 0) return 0;
      await Promise.race([loop.whole(), new Promise((resolve) => setTimeout(resolve, ms))]);
      return views.shown().unsyncedCount;
    },
    /** What is not on the server, sealed: it may be kept where the keys are not. */
    sealUnsynced: async (): Promise<readonly Row[]> => {
      const held = await hand.keys();
      const unsynced = [...records.values()].filter(({ dirty }) => dirty);
      return Promise.all(
        unsynced.flatMap(({ id, kind, state, sealed }) => [
          ...sealed.map(async (row) => ({ ...row, ver: 0 })),
          sealOffer(held, { id, kind, state, sealed: null }).then((payload) => ({
            id,
            kind,
            ver: 0,
            dead: false,
            ...payload,
          })),
        ]),
      );
    },
    /** Takes back what was kept sealed; those that no key opens are answered. */
    takeBack: async (rows: readonly Row[]): Promise<readonly Row[]> => {
      const held = await hand.keys();
      const opened = await Promise.all(rows.map(async (row) => ({ row, state: await openRow(held, row) })));
      const readable = opened.filter(({ state }) => state !== null);
      await store.transact({ ids: readable.map(({ row }) => row.id) }, (draft) => {
        for (const { row, state } of readable) {
          const record = draft.get(row.id) ?? newRecord(row.id, row.kind);
          const joined = state ? join(record.state, state) : record.state;
          if (joined !== record.state) draft.put({ ...record, state: joined, dirty: true, rev: record.rev + 1 });
        }
      });
      loop.noteEdit();
      return opened.filter(({ state }) => state === null).map(({ row }) => row);
    },
    stop: (): void => {
      loop.stop();
      dispose();
    },
  };
}
