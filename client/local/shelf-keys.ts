import { base64urlOfBytes, bytesOfBase64url } from '../../shared/shelf/record-id.ts';
import { type KeyRing, ringLimits, sealedTo, type Wrap, wrapData } from '../../shared/shelf/key-ring.ts';
import type { Answers, api } from '../api.ts';
import {
  type Held,
  type HeardRing,
  inRingOrder,
  keep,
  type KeyKeeper,
  type Opened,
  readKept,
  toKeys,
} from './shelf-keeper.ts';
import { newPair, newSecrets, openSealed, type ShelfKeys, sealTo } from './shelf-sealing.ts';

type Input<P extends (...input: never[]) => unknown> = NonNullable<Parameters<P>[0]>;

/** The server's side of the key ring. Each may throw as a call does. */
export interface KeyServer {
  readonly ring: () => Promise<KeyRing>;
  readonly put: (input: Input<typeof api.keys.put.mutate>) => Promise<Answers['keys']['put']>;
  readonly recover: (input: { readonly deviceKey: string }) => Promise<Answers['keys']['recover']>;
  readonly keepToMyself: (
    input?: Input<typeof api.keys.keepToMyself.mutate>,
  ) => Promise<Answers['keys']['keepToMyself']>;
  readonly shareWithLibrary: (
    input: Input<typeof api.keys.shareWithLibrary.mutate>,
  ) => Promise<Answers['keys']['shareWithLibrary']>;
}

/**
 * Why there are no keys: the password must be given anew; the patron keeps the key, so that a recovery code or another device
 * must open; or nothing the library holds opens the ring.
 */
export type KeyRefusal = 'password-needed' | 'kept-to-myself' | 'nothing-to-recover';

export const newKid = (): string => base64urlOfBytes(crypto.getRandomValues(new Uint8Array(9)));

/** A generation sealed for the library's recovery key. */
export const libraryWrap = async (patron: string, { library }: KeyRing, { kid, secrets }: Held): Promise<Wrap> => ({
  kid,
  wrappedBy: 'library',
  wrapId: library.id,
  blob: await sealTo(library.publicKey, secrets, wrapData(patron, kid, 'library'), sealedTo.libraryInfo),
});

/** Puts generations on a server that has none, wrapped for the library. False: another device was first, or it was refused. */
async function publish(
  patron: string,
  server: Pick<KeyServer, 'put'>,
  ring: KeyRing,
  made: readonly Held[],
): Promise<boolean> {
  let follows: string | null = null;
  for (const one of made) {
    const { kid, publicKey } = one;
    const wraps = [await libraryWrap(patron, ring, one)];
    const answer = await server.put({ generation: { kid, publicKey, follows }, wraps });
    if (!answer.allowed) return false;
    follows = kid;
  }
  return true;
}

/** After the library renewed its recovery key: what this device can open is wrapped for the new one. */
async function wrapForLibrary(
  patron: string,
  server: Pick<KeyServer, 'put'>,
  ring: KeyRing,
  held: readonly Held[],
): Promise<void> {
  const { generations, wraps, library } = ring;
  const isWrapped = ({ kid }: Held) =>
    wraps.some((wrap) => wrap.kid === kid && wrap.wrappedBy === 'library' && wrap.wrapId === library.id);
  const lacking = held.filter((one) => generations.some(({ kid }) => kid === one.kid) && !isWrapped(one));
  const added = lacking.slice(0, ringLimits.wrapsPerCall).map((one) => libraryWrap(patron, ring, one));
  if (added.length > 0) await server.put({ generation: null, wraps: await Promise.all(added) });
}

async function recover(
  patron: string,
  server: Pick<KeyServer, 'recover'>,
  ring: KeyRing,
): Promise<Held[] | KeyRefusal> {
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

/** The ring as it is to be taken: a choice that the server forgot in a restore still stands. */
function asChosen(ring: KeyRing, heard: HeardRing | null): KeyRing {
  const isForgotten = heard !== null && heard.choiceCount > ring.choiceCount;
  return isForgotten ? { ...ring, isKeptToMyself: heard.isKeptToMyself } : ring;
}

/** What to remember of a ring: nothing less than before. */
function hear(ring: KeyRing, { held, heard }: Opened): HeardRing {
  const isHere = (kid: string) => ring.generations.some((generation) => generation.kid === kid);
  const codes = ring.wraps.filter(({ wrappedBy }) => wrappedBy === 'code');
  const isOwed =
    held.some(({ kid }) => !isHere(kid)) ||
    (heard !== null && heard.choiceCount > ring.choiceCount) ||
    (heard !== null && heard.codes.length > 0 && codes.length === 0);
  if (isOwed && heard) return { ...heard, isOwed };
  const { isKeptToMyself, choiceCount } = ring;
  return { isKeptToMyself, choiceCount, codes, newest: ring.generations.at(-1)?.kid ?? '', isOwed };
}

/**
 * Brings this device's keys in step with the patron's ring: makes the first generation of all, fetches those it lacks through the
 * library's wraps, and gives a server that lost the ring what is here. What was fetched is kept before it is answered.
 * Throws where the server does not answer. Source: docs/bookshelf.md, Keys.
 */
export async function syncKeys(
  patron: string,
  server: Pick<KeyServer, 'ring' | 'put' | 'recover'>,
  keeper: KeyKeeper,
): Promise<ShelfKeys | KeyRefusal> {
  let kept = await readKept(patron, keeper);
  let ring = asChosen(await server.ring(), kept.heard);
  if (ring.generations.length === 0 && !ring.isKeptToMyself) {
    const made = kept.held.length > 0 ? kept.held : [{ kid: newKid(), ...(await newSecrets()) }];
    const isFirst = await publish(patron, server, ring, made);
    if (isFirst) kept = { ...kept, held: made };
    ring = asChosen(await server.ring(), kept.heard);
  }
  const { pending } = kept;
  if (pending && ring.generations.some(({ kid }) => kid === pending.kid)) {
    kept = { ...kept, held: [...kept.held, pending], pending: null };
  }
  const newest = ring.generations.at(-1)?.kid;
  let refusal: KeyRefusal | null = null;
  if (newest === undefined || kept.held.some(({ kid }) => kid === newest)) {
    // Whoever has the newest asked the library for all the others then.
    if (!ring.isKeptToMyself) await wrapForLibrary(patron, server, ring, kept.held);
  } else {
    const found = ring.isKeptToMyself ? 'kept-to-myself' : await recover(patron, server, ring);
    if (typeof found === 'string') refusal = found;
    else kept = { ...kept, held: [...kept.held, ...found] };
  }
  if (kept.held.length === 0) return refusal ?? 'nothing-to-recover';
  kept = { ...kept, held: inRingOrder(ring, kept.held), heard: hear(ring, kept) };
  await keepIfNew(patron, keeper, kept);
  return (await toKeys(patron, kept)) ?? refusal ?? 'nothing-to-recover';
}

const outline = ({
  generations,
  pending,
  heard,
}: {
  generations: readonly string[];
  pending: unknown;
  heard: unknown;
}) => JSON.stringify([generations, pending, heard]);

async function keepIfNew(patron: string, keeper: KeyKeeper, now: Opened): Promise<void> {
  const before = await keeper.read();
  const told = outline({
    generations: now.held.map(({ kid }) => kid),
    pending: now.pending?.kid ?? null,
    heard: now.heard,
  });
  const known =
    before &&
    outline({
      generations: before.generations.map(({ kid }) => kid),
      pending: before.pending?.kid ?? null,
      heard: before.heard ?? null,
    });
  if (told !== known) await keep(patron, keeper, now);
}
