/// <reference lib="webworker" />

/** Not a name that workbox cleans up. */
const shelf = 'previous-version';

/**
 * Keeps the screens of the version before, for tabs that are still on it: when one tab takes the new version, workbox clears the
 * old one away and the server has it no more, and another tab, with something half written, could not open its own screens.
 * One version back; a tab that is older still is loaded anew (client/screen.tsx).
 */
export function keepPreviousVersion(worker: ServiceWorkerGlobalScope, isOfThisVersion: (url: string) => boolean): void {
  worker.addEventListener('install', (event) => event.waitUntil(keep(isOfThisVersion)));
}

async function keep(isOfThisVersion: (url: string) => boolean): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith('workbox-precache'));
  await caches.delete(shelf);
  const kept = await caches.open(shelf);
  for (const name of names) {
    const precache = await caches.open(name);
    for (const request of await precache.keys()) {
      const { origin, pathname } = new URL(request.url);
      const file = await precache.match(request);
      if (file && pathname.startsWith('/assets/') && !isOfThisVersion(origin + pathname))
        await kept.put(origin + pathname, file);
    }
  }
}

/** A file that is none of this version: from the version before, else from the network. */
export async function previousVersion({ request }: { request: Request }): Promise<Response> {
  return (await caches.match(request.url, { cacheName: shelf })) ?? fetch(request);
}
