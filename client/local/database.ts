import Dexie, { type Table } from 'dexie';
import type { BibBrief } from '../../shared/model/bib.ts';
import type { Notice } from '../../shared/model/notice.ts';
import type { ContactMethod } from '../../shared/model/patron.ts';
import type { CancelledHold, LibraryInfo, Snapshot } from '../../shared/model/snapshot.ts';
import type { ShelfRecord } from '../../shared/shelf/device/shelf-record.ts';
import type { Row } from '../../shared/shelf/wire.ts';
import type { AboutLibrary } from './about.ts';
import { noteStoreTrouble } from './store-state.ts';
import type { FirstDays } from './welcome.ts';

/** Who is signed in on this device; the cookie itself is out of reach of scripts. */
export interface SignedIn {
  readonly patronId: string;
  readonly name: string;
}

/** A card of the family on this device. */
export interface KeptCard extends SignedIn {
  /** The last digits of its number, to tell two of one name apart; not known before the first answer of the server. */
  readonly numberEnd?: string;
}

/** What the device keeps for everybody: whose cards are here, the clock's offset, the branches. */
interface DeviceValues {
  /** The card that a new tab opens with: the one last chosen. Apps of before know only this. */
  readonly 'signed-in': SignedIn;
  /** All cards that are signed in here, in the order in which they came. */
  readonly cards: readonly KeptCard[];
  /** Milliseconds to add to the device's clock to get the server's. */
  readonly 'clock-offset': number;
  readonly library: { readonly version: string; readonly info: LibraryInfo };
  readonly about: AboutLibrary;
  /** Signed out here while the server was out of reach, by an app that knew only one card. */
  readonly 'sign-out-owed': true;
  /** Patrons who signed out here while the server was out of reach. */
  readonly 'sign-outs-owed': readonly string[];
  /** Of whoever was not signed in, and of before there were several cards. */
  readonly 'recent-searches': readonly string[];
  /** By patron. */
  readonly 'searches-of-cards': Readonly<Record<string, readonly string[]>>;
  /** The push subscription of this browser as the server was last told of it, and whose it is. */
  readonly push: { readonly patronId: string; readonly endpoint: string };
  /** Titles the library no longer offers, and when it was asked, by this device's clock. */
  readonly withdrawn: { readonly bibIds: readonly number[]; readonly askedAt: number };
  readonly 'first-days': FirstDays;
  /** When the browser was last asked to keep what is here, by this device's clock. */
  readonly 'persistence-asked': number;
  /** By patron: records that were not on the server when they signed out here, sealed; their keys are not on this device. */
  readonly 'kept-shelves': Readonly<Record<string, readonly Row[]>>;
}

interface Entry {
  readonly key: string;
  readonly value: unknown;
}

/** Something kept of the catalog: `kind` says of what sort it is, and whose. */
export interface Trace extends Entry {
  readonly kind: string;
  readonly keptAt: number;
}

/**
 * A newer app in another tab wants to change the store: this page lets go of it, for good. What it had written stands; what it
 * would write now, in the old manner, the new one might not understand.
 */
function yieldToNewer(db: Dexie): void {
  db.on('versionchange', ({ newVersion }) => {
    if (newVersion === null) return undefined;
    db.close({ disableAutoOpen: true });
    noteStoreTrouble('superseded');
    return false;
  });
}

/** Whether it may be used; if not, why is noted. A store that a newer app has written opens, but is not ours to write in. */
async function opens(db: Dexie): Promise<boolean> {
  try {
    await db.open();
  } catch {
    noteStoreTrouble('blocked');
    return false;
  }
  if (Math.floor(db.backendDB().version / 10) <= db.verno) return true;
  db.close({ disableAutoOpen: true });
  noteStoreTrouble('newer');
  return false;
}

class DeviceDatabase extends Dexie {
  declare readonly entry: Table<Entry, string>;
  declare readonly trace: Table<Trace, string>;

  constructor() {
    super('hondana-device', { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ entry: 'key', trace: 'key, [kind+keptAt]' });
    yieldToNewer(this);
  }
}

/** A title in the cart, kept until it is placed or taken out. */
export interface CartLine {
  readonly bib: BibBrief;
  /** Instant, server's clock as far as it was known. */
  readonly addedAt: number;
  /** Pickup and contact of this title alone; null: as for all. */
  readonly terms: CartTerms | null;
}

export interface CartTerms {
  readonly pickupBranchId: string;
  readonly stationId: string | null;
  readonly contact: ContactMethod;
}

interface CartRow extends CartLine {
  readonly bibId: number;
}

/** The list of cancelled holds as the server gave it last. */
export interface KeptCancelledHolds {
  readonly asOf: number;
  readonly holds: readonly CancelledHold[];
}

/** The inbox as the server gave it last, newest first. */
export interface KeptInbox {
  readonly asOf: number;
  readonly notices: readonly Notice[];
}

/** A record of the bookshelf with what it is looked up by; what does not hold is left out, and out of the index. */
export interface RecordRow extends ShelfRecord {
  readonly offered?: 1;
  /** The base of a settled tombstone. */
  readonly settled?: number;
  readonly waits?: 1;
  /** When a favorite that is shown was added: the newest are read first. */
  readonly added?: number;
}

/** About right for rows from before it was kept, until they are written again: a first sight is all that needs it. */
const addedBefore = (row: RecordRow): number | undefined => {
  const addedAt = row.state.f.addedAt?.[0];
  return row.kind === 'favorite' && typeof addedAt === 'number' && !row.state.d.addedAt ? addedAt : undefined;
};

