/**
 * Whose pushes this browser takes, for the service worker, which has no Dexie: read as the app wrote it (database.ts). Null: not
 * known, or the app was never here.
 */
export const pushOwner = (): Promise<string | null> =>
  new Promise((answer) => {
    const opening = indexedDB.open('hondana-device');
    // A store that is not there yet is the app's to make.
    opening.onupgradeneeded = () => opening.transaction?.abort();
    opening.onerror = () => answer(null);
    opening.onsuccess = () => {
      const db = opening.result;
      const end = (owner: string | null) => {
        db.close();
        answer(owner);
      };
      if (!db.objectStoreNames.contains('entry')) return end(null);
      const asking = db.transaction('entry').objectStore('entry').get('push');
      asking.onerror = () => end(null);
      asking.onsuccess = () =>
        end((asking.result as { value?: { patronId?: string } } | undefined)?.value?.patronId ?? null);
    };
  });
