import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchIdle } from '../../client/local/idle.ts';

const minute = 60_000;
const touch = () => document.dispatchEvent(new PointerEvent('pointerdown'));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a shared device', () => {
  it('is left after ten minutes without a touch, once', () => {
    const onIdle = vi.fn();
    watchIdle(10 * minute, onIdle);
    vi.advanceTimersByTime(10 * minute - 1);
    expect(onIdle).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    vi.advanceTimersByTime(60 * minute);
    expect(onIdle).toHaveBeenCalledOnce();
  });

  it('counts from the last touch', () => {
    const onIdle = vi.fn();
    watchIdle(10 * minute, onIdle);
    vi.advanceTimersByTime(9 * minute);
    touch();
    vi.advanceTimersByTime(9 * minute);
    expect(onIdle).not.toHaveBeenCalled();
    vi.advanceTimersByTime(minute);
    expect(onIdle).toHaveBeenCalledOnce();
  });

  it('is left at the first touch after it slept too long', () => {
    const onIdle = vi.fn();
    watchIdle(10 * minute, onIdle);
    vi.setSystemTime(Date.now() + 11 * minute);
    touch();
    expect(onIdle).toHaveBeenCalledOnce();
  });

  it('is left alone when the watch was stopped', () => {
    const onIdle = vi.fn();
    watchIdle(10 * minute, onIdle)();
    vi.advanceTimersByTime(11 * minute);
    expect(onIdle).not.toHaveBeenCalled();
  });
});
