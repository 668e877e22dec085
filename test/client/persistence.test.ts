import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forgetOnDevice, keepOnDevice } from '../../client/local/database.ts';
import { askToPersist } from '../../client/local/persistence.ts';

const asIs = { persist: navigator.storage.persist, persisted: navigator.storage.persisted };
let askedCount = 0;

/** A browser that keeps what is here already, or asks the person. */
function aBrowser({ isPersisted = false }): void {
  askedCount = 0;
  navigator.storage.persisted = async () => isPersisted;
  navigator.storage.persist = async () => {
    askedCount++;
    return false;
  };
}

beforeEach(() => forgetOnDevice('persistence-asked'));
afterEach(() => {
  Object.assign(navigator.storage, asIs);
});

describe('the question to the browser to keep the bookshelf', () => {
  it('is asked with the first thing written, and not again at the next', async () => {
    aBrowser({});
    await askToPersist();
    await askToPersist();
    expect(askedCount).toBe(1);
  });

  it('is asked again after thirty days, when the app may be used more', async () => {
    aBrowser({});
    await keepOnDevice('persistence-asked', Date.now() - 30 * 86_400_000 + 60_000);
    await askToPersist();
    expect(askedCount).toBe(0);
    await keepOnDevice('persistence-asked', Date.now() - 30 * 86_400_000);
    await askToPersist();
    expect(askedCount).toBe(1);
  });

  it('is not asked where the browser has promised it', async () => {
    aBrowser({ isPersisted: true });
    await askToPersist();
    expect(askedCount).toBe(0);
  });
});
