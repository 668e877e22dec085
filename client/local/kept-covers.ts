import { coverCache, keepsTraces } from './traces.ts';

/** A picture of a cover as this device keeps it. */
export interface KeptCover {
  readonly blob: Blob;
  /** What the server called it; null when it said nothing. */
  readonly tag: string | null;
  /** When the server was last asked for it, by this device's clock. */
  readonly askedAt: number;
}

/** Those looked at longest ago go first. */
export const coverLimits = { count: 300, bytes: 15 * 1024 ** 2 };

const day = 86_400_000;
const addressOf = (bibId: number): string => `/covers/${bibId}`;
const numberIn = (response: Response, header: string): number => Number(response.headers.get(header) ?? 0);

/** Browsers without a store, or that refuse one, keep nothing. */
async function open(): Promise<Cache | undefined> {
  if (!keepsTraces() || !('caches' in globalThis)) return undefined;
  return caches.open(coverCache).catch(() => undefined);
}

/** Titles whose pictures are kept, as of a moment ago: a shelf of thousands asks the store for those alone. */
let index: { readonly bibIds: Promise<Set<number>>; readonly readAt: number } | undefined;
const indexForMs = 30_000;

const readIndex = async (cache: Cache): Promise<Set<number>> =>
  new Set((await cache.keys()).map(({ url }) => Number(url.slice(url.lastIndexOf('/') + 1))));

async function isKept(cache: Cache, bibId: number): Promise<boolean> {
  if (!index || Date.now() - index.readAt > indexForMs) index = { bibIds: readIndex(cache), readAt: Date.now() };
  return (await index.bibIds).has(bibId);
}

async function put(cache: Cache, bibId: number, { blob, tag, askedAt }: KeptCover): Promise<void> {
  const headers = {
    'content-type': blob.type,
    'x-tag': tag ?? '',
    'x-size': String(blob.size),
    'x-asked-at': String(askedAt),
    'x-used-at': String(Date.now()),
  };
  // What is put anew stands last: the first ones are those to go.
  await cache.delete(addressOf(bibId));
  await cache.put(addressOf(bibId), new Response(blob, { headers }));
  (await index?.bibIds)?.add(bibId);
}

/**
 * The picture of a title, out of what this device keeps. Nobody is asked for it, so this alone may be used where the library must
 * not learn which titles are shown: the bookshelf, the reading notes, the cart.
 */
export async function keptCover(bibId: number): Promise<KeptCover | undefined> {
  try {
    const cache = await open();
    const response = cache && (await isKept(cache, bibId)) ? await cache.match(addressOf(bibId)) : undefined;
    if (!cache || !response) return undefined;
    const kept = {
      blob: await response.blob(),
      tag: response.headers.get('x-tag') || null,
      askedAt: numberIn(response, 'x-asked-at'),
    };
    if (Date.now() - numberIn(response, 'x-used-at') > day) await put(cache, bibId, kept);
    return kept;
  } catch {
    return undefined;
  }
}

/** Keeps a picture, as far as there is room and the device is not shared. */
export async function keepCover(bibId: number, cover: KeptCover): Promise<void> {
  try {
    const cache = await open();
    if (cache) await put(cache, bibId, cover);
  } catch {
    // The device is full: the picture is there as long as it is looked at.
  }
}

export async function dropCover(bibId: number): Promise<void> {
  const cache = await open();
  await cache?.delete(addressOf(bibId)).catch(() => false);
}

/** Takes away what was looked at longest ago, until the limits hold. */
export async function limitCovers({ count, bytes } = coverLimits): Promise<void> {
  const cache = await open();
  if (!cache) return;
  const keys = await cache.keys();
  const sizes = await Promise.all(
    keys.map(async (key) => {
      const response = await cache.match(key);
      return response ? numberIn(response, 'x-size') : 0;
    }),
  );
  let [countLeft, bytesLeft] = [keys.length, sizes.reduce((sum, size) => sum + size, 0)];
  for (const [at, key] of keys.entries()) {
    if (countLeft <= count && bytesLeft <= bytes) return;
    await cache.delete(key);
    countLeft--;
    bytesLeft -= sizes[at] ?? 0;
  }
}
