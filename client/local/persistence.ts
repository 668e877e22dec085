import { keepOnDevice, readDevice } from './database.ts';

/** Some browsers ask the person, others decide by how much the app is used: not at every word, but again some day. */
const againAfterMs = 30 * 86_400_000;

/**
 * Asks the browser not to clear this device by itself; called when something of the patron's own is here. What it answered
 * stands in 本棚の設定, where it can be asked again at any time.
 */
export async function askToPersist(): Promise<void> {
  const { storage } = navigator;
  if (!storage?.persist || (await storage.persisted())) return;
  const askedAt = (await readDevice('persistence-asked')) ?? 0;
  if (Date.now() - askedAt < againAfterMs) return;
  await keepOnDevice('persistence-asked', Date.now());
  await storage.persist();
}
