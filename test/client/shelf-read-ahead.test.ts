import { describe, expect, it } from 'vitest';
import { runCycle } from '../../client/local/shelf-sync.ts';
import type { ShelfKeys } from '../../client/local/shelf-sealing.ts';
import type { Ask } from '../../shared/shelf/device/cycle.ts';
import { MemoryShelf, memoryStore } from '../../shared/shelf/device/memory-store.ts';
import type { PullAnswer, PullRequest } from '../../shared/shelf/wire.ts';

const page = (cursor: number, more: boolean): PullAnswer => ({
  epoch: 'e',
  rows: [],
  more,
  cursor,
  head: 3,
  floor: 0,
  digest: null,
});
const request = (cursor: number): PullRequest => ({ epoch: 'e', cursor, limit: 1, snapshotFloor: null });

/** Plays asks against a server of three pages; answers the cursors that were asked for, in their order. */
async function played(asks: readonly Ask[], heard: (cursors: number[]) => void = () => {}) {
  const cursors: number[] = [];
  const taken: unknown[] = [];
  function* cycle(): Generator<Ask, void, unknown> {
    for (const ask of asks) {
      taken.push(yield ask);
      heard([...cursors]);
    }
  }
  const pull = async ({ cursor }: PullRequest) => {
    cursors.push(cursor);
    return page(cursor + 1, cursor < 2);
  };
  const server = { pull, push: async () => 'broken' as const };
  await runCycle(cycle(), { store: memoryStore(new MemoryShelf('one')), server, keys: {} as ShelfKeys });
  return { cursors, taken };
}

const pullAt = (cursor: number): Ask => ({ ask: 'pull', request: request(cursor) });

describe('a device that reads its bookshelf page by page', () => {
  it('has asked for the next page when it takes in the one before, and asks for each once', async () => {
    const after: number[][] = [];
    const { cursors, taken } = await played([pullAt(0), pullAt(1), pullAt(2)], (seen) => after.push(seen));
    expect(after).toEqual([
      [0, 1],
      [0, 1, 2],
      [0, 1, 2],
    ]);
    expect(cursors).toEqual([0, 1, 2]);
    expect(taken).toEqual([page(1, true), page(2, true), page(3, false)]);
  });

  it('asks anew when the shelf has moved elsewhere meanwhile', async () => {
    const { cursors, taken } = await played([pullAt(0), pullAt(0)]);
    expect(cursors).toEqual([0, 1, 0, 1]);
    expect(taken).toEqual([page(1, true), page(1, true)]);
  });

  it('asks for nothing after the last page', async () => {
    expect((await played([pullAt(2)])).cursors).toEqual([2]);
  });
});
