import type { Services } from '../../services.ts';
import { dayInTokyo } from '../../../shared/model/day.ts';
import { storeBibs } from '../../catalog/bib-store.ts';
import { isDuplicateKey, transact } from '../transact.ts';
import { calendarsAround } from './calendars.ts';
import { dealCirculation } from './circulation.ts';
import { storeCirculation } from './store-circulation.ts';
import { storeNotices } from './store-notices.ts';
import { storeHouses } from './store-houses.ts';
import { hashPasswords, storePeople } from './store-people.ts';
import { readTitles } from './titles.ts';

/** What was loaded is remembered under this name; the row is there if and only if the whole library is. */
const settingName = 'demo-library';

/** Whether this database holds the believable library. */
export async function hasLibrary({ db }: Pick<Services, 'db'>): Promise<boolean> {
  return (await db('setting').where('name', settingName).first('name')) !== undefined;
}

/**
 * Loads the believable library with dates counted from today into a database without any branch, in one transaction: a
 * load that was interrupted has left nothing, and of several processes one loads. Answers whether this call did it.
 */
export async function loadLibrary(services: Pick<Services, 'db' | 'now' | 'policy' | 'passwords'>): Promise<boolean> {
  const { db, policy, passwords } = services;
  if ((await db('branch').first('id')) !== undefined) return false;
  const titles = readTitles();
  const hashes = await hashPasswords(passwords.hash);
  try {
    await transact(db, async (trx) => {
      const now = services.now();
      await trx('setting').insert({ name: settingName, value: JSON.stringify({ loadedAt: now }) });
      const calendars = calendarsAround(dayInTokyo(now));
      await storeHouses(trx, calendars);
      const patrons = await storePeople(trx, { hashes, policy, now });
      const stored = await storeBibs(trx, 'demo', titles, now);
      const bibs = new Map(stored.map((bib) => [bib.sourceId, bib.id]));
      await storeCirculation(trx, dealCirculation({ titles, ...calendars, policy, now }), { bibs, patrons }, now);
      await storeNotices(trx, { patrons, cardWarningDays: policy.cardExpiryWarningDays, now });
    });
    return true;
  } catch (error) {
    // Another process was quicker.
    if (isDuplicateKey(error) && (await hasLibrary(services))) return false;
    throw error;
  }
}
