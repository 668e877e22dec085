import { dropCover, keepCover, keptCover, limitCovers } from './kept-covers.ts';
import { canReachServer } from './network.ts';
import { signedIn } from './session.ts';

/** Pictures are asked for one or two at a time: what the patron does goes before. */
const atOnce = 2;
const freshMs = 30 * 86_400_000;
const limitAfterMs = 3_000;
const longestWaitMs = 10_000;
const types = ['image/jpeg', 'image/png', 'image/webp'];

/** Titles without a picture, for this tab: nobody needs to be asked twice. */
const without = new Set<number>();
const waiting: (() => void)[] = [];
let underWay = 0;

async function inTurn<T>(act: () => Promise<T>): Promise<T> {
  if (underWay >= atOnce) await new Promise<void>((begin) => waiting.push(begin));
  underWay++;
  try {
    return await act();
  } finally {
    underWay--;
    waiting.shift()?.();
  }
}

let limiting: ReturnType<typeof setTimeout> | undefined;
function limitSoon(): void {
  clearTimeout(limiting);
  limiting = setTimeout(() => void limitCovers().catch(() => undefined), limitAfterMs);
}

/** No cookie goes along, and the browser's own cache keeps nothing: what a sign-out wipes is all there is. */
const askServer = (bibId: number, tag: string | null): Promise<Response> =>
  fetch(`/covers/${bibId}`, {
    credentials: 'omit',
    cache: 'no-store',
    signal: AbortSignal.timeout(longestWaitMs),
    headers: tag ? { 'if-none-match': tag } : {},
  });

async function renew(bibId: number, tag: string | null, isSecondTime = false): Promise<Blob | undefined> {
  const patron = signedIn();
  const response = await askServer(bibId, tag);
  const wait = Number(response.headers.get('retry-after'));
  if (response.status === 204 && wait > 0 && !isSecondTime) {
    await new Promise((over) => setTimeout(over, Math.min(wait * 1000, longestWaitMs)));
    return inTurn(() => renew(bibId, tag, true));
  }
  // What was asked for before a sign-out is not kept after it.
  const isSame = signedIn()?.patronId === patron?.patronId;
  if (response.status === 304) {
    const known = await keptCover(bibId);
    if (known && isSame) await keepCover(bibId, { ...known, askedAt: Date.now() });
    return known?.blob;
  }
  const blob = response.status === 200 ? await response.blob() : undefined;
  if (!blob || !types.includes(blob.type)) {
    without.add(bibId);
    if (response.status === 204 && !wait) await dropCover(bibId);
    return undefined;
  }
  if (isSame) await keepCover(bibId, { blob, tag: response.headers.get('etag'), askedAt: Date.now() });
  limitSoon();
  return blob;
}

/**
 * The picture of a title that the server knows this device to show: found, opened, on loan or on hold. Kept ones first; a kept one
 * older than 30 days is shown and asked for anew. Undefined when there is none. `leaving`: nobody looks at it any more.
 */
export async function askedCover(bibId: number, leaving: AbortSignal): Promise<Blob | undefined> {
  const kept = await keptCover(bibId);
  const isFresh = kept && Date.now() - kept.askedAt < freshMs;
  if (isFresh || without.has(bibId) || !canReachServer()) return kept?.blob;
  const asking = inTurn(async () => (leaving.aborted ? undefined : renew(bibId, kept?.tag ?? null))).catch(
    () => undefined,
  );
  return kept ? kept.blob : asking;
}
