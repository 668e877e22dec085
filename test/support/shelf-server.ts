import type { KeyServer } from '../../client/local/shelf-keys.ts';
import { newPair, openSealed, sealTo } from '../../client/local/shelf-sealing.ts';
import type { ShelfServer } from '../../client/local/shelf-sync.ts';
import { allow, refuse } from '../../shared/decision.ts';
import { type Generation, sealedTo, type Wrap, wrapData } from '../../shared/shelf/key-ring.ts';
import type { ReadingNote } from '../../shared/shelf/kinds.ts';
import { edit, emptyState } from '../../shared/shelf/record.ts';
import { base64urlOfBytes, bytesOfBase64url } from '../../shared/shelf/record-id.ts';
import { additionalData, packState, sealing } from '../../shared/shelf/sealing.ts';
import { emptyHead, pullReset, pushReset, takeItems, turnHead } from '../../shared/shelf/server-rules.ts';
import type { Row } from '../../shared/shelf/wire.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

/** The server's shelf of one patron, by the server's own rules, in memory. `reach` false: the network is gone. */
export async function aShelfServer(patron: string) {
  let library = await newPair();
  let libraryId = 'library';
  const own = () => ({ publicKey: library.publicKey, privateKey: library.pair.privateKey });
  const rows = new Map<string, Row>();
  const generations: Generation[] = [];
  const wraps: Wrap[] = [];
  const state = { reach: true, isPasswordFresh: true };
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
  const keys: KeyServer = {
    ring: async () => {
      if (!state.reach) throw new TypeError('no network');
      return { generations, wraps, isKeptToMyself: false, library: { id: libraryId, publicKey: library.publicKey } };
    },
    put: async (input) => {
      if (input.generation && generations.length > 0) return refuse({ code: 'ring-moved' });
      if (input.generation) generations.push(input.generation);
      wraps.push(...input.wraps);
      return allow({});
    },
    recover: async ({ deviceKey }) => {
      if (!state.isPasswordFresh) return refuse({ code: 'password-needed' });
      const opened = wraps
        .filter(({ wrapId }) => wrapId === libraryId)
        .map(async ({ kid, blob }) => {
          const data = bytes(wrapData(patron, kid, 'library'));
          const secrets = await openSealed(own(), bytesOfBase64url(blob), data, sealedTo.libraryInfo);
          return {
            kid,
            sealed: await sealTo(deviceKey, secrets, wrapData(patron, kid, 'device'), sealedTo.deviceInfo),
          };
        });
      return allow({ generations: await Promise.all(opened), missing: [] });
    },
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
  return { server, keys, rows, state, renewLibraryKey, writeNote };
}
