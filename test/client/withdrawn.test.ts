import { afterEach, describe, expect, it } from 'vitest';
import { keepOnDevice } from '../../client/local/database.ts';
import { isWithdrawn, refreshWithdrawn } from '../../client/local/withdrawn.ts';

const aDay = 86_400_000;

afterEach(() => keepOnDevice('withdrawn', { bibIds: [], askedAt: 0 }));

// Nobody answers here: it is as in a tunnel.
describe('a title that the library has withdrawn', () => {
  it('is marked without network once this device has heard of it, however long ago', async () => {
    await keepOnDevice('withdrawn', { bibIds: [7], askedAt: Date.now() - 40 * aDay });
    expect(isWithdrawn(7)).toBe(false);
    await refreshWithdrawn();
    expect([isWithdrawn(7), isWithdrawn(8)]).toEqual([true, false]);
  });
});
