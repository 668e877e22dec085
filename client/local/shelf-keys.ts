import { base64urlOfBytes, bytesOfBase64url } from '../../shared/shelf/record-id.ts';
import { type KeyRing, ringLimits, sealedTo, wrapData } from '../../shared/shelf/key-ring.ts';
import type { Answers, api } from '../api.ts';
import {
  newPair,
  newSecrets,
  type OpenGeneration,
  openGeneration,
  openSealed,
  type ShelfKeys,
  sealTo,
  unwrapOnDevice,
  wrapForDevice,
} from './shelf-sealing.ts';

/** The server's side of the key ring. Each may throw as a call does. */
export interface KeyServer {
  readonly ring: () => Promise<KeyRing>;
  readonly put: (input: Parameters<typeof api.keys.put.mutate>[0]) => Promise<Answers['keys']['put']>;
  readonly recover: (input: { readonly deviceKey: string }) => Promise<Answers['keys']['recover']>;
}

/** The ring as this device keeps it: wrapped with a key that IndexedDB holds and no script can read. */
export interface KeptKeys {
  readonly deviceKey: CryptoKey;
  /** From the oldest to the newest. */
  readonly generations: readonly { readonly kid: string; readonly publicKey: string; readonly blob: string }[];
}

/** Where a device keeps its wraps; a shared device keeps none. A copy on the server would open nothing without the key here. */
export interface KeyKeeper {
  readonly read: () => Promise<KeptKeys | undefined>;
  readonly keep: (keys: KeptKeys) => Promise<void>;
}

/** Why there are no keys: the password must be given anew, or nothing the library holds opens the ring. */
export type KeyRefusal = 'password-needed' | 'nothing-to-recover';

interface Held {
  readonly kid: string;
  readonly publicKey: string;
  readonly secrets: Uint8Array<ArrayBuffer>;
}

async function toKeys(patron: string, held: readonly Held[]): Promise<ShelfKeys | null> {
  const opened = await Promise.all(held.map(({ kid, publicKey, secrets }) => openGeneration(kid, publicKey, secrets)));
  const usable = opened.filter((generation): generation is OpenGeneration => generation !== null);
  const newest = usable.at(-1);
  return newest ? { patron, newest, generations: new Map(usable.map((one) => [one.kid, one])) } : null;
}

async function readHeld(patron: string, keeper: KeyKeeper): Promise<Held[]> {
  const kept = await keeper.read();
  if (!kept) return [];
  const { deviceKey, generations } = kept;
  const opened = generations.map(async ({ kid, publicKey, blob }): Promise<Held[]> => {
    try {
      return [{ kid, publicKey, secrets: await unwrapOnDevice(deviceKey, blob, wrapData(patron, kid, 'device')) }];
    } catch {
      // Damaged: as if it had never been here, and fetched anew.
      return [];
    }
  });
  return (await Promise.all(opened)).flat();
}

async function keepHeld(patron: string, keeper: KeyKeeper, held: readonly Held[]): Promise<void> {
  const algorithm = { name: 'AES-GCM', length: 256 };
  const deviceKey = await crypto.subtle.generateKey(algorithm, false, ['encrypt', 'decrypt']);
  const generations = await Promise.all(
    held.map(async ({ kid, publicKey, secrets }) => ({
      kid,
      publicKey,
      blob: await wrapForDevice(deviceKey, secrets, wrapData(patron, kid, 'device')),
    })),
  );
  await keeper.keep({ deviceKey, generations });
}

/** The keys that this device keeps, without network; null when it has none yet. */
export const openKeptKeys = async (patron: string, keeper: KeyKeeper): Promise<ShelfKeys | null> =>
  toKeys(patron, await readHeld(patron, keeper));

/** Puts a generation on the server, wrapped for the library by default. False: another device was first. */
async function publish(
  patron: string,
  server: KeyServer,
  ring: KeyRing,
  held: Held,
  follows: string | null,
): Promise<boolean> {
  if (ring.isKeptToMyself) return false;
  const { kid, publicKey } = held;
  const blob = await sealForLibrary(patron, ring, held);
  const answer = await server.put({
    generation: { kid, publicKey, follows },
    wraps: [{ kid, wrappedBy: 'library', wrapId: ring.library.id, blob }],
  });
  return answer.allowed;
}

