import { createSignal } from 'solid-js';
import { allow, type Decision, refuse } from '../../shared/decision.ts';
import { type KeyRing, ringLimits, type RingRefusal, type Wrap } from '../../shared/shelf/key-ring.ts';
import type { StepUpRefusal } from '../../shared/rules/step-up.ts';
import { type Code, codeOf } from './shelf-code.ts';
import { type Held, keep, type KeyKeeper, openKeptKeys, type Opened, readKept } from './shelf-keeper.ts';
import { type KeyServer, libraryWrap, newKid, syncKeys } from './shelf-keys.ts';
import { newSecrets } from './shelf-sealing.ts';

type Bytes = Uint8Array<ArrayBuffer>;
type Done = Readonly<Record<string, never>>;

/** Why an act on the keys was not done; `code-unknown`: no code of this patron, or one that a newer one has replaced. */
export type KeyActRefusal =
  | StepUpRefusal
  | RingRefusal
  | { readonly code: 'code-unknown' }
  | { readonly code: 'not-open' };

/** How the keys stand on this device, as far as the ring was heard. */
export interface KeyStanding {
  readonly isKeptToMyself: boolean;
  /** A recovery code opens the newest generation. */
  readonly hasCode: boolean;
  /** The newest generation's keys are not here: some records do not open. */
  readonly isBehind: boolean;
  /** The server was restored and must be told again what the patron chose; needs the password. */
  readonly isOwed: boolean;
}

interface Surroundings {
  readonly patron: string;
  readonly server: KeyServer;
  readonly keeper: KeyKeeper;
  /** One tab at a time changes what is kept. */
  readonly alone: <T>(act: () => Promise<T>) => Promise<T>;
}

export type Keyring = ReturnType<typeof createKeyring>;

const inRing = ({ generations }: KeyRing, held: readonly Held[]): Held[] =>
  held.filter((one) => generations.some(({ kid }) => kid === one.kid));

function standingOf({ held, heard }: Opened): KeyStanding | undefined {
  if (!heard) return undefined;
  const newest = held.at(-1)?.kid;
  return {
    isKeptToMyself: heard.isKeptToMyself,
    hasCode: heard.codes.some(({ kid }) => kid === newest),
    isBehind: !held.some(({ kid }) => kid === heard.newest),
    isOwed: heard.isOwed,
  };
}

