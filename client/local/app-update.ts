import { createSignal } from 'solid-js';

const [isWaiting, setWaiting] = createSignal(false);
const [hasMovedOn, setMovedOn] = createSignal(false);
const [isTooOld, setTooOld] = createSignal(false);

/** A new version is on the device and waits for the person's word, or another tab has taken it already. */
export const hasUpdate = (): boolean => isWaiting() || hasMovedOn();

/** The server does nothing more for this version; what is on the device stays, and can be read and written. */
export { isTooOld };

export const noteTooOld = (): void => {
  setTooOld(true);
};

const hourly = 3_600_000;
/** A new version is a few hundred kilobytes: on the slowest of networks it comes later, by itself. */
const comesWithinMs = 20_000;

const workers = 'serviceWorker' in navigator ? navigator.serviceWorker : null;

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

/** The new version takes over, and this page is loaded anew with it. Looks for one where none is known. */
export async function takeUpdate(): Promise<void> {
  const registration = await workers?.getRegistration().catch(() => undefined);
  if (registration && !registration.waiting && !hasMovedOn()) await registration.update().catch(() => undefined);
  const next = registration && (registration.waiting ?? (await installed(registration.installing)));
  if (!workers || !next) {
    location.reload();
    return;
  }
  workers.addEventListener('controllerchange', () => location.reload(), { once: true });
  next.postMessage('take-over');
}

/** Null when it does not come, or not in time. */
function installed(worker: ServiceWorker | null): Promise<ServiceWorker | null> {
  if (!worker || worker.state === 'redundant') return Promise.resolve(null);
  return new Promise((done) => {
    const look = () => {
      if (worker.state === 'installed') done(worker);
      else if (worker.state === 'redundant') done(null);
    };
    worker.addEventListener('statechange', look);
    setTimeout(() => done(null), comesWithinMs);
    look();
  });
}