const sealForLibrary = (patron: string, { library }: KeyRing, { kid, secrets }: Held): Promise<string> =>
  sealTo(library.publicKey, secrets, wrapData(patron, kid, 'library'), sealedTo.libraryInfo);

/** After the library renewed its recovery key: what this device can open is wrapped for the new one, unless the patron keeps it. */
async function wrapForLibrary(patron: string, server: KeyServer, ring: KeyRing, held: readonly Held[]): Promise<void> {
  if (ring.isKeptToMyself) return;
  const { generations, wraps, library } = ring;
  const isWrapped = ({ kid }: Held) =>
    wraps.some((wrap) => wrap.kid === kid && wrap.wrappedBy === 'library' && wrap.wrapId === library.id);
  const lacking = held.filter((one) => generations.some(({ kid }) => kid === one.kid) && !isWrapped(one));
  const added = lacking.slice(0, ringLimits.wrapsPerCall).map(async (one) => ({
    kid: one.kid,
    wrappedBy: 'library' as const,
    wrapId: library.id,
    blob: await sealForLibrary(patron, ring, one),
  }));
  if (added.length > 0) await server.put({ generation: null, wraps: await Promise.all(added) });
}

async function recover(patron: string, server: KeyServer, ring: KeyRing): Promise<Held[] | KeyRefusal> {
  const { publicKey: deviceKey, pair } = await newPair();
  const answer = await server.recover({ deviceKey });
  if (!answer.allowed) return answer.refusal.code;
  const own = { publicKey: deviceKey, privateKey: pair.privateKey };
  const sealed = new Map(answer.value.generations.map((one) => [one.kid, one.sealed]));
  const held: Held[] = [];
  for (const { kid, publicKey } of ring.generations) {
    const blob = sealed.get(kid);
    if (!blob) continue;
    const data = new TextEncoder().encode(wrapData(patron, kid, 'device'));
    held.push({ kid, publicKey, secrets: await openSealed(own, bytesOfBase64url(blob), data, sealedTo.deviceInfo) });
  }
  return held;
}

/**
 * Brings this device's keys in step with the patron's ring: makes the first generation of all, fetches those it lacks through the
 * library's wraps, and gives a server that lost the ring what is here. What was fetched is kept before it is answered.
 * Throws where the server does not answer. Source: docs/bookshelf.md, Keys.
 */
export async function syncKeys(patron: string, server: KeyServer, keeper: KeyKeeper): Promise<ShelfKeys | KeyRefusal> {
  const held = await readHeld(patron, keeper);
  let ring = await server.ring();
  if (ring.generations.length === 0) {
    const made = held.length > 0 ? held : [{ kid: newKid(), ...(await newSecrets()) }];
    let [follows, isFirst]: [string | null, boolean] = [null, true];
    for (const one of made) {
      isFirst = isFirst && (await publish(patron, server, ring, one, follows));
      follows = one.kid;
    }
    if (isFirst) return keepAll(patron, keeper, made, held);
    ring = await server.ring();
  }
  // Whoever has the newest asked the library for all the others then.
  const newest = ring.generations.at(-1)?.kid;
  if (held.some(({ kid }) => kid === newest)) {
    await wrapForLibrary(patron, server, ring, held);
    return keepAll(patron, keeper, held, held);
  }
  const found = await recover(patron, server, ring);
  if (typeof found === 'string') return (await toKeys(patron, held)) ?? found;
  return keepAll(patron, keeper, inOrder(ring, [...held, ...found]), held);
}

const newKid = (): string => base64urlOfBytes(crypto.getRandomValues(new Uint8Array(9)));

/** Each once: those the ring does not name, then as the ring has them. */
function inOrder({ generations }: KeyRing, held: readonly Held[]): Held[] {
  const byKid = new Map(held.map((one) => [one.kid, one]));
  const place = (kid: string) => generations.findIndex((generation) => generation.kid === kid);
  return [...byKid.values()].sort((a, b) => place(a.kid) - place(b.kid));
}

async function keepAll(
  patron: string,
  keeper: KeyKeeper,
  now: readonly Held[],
  before: readonly Held[],
): Promise<ShelfKeys | KeyRefusal> {
  if (now.length !== before.length || now.some(({ kid }, index) => kid !== before[index]?.kid)) {
    await keepHeld(patron, keeper, now);
  }
  return (await toKeys(patron, now)) ?? 'nothing-to-recover';
}