export class PatronDatabase extends Dexie {
  declare readonly mirror: Table<Entry, string>;
  declare readonly cart: Table<CartRow, number>;
  declare readonly record: Table<RecordRow, string>;
  /** What the bookshelf keeps once: its place in the conversation, its keys. */
  declare readonly shelf: Table<Entry, string>;

  constructor(patronId: string) {
    super(`hondana-patron-${patronId}`, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ mirror: 'key' });
    this.version(2).stores({ cart: 'bibId' });
    this.version(3).stores({ record: 'id, [offered+id], settled, waits', shelf: 'key' });
    this.version(4)
      .stores({ record: 'id, [offered+id], settled, waits, added' })
      .upgrade((upgrade) =>
        upgrade
          .table<RecordRow>('record')
          .toCollection()
          .modify((row) => {
            const added = addedBefore(row);
            if (added !== undefined) Object.assign(row, { added });
          }),
      );
    yieldToNewer(this);
  }
}

const device = new DeviceDatabase();
let patron: PatronDatabase | null = null;

/** Where the browser keeps nothing: what is kept for everybody lasts as long as the page. */
let inPage: Map<string, unknown> | null = null;

/** Asks once, before anything else, whether this browser keeps anything at all. */
export async function openDevice(): Promise<void> {
  if (!(await opens(device))) inPage = new Map();
}

/** Undefined when never kept. */
export async function readDevice<K extends keyof DeviceValues>(key: K): Promise<DeviceValues[K] | undefined> {
  const value = inPage ? inPage.get(key) : (await device.entry.get(key))?.value;
  return value as DeviceValues[K] | undefined;
}

export async function keepOnDevice<K extends keyof DeviceValues>(key: K, value: DeviceValues[K]): Promise<void> {
  if (inPage) inPage.set(key, value);
  else await device.entry.put({ key, value });
}

export async function forgetOnDevice(key: keyof DeviceValues): Promise<void> {
  if (inPage) inPage.delete(key);
  else await device.entry.delete(key);
}

/** Changes what is kept in one piece, whatever other tabs do meanwhile; undefined before and after: not kept. */
export async function changeOnDevice<K extends keyof DeviceValues>(
  key: K,
  change: (kept: DeviceValues[K] | undefined) => DeviceValues[K] | undefined,
): Promise<DeviceValues[K] | undefined> {
  const write = async () => {
    const kept = await readDevice(key);
    const next = change(kept);
    if (next === undefined) await forgetOnDevice(key);
    else if (next !== kept) await keepOnDevice(key, next);
    return next;
  };
  return inPage ? write() : device.transaction('rw', device.entry, write);
}

/** What is kept of the catalog, for kept-traces.ts; null where the browser keeps nothing. */
export const traceTable = (): Table<Trace, string> | null => (inPage ? null : device.trace);

/**
 * Opens the store of one patron; another patron's store on the same device is never read. Null where it cannot be used: then
 * nothing is kept, as on a shared device.
 */
export async function openPatronStore(patronId: string): Promise<PatronDatabase | null> {
  closePatronStore();
  const opening = inPage ? null : new PatronDatabase(patronId);
  if (opening && (await opens(opening))) patron = opening;
  return patron;
}

export function closePatronStore(): void {
  patron?.close();
  patron = null;
}

/** Whether this device has a store of the patron, open or not. */
export const hasPatronStore = (patronId: string): Promise<boolean> =>
  inPage ? Promise.resolve(false) : Dexie.exists(`hondana-patron-${patronId}`);

/** The patron's store is deleted from the device. */
export async function wipePatronStore(patronId: string): Promise<void> {
  closePatronStore();
  if (!inPage) await Dexie.delete(`hondana-patron-${patronId}`);
}

export async function readSnapshot(): Promise<Snapshot | undefined> {
  return (await patron?.mirror.get('snapshot'))?.value as Snapshot | undefined;
}

/** Kept whole. Nothing is kept while no store is open (a shared device). */
export async function keepSnapshot(snapshot: Snapshot): Promise<void> {
  await patron?.mirror.put({ key: 'snapshot', value: snapshot });
}

export async function readCancelledHolds(): Promise<KeptCancelledHolds | undefined> {
  return (await patron?.mirror.get('cancelled-holds'))?.value as KeptCancelledHolds | undefined;
}

export async function keepCancelledHolds(kept: KeptCancelledHolds): Promise<void> {
  await patron?.mirror.put({ key: 'cancelled-holds', value: kept });
}

export async function readInbox(): Promise<KeptInbox | undefined> {
  return (await patron?.mirror.get('inbox'))?.value as KeptInbox | undefined;
}

export async function keepInbox(kept: KeptInbox): Promise<void> {
  await patron?.mirror.put({ key: 'inbox', value: kept });
}

/** Notices read on this device that the server does not know to be read yet, by id. */
export async function readUnsentReads(): Promise<readonly string[]> {
  return ((await patron?.mirror.get('unsent-reads'))?.value as readonly string[] | undefined) ?? [];
}

export async function keepUnsentReads(ids: readonly string[]): Promise<void> {
  await patron?.mirror.put({ key: 'unsent-reads', value: ids });
}

/** In the order in which they were put in; empty while no store is open. */
export async function readCart(): Promise<CartLine[]> {
  const rows = (await patron?.cart.toArray()) ?? [];
  return rows.map(({ bib, addedAt, terms }) => ({ bib, addedAt, terms })).sort((a, b) => a.addedAt - b.addedAt);
}

export async function keepCartLine(line: CartLine): Promise<void> {
  await patron?.cart.put({ bibId: line.bib.id, ...line });
}

export async function forgetCartLines(bibIds: readonly number[]): Promise<void> {
  await patron?.cart.bulkDelete([...bibIds]);
}
