import { afterAll, beforeAll, expect, it } from 'vitest';
import { availabilityOf } from '../../../server/catalog/availability-store.ts';
import { aBib, aLibrary, anItem } from '../../support/circulation.ts';
import { aDatabase } from '../../support/database.ts';

let database: Awaited<ReturnType<typeof aDatabase>>;
beforeAll(async () => {
  database = await aDatabase();
  await aLibrary(database.db);
});
afterAll(() => database.close());

it('tells apart what is on order, what is read in the house, and what may be lent', async () => {
  const { db } = database;
  const bibId = await aBib(db);
  await anItem(db, { bibId, state: 'on-order' });
  await anItem(db, { bibId, state: 'on-shelf', isLoanable: false });
  await anItem(db, { bibId, state: 'on-loan', isLoanable: false });
  await anItem(db, { bibId, state: 'on-shelf' });
  await anItem(db, { bibId, state: 'missing' });
  expect((await availabilityOf(db, [bibId], '2026-11-23')).get(bibId)).toMatchObject({
    itemCount: 4,
    onOrderCount: 1,
    inHouseCount: 1,
    availableCount: 1,
  });
});
