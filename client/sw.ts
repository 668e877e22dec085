/// <reference lib="webworker" />
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  getCacheKeyForURL,
  precacheAndRoute,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { keepPreviousVersion, previousVersion } from './local/previous-version.ts';
import { answerPushes } from './notices/push-worker.ts';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (string | { url: string; revision: string | null })[] };

cleanupOutdatedCaches();
keepPreviousVersion(self, (url) => getCacheKeyForURL(url) !== undefined);
precacheAndRoute(self.__WB_MANIFEST);
registerRoute(({ url, sameOrigin }) => sameOrigin && /^\/assets\/[\w-]+\.wasm$/.test(url.pathname), keptReader);
registerRoute(({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/assets/'), previousVersion);
registerRoute(({ url, sameOrigin }) => sameOrigin && url.pathname === '/share', openShared, 'POST');
// Every screen opens from the shell; the API is never cached here: what the device may show offline is in its database.
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), {
    denylist: [/^\/(api|calendar|covers|unsubscribe)\//, /^\/(healthz|readyz)$/],
  }),
);

/** The reader of bar codes is a megabyte that few need: kept once it was used, the last one only. */
async function keptReader({ request }: { request: Request }): Promise<Response> {
  const cache = await caches.open('barcode-reader');
  const kept = await cache.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) {
    for (const old of await cache.keys()) await cache.delete(old);
    await cache.put(request, response.clone()).catch(() => undefined);
  }
  return response;
}

/** What another app shares goes behind the `#` of an address of ours, where no server sees it. */
async function openShared({ request }: { request: Request }): Promise<Response> {
  const shared = new URLSearchParams();
  const form = await request.formData().catch(() => new FormData());
  for (const name of ['title', 'text', 'url']) {
    const value = form.get(name);
    if (typeof value === 'string') shared.set(name, value.slice(0, 4000));
  }
  return Response.redirect(`/share#${shared}`, 303);
}

// A new version waits until the person says so: edits under way and a second tab stay on the version they began with.
self.addEventListener('message', (event) => {
  if (event.data === 'take-over') self.skipWaiting();
});
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

answerPushes(self);
