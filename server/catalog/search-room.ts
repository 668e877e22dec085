/**
 * Where the matches of one request are written: arrays with room for all titles, used again and again. Fresh ones for each
 * request kept the garbage collector busier than the search itself.
 */
export interface Room {
  readonly ids: Uint32Array;
  readonly ranks: Uint8Array;
  /** What decides the order, by index among the matches. */
  readonly keys: Float64Array;
}

/** Kept for the next requests; more than these search at the same time only rarely. */
const keptMaximum = 4;
const free: Room[] = [];

/** Lends room for `capacity` titles while the act runs; nothing of it may be used afterwards. What is in it is rubbish. */
export async function withRoom<T>(capacity: number, act: (room: Room) => Promise<T>): Promise<T> {
  const kept = free.pop();
  const room = kept && kept.ids.length >= capacity ? kept : newRoom(Math.ceil(capacity * 1.1));
  try {
    return await act(room);
  } finally {
    if (free.length < keptMaximum) free.push(room);
  }
}

const newRoom = (capacity: number): Room => ({
  ids: new Uint32Array(capacity),
  ranks: new Uint8Array(capacity),
  keys: new Float64Array(capacity),
});
