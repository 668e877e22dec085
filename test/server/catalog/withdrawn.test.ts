import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asStranger, servicesAt } from '../../support/calling.ts';
import { aDatabase } from '../../support/database.ts';
import { aBib } from '../../support/circulation.ts';

let db: Knex;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ db, close } = await aDatabase());
});
afterAll(() => close());

describe('the list of withdrawn titles', () => {
  it('is the same for everybody, and names those no longer offered from an id on', async () => {
    const ids = [];
    for (let count = 0; count < 3; count++) ids.push(await aBib(db));
    const [first, , last] = ids as [number, number, number];
    await db('bib').whereIn('id', [first, last]).update({ withdrawn_at: new Date() });
    const { catalog } = asStranger(servicesAt(db, '2026-11-23'));
    expect(await catalog.withdrawn({ after: 0 })).toEqual({ bibIds: [first, last], more: false });
    expect(await catalog.withdrawn({ after: first })).toEqual({ bibIds: [last], more: false });
  });
});
