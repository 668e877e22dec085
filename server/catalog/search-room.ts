import { fieldWords } from './search-place-bits.ts';

/**
 * Where the matches of one request are written: arrays with room for all titles, used again and again. Fresh ones for each
 * request kept the garbage collector busier than the search itself.
 */
export interface Room {
  /** A bit for every title found, `fieldWords` for each block. */
  readonly hits: Uint32Array;
  /** The same for those of them that are looked through just now. */
  readonly chosen: Uint32Array;
  /** One bit of every title's rank each, laid out like the hits. */
  readonly planes: readonly Uint32Array[];
}

/** Kept for the next requests; more than these search at the same time only rarely. */
const keptMaximum = 4;
const free: ReturnType<typeof newRoom>[] = [];

/** Lends room for so many blocks and bits of a rank while the act runs; nothing of it may be used afterwards. What is in it is rubbish. */
export async function withRoom<T>(blockCount: number, planeCount: number, act: (room: Room) => Promise<T>): Promise<T> {
  const kept = free.pop();
  const words = blockCount * fieldWords;
  const room = kept && kept.hits.length >= words ? kept : newRoom(words);
  while (room.planes.length < planeCount) room.planes.push(new Uint32Array(room.hits.length));
  try {
    return await act({ ...room, planes: room.planes.slice(0, planeCount) });
  } finally {
    if (free.length < keptMaximum) free.push(room);
  }
}

const newRoom = (words: number) => ({
  hits: new Uint32Array(words),
  chosen: new Uint32Array(words),
  planes: [] as Uint32Array[],
});
