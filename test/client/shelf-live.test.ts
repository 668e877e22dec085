import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLive, livePauses, type LiveSource } from '../../client/local/shelf-live.ts';
import type { Poke } from '../../shared/shelf/wire.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Streams that are opened one after the other, and what is said on the last of them. */
function someStreams() {
  const opened: { target: EventTarget; isClosed: boolean }[] = [];
  const heard: Poke[] = [];
  const live = createLive({
    connect: (): LiveSource => {
      const stream = { target: new EventTarget(), isClosed: false };
      opened.push(stream);
      return {
        addEventListener: stream.target.addEventListener.bind(stream.target) as LiveSource['addEventListener'],
        close: () => {
          stream.isClosed = true;
        },
      };
    },
    onPoke: (poke) => heard.push(poke),
    random: () => 0,
  });
  const say = (event: Event) => opened.at(-1)?.target.dispatchEvent(event);
  const poke = (told: Poke) => say(new MessageEvent('message', { data: JSON.stringify(told) }));
  return { live, opened, heard, say, poke, openCount: () => opened.filter(({ isClosed }) => !isClosed).length };
}

describe('the stream of pokes', () => {
  it('is opened a while after it is wanted, once, and closed when it is wanted no more', () => {
    const { live, openCount, poke, heard } = someStreams();
    live.want(true);
    live.want(true);
    expect(openCount()).toBe(0);
    vi.advanceTimersByTime(livePauses.firstMs);
    expect(openCount()).toBe(1);
    poke({ head: 3 });
    poke({ head: 4, asks: 1 });
    expect(heard).toEqual([{ head: 3 }, { head: 4, asks: 1 }]);
    live.want(false);
    expect(openCount()).toBe(0);
    vi.advanceTimersByTime(3_600_000);
    expect(openCount()).toBe(0);
  });

  it('comes back after a second, then after twice as long each time up to five minutes, and at once after a good one', () => {
    const { live, opened, say, poke } = someStreams();
    live.want(true);
    vi.advanceTimersByTime(livePauses.firstMs);
    for (let failures = 0; failures < 12; failures++) {
      const before = opened.length;
      say(new Event('error'));
      const pause = Math.min(livePauses.longestMs, livePauses.shortestMs * 2 ** failures);
      vi.advanceTimersByTime(pause - 1);
      expect(opened.length).toBe(before);
      vi.advanceTimersByTime(1);
      expect(opened.length).toBe(before + 1);
    }
    poke({ head: 1 });
    say(new Event('return'));
    vi.advanceTimersByTime(livePauses.shortestMs);
    expect(opened).toHaveLength(14);
  });

  it('that is silent for longer than the server ever is, is opened anew', () => {
    const { live, opened, say } = someStreams();
    live.want(true);
    vi.advanceTimersByTime(livePauses.firstMs);
    for (let count = 0; count < 5; count++) {
      vi.advanceTimersByTime(livePauses.silentMs - 1);
      say(new Event('ping'));
    }
    expect(opened).toHaveLength(1);
    vi.advanceTimersByTime(livePauses.silentMs + livePauses.shortestMs);
    expect(opened).toHaveLength(2);
    expect(opened[0]?.isClosed).toBe(true);
    live.stop();
  });
});