/** The patron's key ring on one device: what it opens, and every act on it. Acts throw where the server does not answer. */
export function createKeyring({ patron, server, keeper, alone }: Surroundings) {
  const [standing, setStanding] = createSignal<KeyStanding>();
  const look = async (): Promise<void> => {
    setStanding(standingOf(await readKept(patron, keeper)));
  };
  const sync = async () => {
    const answer = await syncKeys(patron, server, keeper);
    await look();
    return answer;
  };

  /** The code's wraps in the ring; refused where there are none, or they do not open. */
  async function opens(code: Code, ring: KeyRing): Promise<Held[]> {
    const wraps = ring.wraps.filter(({ wrappedBy, wrapId }) => wrappedBy === 'code' && wrapId === code.name);
    const opened = wraps.map(async (wrap): Promise<Held[]> => {
      const { publicKey } = ring.generations.find(({ kid }) => kid === wrap.kid) ?? {};
      try {
        return publicKey ? [{ kid: wrap.kid, publicKey, secrets: await code.open(wrap) }] : [];
      } catch {
        return [];
      }
    });
    return (await Promise.all(opened)).flat();
  }

  /** Adds secrets that came in another way than through the library. */
  const take = (found: readonly Held[]) =>
    alone(async () => {
      const kept = await readKept(patron, keeper);
      const known = new Set(kept.held.map(({ kid }) => kid));
      await keep(patron, keeper, { ...kept, held: [...kept.held, ...found.filter(({ kid }) => !known.has(kid))] });
      return sync();
    });

  return {
    standing,
    /** Without network. */
    kept: async () => {
      await look();
      return openKeptKeys(patron, keeper);
    },
    sync: () => alone(sync),
    take,
    /** What is here, to be sealed for another device of the patron; empty while the newest generation is not. */
    secrets: async (): Promise<readonly Held[]> => (await readKept(patron, keeper)).held,

    /** Of the ring's generations, by name. */
    publicKeys: async (): Promise<ReadonlyMap<string, string>> =>
      new Map((await server.ring()).generations.map(({ kid, publicKey }) => [kid, publicKey])),

    /** From now on this code opens what is on the shelf, and older codes no more. */
    useCode: (secret: Bytes): Promise<Decision<Done, KeyActRefusal>> =>
      alone(async () => {
        const [{ held }, ring, code] = [
          await readKept(patron, keeper),
          await server.ring(),
          await codeOf(patron, secret),
        ];
        const known = inRing(ring, held);
        if (!known.some(({ kid }) => kid === ring.generations.at(-1)?.kid)) return refuse({ code: 'not-open' });
        // The newest first: a refusal leaves the old code whole.
        for (let end = known.length; end > 0; end -= ringLimits.wrapsPerCall) {
          const part = known.slice(Math.max(0, end - ringLimits.wrapsPerCall), end);
          const wraps = await Promise.all(part.map(code.wrap));
          const answer = await server.put({ generation: null, wraps, isNewCode: true });
          if (!answer.allowed) return answer;
        }
        await sync();
        return allow({});
      }),

    /** Opens the ring on a device that has none or not all of it. */
    openWithCode: async (secret: Bytes): Promise<Decision<Done, KeyActRefusal>> => {
      const [ring, code] = [await server.ring(), await codeOf(patron, secret)];
      const found = await opens(code, ring);
      if (found.length === 0) return refuse({ code: 'code-unknown' });
      await take(found);
      return allow({});
    },

    /**
     * わたしだけの鍵: the library's wraps go, and a new generation begins that never had one. Needs the recovery code, which is
     * thereby known to be at hand.
     */
    keepToMyself: (secret: Bytes): Promise<Decision<Done, KeyActRefusal>> =>
      alone(async () => {
        const [kept, ring, code] = [await readKept(patron, keeper), await server.ring(), await codeOf(patron, secret)];
        const follows = ring.generations.at(-1)?.kid;
        const newest = kept.held.find(({ kid }) => kid === follows);
        if (!newest) return refuse({ code: 'not-open' });
        if (!(await opens(code, ring)).some(({ kid }) => kid === follows)) return refuse({ code: 'code-unknown' });
        const next: Held = { kid: newKid(), ...(await newSecrets(newest.secrets)) };
        // Kept before it leaves: should the answer be lost, the ring says later whether it arrived.
        await keep(patron, keeper, { ...kept, pending: next });
        const { kid, publicKey } = next;
        const wraps = [await code.wrap(next)];
        const answer = await server.keepToMyself({ generation: { kid, publicKey, follows: newest.kid }, wraps });
        if (!answer.allowed) {
          await keep(patron, keeper, { ...kept, pending: null });
          return answer.refusal.code === 'code-needed' ? refuse({ code: 'code-unknown' }) : refuse(answer.refusal);
        }
        await sync();
        return allow({});
      }),

    /** The way back: the library gets wraps of what is here. */
    share: (): Promise<Decision<Done, KeyActRefusal>> =>
      alone(async () => {
        const [{ held }, ring] = [await readKept(patron, keeper), await server.ring()];
        const answer = await server.shareWithLibrary({ wraps: await libraryWraps(patron, ring, inRing(ring, held)) });
        if (!answer.allowed) return answer;
        await sync();
        return allow({});
      }),

    /** Tells a restored server again what it has forgotten: generations, code and choice. */
    giveAgain: (): Promise<Decision<Done, KeyActRefusal>> =>
      alone(async () => {
        const { held, heard } = await readKept(patron, keeper);
        if (!heard) return refuse({ code: 'not-open' });
        let ring = await server.ring();
        for (const one of held) {
          if (ring.generations.some(({ kid }) => kid === one.kid)) continue;
          const codes = heard.codes.filter(({ kid }) => kid === one.kid);
          const wraps = heard.isKeptToMyself ? codes : [...codes, await libraryWrap(patron, ring, one)];
          if (wraps.length === 0) return refuse({ code: 'not-open' });
          const { kid, publicKey } = one;
          const follows = ring.generations.at(-1)?.kid ?? null;
          const answer = await server.put({ generation: { kid, publicKey, follows }, wraps });
          if (!answer.allowed) return answer;
          ring = await server.ring();
        }
        const given = await giveCodes(server, ring, heard.codes);
        if (!given.allowed) return given;
        if (heard.choiceCount > ring.choiceCount && heard.isKeptToMyself !== ring.isKeptToMyself) {
          const answer = heard.isKeptToMyself
            ? await server.keepToMyself()
            : await server.shareWithLibrary({ wraps: await libraryWraps(patron, ring, inRing(ring, held)) });
          if (!answer.allowed) {
            return answer.refusal.code === 'code-needed' ? refuse({ code: 'code-unknown' }) : refuse(answer.refusal);
          }
        }
        // What is told now counts, whatever was counted before the restore.
        const now = await readKept(patron, keeper);
        await keep(patron, keeper, { ...now, heard: null });
        await sync();
        return allow({});
      }),
  };
}

/** Of at most as many as one call takes, the newest. */
const libraryWraps = (patron: string, ring: KeyRing, held: readonly Held[]): Promise<Wrap[]> =>
  Promise.all(held.slice(-ringLimits.wrapsPerCall).map((one) => libraryWrap(patron, ring, one)));

/** What a restore took of the code's wraps; a code that was made since then stays the only one. */
async function giveCodes(
  server: KeyServer,
  ring: KeyRing,
  codes: readonly Wrap[],
): Promise<Decision<Done, KeyActRefusal>> {
  const names = new Set(codes.map(({ wrapId }) => wrapId));
  if (ring.wraps.some(({ wrappedBy, wrapId }) => wrappedBy === 'code' && !names.has(wrapId))) return allow({});
  const present = new Set(ring.wraps.map(({ wrapId, kid }) => `${wrapId} ${kid}`));
  const lacking = codes.filter(
    ({ wrapId, kid }) => !present.has(`${wrapId} ${kid}`) && ring.generations.some((one) => one.kid === kid),
  );
  if (lacking.length === 0) return allow({});
  return server.put({ generation: null, wraps: lacking.slice(-ringLimits.wrapsPerCall) });
}
