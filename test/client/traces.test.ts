import { beforeEach, describe, expect, it } from 'vitest';
import {
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
  await wipeTraces();
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

  it('is not written on a shared device', async () => {
    await keepTracesOnDevice(false);
    await rememberSearch('?q=secret');
    await keepAnswer('title', '1', { value: 1, asOf: 0 });
    expect(recentSearches()).toEqual(['?q=secret']);
    await keepTracesOnDevice(true);
    expect([recentSearches(), await readAnswer('title', '1')]).toEqual([[], undefined]);
  });
});
