import type { AskServer } from '../../client/local/shelf-asks.ts';
import type { KeyServer } from '../../client/local/shelf-keys.ts';
import { newPair, openSealed, sealTo } from '../../client/local/shelf-sealing.ts';
import type { ShelfServer } from '../../client/local/shelf-sync.ts';
import { allow, refuse } from '../../shared/decision.ts';
import {
  askLimits,
  type Generation,
  type OpenAsk,
  sealedTo,
  type Wrap,
  wrapData,
} from '../../shared/shelf/key-ring.ts';
import type { ReadingNote } from '../../shared/shelf/kinds.ts';
import { edit, emptyState } from '../../shared/shelf/record.ts';
import { base64urlOfBytes, bytesOfBase64url } from '../../shared/shelf/record-id.ts';
import { additionalData, packState, sealing } from '../../shared/shelf/sealing.ts';
import { emptyHead, pullReset, pushReset, takeItems, turnHead } from '../../shared/shelf/server-rules.ts';
import type { Row } from '../../shared/shelf/wire.ts';

type Secrets = readonly { readonly kid: string; readonly sealed: string }[];

const bytes = (text: string) => new TextEncoder().encode(text);

/** The server's shelf of one patron, by the server's own rules, in memory. `reach` false: the network is gone. */
export async function aShelfServer(patron: string) {
  let library = await newPair();
  let libraryId = 'library';
  const ownKey = () => ({ publicKey: library.publicKey, privateKey: library.pair.privateKey });
  const rows = new Map<string, Row>();
  const generations: Generation[] = [];
  const wraps: Wrap[] = [];
  const state = { reach: true, isPasswordFresh: true, losesAnswers: false };
  let choiceCount = 0;
  let head = emptyHead('epoch');

  const server: ShelfServer = {
    pull: async (request) => {
      if (!state.reach) return 'unreached';
      const reset = pullReset(head, request);
      if (reset) return reset;
      const newer = [...rows.values()].filter(({ ver }) => ver > request.cursor).sort((a, b) => a.ver - b.ver);
      const page = newer.slice(0, request.limit);
      const more = newer.length > page.length;
      const cursor = more ? (page.at(-1)?.ver ?? 0) : head.ver;
      const { epoch, ver, floor, digest } = head;
      return { epoch, rows: page, more, cursor, head: ver, floor, digest: more ? null : digest };
    },
    push: async (request) => {
      if (!state.reach) return 'unreached';
      const reset = pushReset(head, request);
      if (reset) return reset;
      const prev = head.ver;
      const taken = takeItems(head, rows, request.items);
      head = taken.head;
      for (const row of taken.written) rows.set(row.id, row);
      return { epoch: head.epoch, prev, head: head.ver, results: taken.results };
    },
  };
  const reached = () => {
    if (!state.reach) throw new TypeError('no network');
  };
  type Put = Parameters<KeyServer['put']>[0];
  const fresh = () => (state.isPasswordFresh ? null : refuse({ code: 'password-needed' } as const));
  const addGeneration = (generation: Put['generation']) => {
    if (!generation || generations.some(({ kid }) => kid === generation.kid)) return null;
    if ((generations.at(-1)?.kid ?? null) !== generation.follows) return refuse({ code: 'ring-moved' } as const);
    generations.push({ kid: generation.kid, publicKey: generation.publicKey });
    return null;
  };
  const keys: KeyServer = {
    ring: async () => {
      reached();
      return {
        generations: [...generations],
        wraps: [...wraps],
        isKeptToMyself: choiceCount % 2 === 1,
        choiceCount,
        library: { id: libraryId, publicKey: library.publicKey },
      };
    },
    put: async (input) => {
      reached();
      const codes = input.wraps.filter(({ wrappedBy }) => wrappedBy === 'code');
      const needed = codes.length > 0 || input.generation?.follows ? fresh() : null;
      if (needed) return needed;
      const isForLibrary = input.wraps.some(({ wrappedBy }) => wrappedBy === 'library');
      if (isForLibrary && choiceCount % 2 === 1) return refuse({ code: 'kept-to-myself' });
      const refused = addGeneration(input.generation);
      if (refused) return refused;
      const isOld = (one: Wrap) => codes.some(({ kid, wrapId }) => kid === one.kid && wrapId !== one.wrapId);
      if (input.isNewCode) removeWraps((one) => one.wrappedBy === 'code' && isOld(one));
      wraps.push(...input.wraps);
      return allow({});
    },
    keepToMyself: async (input) => {
      reached();
      const needed = fresh();
      if (needed) return needed;
      const newest = input?.generation.kid ?? generations.at(-1)?.kid;
      const all = [...wraps, ...(input?.wraps ?? [])];
      if (!all.some(({ kid, wrappedBy }) => kid === newest && wrappedBy === 'code')) {
        return refuse({ code: 'code-needed' });
      }
      const refused = addGeneration(input?.generation ?? null);
      if (refused) return refused;
      wraps.push(...(input?.wraps ?? []));
      removeWraps(({ wrappedBy }) => wrappedBy === 'library');
      if (choiceCount % 2 === 0) choiceCount++;
      if (state.losesAnswers) throw new TypeError('no answer');
      return allow({});
    },
    shareWithLibrary: async (input) => {
      reached();
      const needed = fresh();
      if (needed) return needed;
      if (choiceCount % 2 === 1) choiceCount++;
      wraps.push(...input.wraps);
      return allow({});
    },
    recover: async ({ deviceKey }) => {
      reached();
      const needed = fresh();
      if (needed) return needed;
      const own = wraps.filter(({ wrapId }) => wrapId === libraryId);
      if (own.length === 0) return refuse({ code: 'nothing-to-recover' });
      const opened = own.map(async ({ kid, blob }) => {
        const data = bytes(wrapData(patron, kid, 'library'));
        const secrets = await openSealed(ownKey(), bytesOfBase64url(blob), data, sealedTo.libraryInfo);
        return { kid, sealed: await sealTo(deviceKey, secrets, wrapData(patron, kid, 'device'), sealedTo.deviceInfo) };
      });
      return allow({ generations: await Promise.all(opened), missing: [] });
    },
  };
  const removeWraps = (isGone: (one: Wrap) => boolean) => {
    wraps.splice(0, wraps.length, ...wraps.filter((one) => !isGone(one)));
  };

  const asked = new Map<string, OpenAsk & { session: string; secrets: Secrets | null }>();
  /** The questions as one signed-in device sees them. `middleman`: what somebody between puts in a key's place. */
  const asksOf = (session: string, middleman = (key: string) => key): AskServer => ({
    ask: async ({ askId, deviceKey }) => {
      reached();
      asked.set(askId, { askId, deviceKey, deviceName: session, askedAt: Date.now(), session, secrets: null });
      return allow({ endsAt: Date.now() + askLimits.openMs });
    },
    open: async () => {
      reached();
      const others = [...asked.values()].filter((one) => one.session !== session && one.secrets === null);
      return others.map((one) => ({ ...one, deviceKey: middleman(one.deviceKey) }));
    },
    approve: async ({ askId, secrets }) => {
      const one = asked.get(askId);
      if (!one || one.secrets) return refuse({ code: 'ask-over' });
      asked.set(askId, { ...one, secrets: [...secrets] });
      return allow({});
    },
    end: async ({ askId }) => void asked.delete(askId),
    answer: async ({ askId }) => {
      const one = asked.get(askId);
      if (!one) return { state: 'over' };
      return one.secrets ? { state: 'approved', secrets: [...one.secrets] } : { state: 'waiting' };
    },
  });

  /** A backup of the whole server, and the way back to it. */
  const backUp = () => {
    const [backRows, backGenerations, backWraps, backChoices, backHead] = [
      [...rows],
      [...generations],
      [...wraps],
      choiceCount,
      head,
    ];
    return (epoch: string) => {
      rows.clear();
      for (const [id, row] of backRows) rows.set(id, row);
      generations.splice(0, generations.length, ...backGenerations);
      wraps.splice(0, wraps.length, ...backWraps);
      choiceCount = backChoices;
      head = { ...backHead, epoch };
    };
  };
  /** The old one is lost. */
  const renewLibraryKey = async () => {
    library = await newPair();
    libraryId = 'new-library';
  };
  /** What a check-out does while notes are on: a note sealed to the patron's newest key. */
  const writeNote = async ({ bib, about, borrowedOn }: Pick<ReadingNote, 'bib' | 'about' | 'borrowedOn'>) => {
    const newest = generations.at(-1);
    if (!newest) throw new Error('the patron has no keys yet');
    const id = base64urlOfBytes(crypto.getRandomValues(new Uint8Array(16)));
    const [kind, format] = ['note', sealing.noteFormat];
    const writer = { now: Date.now(), device: 'library' };
    const noted = edit(emptyState, { bib, about: { ...about }, borrowedOn }, [], writer);
    const data = new TextDecoder().decode(additionalData({ patron, id, kind, kid: newest.kid, format }));
    const sealed = await sealTo(newest.publicKey, packState(noted, format), data, sealing.noteInfo);
    const p = base64urlOfBytes(Uint8Array.of(format, ...bytesOfBase64url(sealed)));
    const row: Row = { id, ver: head.ver + 1, kind, dead: false, kid: newest.kid, p };
    head = turnHead(head, id, undefined, row);
    rows.set(id, row);
  };
  return { server, keys, asksOf, rows, wraps, generations, state, renewLibraryKey, backUp, writeNote };
}
