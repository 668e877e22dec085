import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { createTRPCClient, httpLink } from '@trpc/client';
import { syncKeys } from '../../client/local/shelf-keys.ts';
import { type ShelfKeys, recordIdOf } from '../../client/local/shelf-sealing.ts';
import { runCycle, type ShelfServer } from '../../client/local/shelf-sync.ts';
import type { AppRouter } from '../../server/router.ts';
import { syncCycle } from '../../shared/shelf/device/cycle.ts';
import { editRecord } from '../../shared/shelf/device/edits.ts';
import { MemoryShelf, memoryStore } from '../../shared/shelf/device/memory-store.ts';
import type { ShelfStore } from '../../shared/shelf/device/store.ts';
import type { Json } from '../../shared/shelf/canonical.ts';
import type { AboutBib } from '../../shared/shelf/kinds.ts';

/** Bodies as they went over the wire, compressed where the server compresses. */
export interface Traffic {
  requests: number;
  sentBytes: number;
  receivedBytes: number;
}

/** A device of a patron that runs the client's own code under Node against a real server, over HTTP; kept in memory. */
export interface NodeDevice {
  readonly patronId: string;
  readonly keys: ShelfKeys;
  readonly shelf: MemoryShelf;
  readonly traffic: Traffic;
  /** After its session has ended elsewhere, or at a server that has moved to this address. */
  signInAt(url: string): Promise<void>;
  /** Throws unless everything was read and offered. `store`: where the shelf is kept, if something may happen to it. */
  sync(store?: ShelfStore): Promise<void>;
  /** All of them in one transaction, as a favorite added on a screen. */
  addFavorites(
    favorites: readonly (readonly [bib: number, about: AboutBib, own?: Record<string, Json>])[],
  ): Promise<void>;
}

/** As fetch, but it counts what really travels, which fetch does not tell, and keeps cookies. */
export function countingFetch(traffic: Traffic): typeof fetch {
  const cookies = new Map<string, string>();
  return (input, init) =>
    new Promise((resolve, reject) => {
      const body = typeof init?.body === 'string' ? init.body : '';
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const headers = { ...(init?.headers as Record<string, string>), cookie, 'accept-encoding': 'gzip' };
      const signal = init?.signal ?? undefined;
      const asked = request(String(input), { method: init?.method ?? 'GET', headers, signal }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('error', reject);
        answer.on('end', () => {
          const whole = Buffer.concat(parts);
          traffic.requests++;
          traffic.sentBytes += Buffer.byteLength(body);
          traffic.receivedBytes += whole.length;
          for (const set of answer.headers['set-cookie'] ?? []) {
            const [name = '', value = ''] = (set.split(';')[0] ?? '').split('=');
            cookies.set(name, value);
          }
          const text = answer.headers['content-encoding'] === 'gzip' ? gunzipSync(whole) : whole;
          const type = answer.headers['content-type'] ?? '';
          resolve(
            new Response(new Uint8Array(text), { status: answer.statusCode ?? 0, headers: { 'content-type': type } }),
          );
        });
      });
      asked.on('error', reject);
      asked.end(body);
    });
}

/** The same, and it gives up after a while as the app does; by a timer of its own, as Node may forget those of `AbortSignal.any`. */
export function patientFetch(carried: typeof fetch, timeoutMs: number): typeof fetch {
  return async (input, init) => {
    const impatience = new AbortController();
    const timer = setTimeout(() => impatience.abort(), timeoutMs);
    try {
      return await carried(input, { ...init, signal: impatience.signal });
    } finally {
      clearTimeout(timer);
    }
  };
}

/** Signs in and fetches the keys, which the first device of all makes. */
export async function aNodeDevice(
  url: string,
  cardNumber: string,
  password: string,
  { timeoutMs }: { timeoutMs?: number } = {},
): Promise<NodeDevice> {
  const traffic: Traffic = { requests: 0, sentBytes: 0, receivedBytes: 0 };
  const counting = countingFetch(traffic);
  const carried = timeoutMs === undefined ? counting : patientFetch(counting, timeoutMs);
  const apiAt = (address: string) =>
    createTRPCClient<AppRouter>({
      links: [httpLink({ url: `${address}/api`, fetch: carried, headers: { 'x-hondana': '1' } })],
    });
  let api = apiAt(url);
  async function signIn(): Promise<string> {
    const signedIn = await api.account.signIn.mutate({ cardNumber, password, isSharedDevice: false });
    if (!signedIn.allowed) throw new Error(signedIn.refusal.code);
    return signedIn.value.patronId;
  }
  const patron = await signIn();
  const keyServer: Parameters<typeof syncKeys>[1] = {
    ring: () => api.keys.ring.query({ device: null, patron }),
    put: (input) => api.keys.put.mutate({ ...input, patron }),
    recover: (input) => api.keys.recover.mutate({ ...input, patron }),
  };
  const keys = await syncKeys(patron, keyServer, { read: async () => undefined, keep: async () => {} });
  if (typeof keys === 'string') throw new Error(keys);
  const server: ShelfServer = {
    pull: (request) => api.shelf.pull.query({ ...request, patron }),
    push: ({ items, ...request }) => api.shelf.push.mutate({ ...request, items: [...items], patron }),
  };
  const shelf = new MemoryShelf(`node-${crypto.randomUUID().slice(0, 8)}`);
  return {
    patronId: patron,
    keys,
    shelf,
    traffic,
    signInAt: async (address) => {
      api = apiAt(address);
      await signIn();
    },
    sync: async (store = memoryStore(shelf)) => {
      const end = await runCycle(syncCycle(), { store, server, keys });
      if (end !== 'done') throw new Error(end);
    },
    addFavorites: async (favorites) => {
      const ids = await Promise.all(favorites.map(([bib]) => recordIdOf(keys, 'favorite', null, bib)));
      shelf.change({ ids }, (draft) => {
        for (const [index, [bib, about, own]] of favorites.entries()) {
          const addedAt = 1_700_000_000_000 + bib * 60_000;
          const fields = { bib, about: { ...about }, addedAt, ...own };
          editRecord(draft, ids[index] as string, 'favorite', fields, addedAt);
        }
      });
    },
  };
}
