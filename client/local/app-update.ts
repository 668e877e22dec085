import { createSignal } from 'solid-js';
import { storeTrouble } from './store-state.ts';

const [isWaiting, setWaiting] = createSignal(false);
const [hasMovedOn, setMovedOn] = createSignal(false);
const [isTooOld, setTooOld] = createSignal(false);

/** A new version is on the device and waits for the person's word, or another tab has taken it already. */
export const hasUpdate = (): boolean => isWaiting() || hasMovedOn();

/** The server does nothing more for this version; what is on the device stays, and can be read and written. */
export { hasMovedOn, isTooOld };

export const noteTooOld = (): void => {
  setTooOld(true);
};

/** Whether there is anything to tell of the app itself (frame-news.tsx). */
export const hasNews = (): boolean => hasUpdate() || isTooOld() || storeTrouble() !== undefined;

const hourly = 3_600_000;
/** Null in an old browser, on an insecure page, and where this is read outside of a browser. */
const workers: ServiceWorkerContainer | null = globalThis.navigator?.serviceWorker ?? null;

/** Registers the service worker and watches for new versions; the first one takes over by itself. */
export async function watchForUpdates(): Promise<void> {
  if (!workers) return;
  let isControlled = workers.controller !== null;
  workers.addEventListener('controllerchange', () => {
    if (isControlled) setMovedOn(true);
    isControlled = true;
  });
  const registration = await workers.register('/sw.js', { updateViaCache: 'none' });
  const look = () => setWaiting(registration.waiting !== null && isControlled);
  look();
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look));
  setInterval(() => void registration.update().catch(() => undefined), hourly);
}
