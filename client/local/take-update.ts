import { hasMovedOn } from './app-update.ts';

/** A new version is a few hundred kilobytes: on the slowest of networks it comes later, by itself. */
const comesWithinMs = 20_000;

const workers = 'serviceWorker' in navigator ? navigator.serviceWorker : null;

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
