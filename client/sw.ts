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
registerRoute(({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/assets/'), previousVersion);
// Every screen opens from the shell; the API is never cached here: what the device may show offline is in its database.
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), {
    denylist: [/^\/(api|calendar|covers|unsubscribe)\//, /^\/(healthz|readyz)$/],
  }),
);

// A new version waits until the person says so: edits under way and a second tab stay on the version they began with.
self.addEventListener('message', (event) => {
  if (event.data === 'take-over') self.skipWaiting();
});
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

answerPushes(self);
