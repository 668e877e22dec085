import { beforeEach, describe, expect, it } from 'vitest';
import {
  adoptTraces,
  forgetSearch,
  keepAnswer,
  keepTracesOnDevice,
  openTraces,
  readAnswer,
  recentSearches,
  rememberSearch,
  wipeTraces,
} from '../../client/local/traces.ts';

beforeEach(async () => {
  await keepTracesOnDevice(true);
  for (const card of ['mother', 'child', null]) {
    await openTraces(card);
    await wipeTraces();
  }
});

describe('what this device looked for', () => {
  it('are the last ten searches, the last first, each once', async () => {
    for (let i = 1; i <= 12; i++) await rememberSearch(`?q=${i}`);
    await rememberSearch('?q=5');
    expect(recentSearches()).toHaveLength(10);
    expect(recentSearches().slice(0, 3)).toEqual(['?q=5', '?q=12', '?q=11']);
  });

  it('is there again after the tab was closed', async () => {
    await rememberSearch('?q=a');
    await openTraces();
    expect(recentSearches()).toEqual(['?q=a']);
  });

  it('keeps the last 50 titles', async () => {
    for (let i = 1; i <= 51; i++) await keepAnswer('title', String(i), { value: i, asOf: 0 });
    expect(await readAnswer('title', '1')).toBeUndefined();
    expect(await readAnswer('title', '2')).toEqual({ value: 2, asOf: 0 });
  });

  it('forgets a search with its results', async () => {
    await rememberSearch('?q=a');
    await keepAnswer('search', '?q=a', { value: 1, asOf: 0 });
    await forgetSearch('?q=a');
    expect([recentSearches(), await readAnswer('search', '?q=a')]).toEqual([[], undefined]);
  });

  it('is each card’s own, and goes with it alone', async () => {
    await openTraces('mother');
    await rememberSearch('?q=present');
    await keepAnswer('title', '1', { value: 'mother’s', asOf: 0 });
    await openTraces('child');
    expect([recentSearches(), await readAnswer('title', '1')]).toEqual([[], undefined]);
    await rememberSearch('?q=dinosaur');
    await keepAnswer('title', '2', { value: 'child’s', asOf: 0 });
    await wipeTraces();
    expect(await readAnswer('title', '2')).toBeUndefined();
    await openTraces('mother');
    expect([recentSearches(), await readAnswer('title', '1')]).toEqual([
      ['?q=present'],
      { value: 'mother’s', asOf: 0 },
    ]);
    await openTraces(null);
    expect(recentSearches()).toEqual([]);
  });

  it('is taken over by the only card when it is from before; among several it goes', async () => {
    await rememberSearch('?q=before');
    await keepAnswer('search', '?q=before', { value: 1, asOf: 0 });
    await openTraces('mother');
    await rememberSearch('?q=own');
    await adoptTraces('mother', true);
    await openTraces('mother');
    expect(recentSearches()).toEqual(['?q=before', '?q=own']);
    expect(await readAnswer('search', '?q=before')).toEqual({ value: 1, asOf: 0 });
    await openTraces(null);
    expect([recentSearches(), await readAnswer('search', '?q=before')]).toEqual([[], undefined]);
    await rememberSearch('?q=whose');
    await adoptTraces('child', false);
    for (const card of [null, 'child']) {
      await openTraces(card);
      expect(recentSearches()).toEqual([]);
    }
  });

  it('is not written on a shared device', async () => {
    await keepTracesOnDevice(false);
    await rememberSearch('?q=secret');
    await keepAnswer('title', '1', { value: 1, asOf: 0 });
    expect(recentSearches()).toEqual(['?q=secret']);
    await keepTracesOnDevice(true);
    expect([recentSearches(), await readAnswer('title', '1')]).toEqual([[], undefined]);
  });
});
