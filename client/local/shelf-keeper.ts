import { type KeyRing, type Wrap, wrapData } from '../../shared/shelf/key-ring.ts';
import { type OpenGeneration, openGeneration, type ShelfKeys, unwrapWith, wrapWith } from './shelf-sealing.ts';

interface KeptGeneration {
  readonly kid: string;
  readonly publicKey: string;
  readonly blob: string;
}

/** What a device remembers of the ring, so that a restored server cannot take the patron's choice back. */
export interface HeardRing {
  readonly isKeptToMyself: boolean;
  readonly choiceCount: number;
  /** Sealed by the recovery code; nothing without it. */
  readonly codes: readonly Wrap[];
  /** The newest generation's name, whether its keys are here or not. */
  readonly newest: string;
  /** The server has forgotten something of this; it must be told again, with the password. */
  readonly isOwed: boolean;
}

/** The ring as this device keeps it: wrapped with a key that IndexedDB holds and no script can read. */
export interface KeptKeys {
  readonly deviceKey: CryptoKey;
  /** From the oldest to the newest. */
  readonly generations: readonly KeptGeneration[];
  /** Made here and sent off, but not known to have arrived: used as soon as the ring has it. */
  readonly pending?: KeptGeneration | undefined;
  readonly heard?: HeardRing | undefined;
}

/** Where a device keeps its wraps; a shared device forgets them with the page. A copy on the server would open nothing. */
export interface KeyKeeper {
  readonly read: () => Promise<KeptKeys | undefined>;
  readonly keep: (keys: KeptKeys) => Promise<void>;
}

/** A generation's secrets while something is done with them. */
export interface Held {
  readonly kid: string;
  readonly publicKey: string;
  readonly secrets: Uint8Array<ArrayBuffer>;
}

/** What was kept, unwrapped. */
export interface Opened {
  readonly held: readonly Held[];
  readonly pending: Held | null;
  readonly heard: HeardRing | null;
}

/** Everything this device keeps of the ring. What is damaged is as if it had never been here, and fetched anew. */
export async function readKept(patron: string, keeper: KeyKeeper): Promise<Opened> {
  const kept = await keeper.read();
  if (!kept) return { held: [], pending: null, heard: null };
  const open = async ({ kid, publicKey, blob }: KeptGeneration): Promise<Held[]> => {
    try {
      return [{ kid, publicKey, secrets: await unwrapWith(kept.deviceKey, blob, wrapData(patron, kid, 'device')) }];
    } catch {
      return [];
    }
  };
  const held = (await Promise.all(kept.generations.map(open))).flat();
  const [pending = null] = kept.pending ? await open(kept.pending) : [];
  return { held, pending, heard: kept.heard ?? null };
}

/** Keeps it all under a new key of the device's own. */
export async function keep(patron: string, keeper: KeyKeeper, { held, pending, heard }: Opened): Promise<void> {
  const algorithm = { name: 'AES-GCM', length: 256 };
  const deviceKey = await crypto.subtle.generateKey(algorithm, false, ['encrypt', 'decrypt']);
  const wrap = async ({ kid, publicKey, secrets }: Held): Promise<KeptGeneration> => ({
    kid,
    publicKey,
    blob: await wrapWith(deviceKey, secrets, wrapData(patron, kid, 'device')),
  });
  await keeper.keep({
    deviceKey,
    generations: await Promise.all(held.map(wrap)),
    ...(pending ? { pending: await wrap(pending) } : {}),
    ...(heard ? { heard } : {}),
  });
}

/** The keys of what is here, ready for use; null when there are none. */
export async function toKeys(patron: string, { held, heard }: Opened): Promise<ShelfKeys | null> {
  const opened = await Promise.all(held.map(({ kid, publicKey, secrets }) => openGeneration(kid, publicKey, secrets)));
  const usable = opened.filter((generation): generation is OpenGeneration => generation !== null);
  const newest = usable.at(-1);
  if (!newest) return null;
  const generations = new Map(usable.map((one) => [one.kid, one]));
  return { patron, newest, generations, maySeal: !heard?.isKeptToMyself || generations.has(heard.newest) };
}

/** The keys that this device keeps, without network; null when it has none yet. */
export const openKeptKeys = async (patron: string, keeper: KeyKeeper): Promise<ShelfKeys | null> =>
  toKeys(patron, await readKept(patron, keeper));

/**
 * Each once, as the ring has them; the last one seals. Those that a restored ring does not name any more come before, because other
 * devices cannot open them, but where the patron keeps the key: there the ring's own may once have been the library's.
 */
export function inRingOrder({ generations, isKeptToMyself }: KeyRing, held: readonly Held[]): Held[] {
  const byKid = new Map(held.map((one) => [one.kid, one]));
  const place = (wanted: string) => {
    const index = generations.findIndex(({ kid }) => kid === wanted);
    return index < 0 && isKeptToMyself ? generations.length : index;
  };
  return [...byKid.values()].sort((a, b) => place(a.kid) - place(b.kid));
}
