import { describe, expect, it } from 'vitest';
import { barsPath, elementsOf, layOut } from '../../client/card/nw7.ts';

const ends = { start: 'A', stop: 'B' } as const;
const elements = elementsOf('0123456789', ends);

describe('the bars of a card', () => {
  it('are seven to a character, with a narrow gap between characters', () => {
    expect(elements).toHaveLength(12 * 8 - 1);
    for (let gap = 7; gap < elements.length; gap += 8) expect(elements[gap]).toBe(false);
    // A: narrow bar, narrow space, wide bar, wide space, narrow bar, wide space, narrow bar.
    expect(elements.slice(0, 7)).toEqual([false, false, true, true, false, true, false]);
    // 0: the last space and the last bar are wide.
    expect(elements.slice(8, 15)).toEqual([false, false, false, false, false, true, true]);
    // B: told from A by its fourth space.
    expect(elements.slice(-7)).toEqual([false, true, false, true, false, false, true]);
  });

  it('are whole pixels, wide ones at least 2.2 narrow ones from two pixels on, between ten white modules on either side', () => {
    for (let room = 320; room < 3000; room += 7) {
      const { length, module, bars } = layOut(elements, room);
      expect(length).toBeLessThanOrEqual(room);
      expect(bars[0]?.from).toBe(10 * module);
      const last = bars.at(-1);
      expect(length - ((last?.from ?? 0) + (last?.width ?? 0))).toBe(10 * module);
      const [narrow = 0, wide = 0] = [...new Set(bars.map(({ width }) => width))].sort((a, b) => a - b);
      expect(Number.isInteger(narrow) && Number.isInteger(wide)).toBe(true);
      expect(wide / narrow).toBeGreaterThanOrEqual(2.2);
      expect(wide / narrow).toBeLessThanOrEqual(3);
    }
  });

  it('take two pixels a module on the narrowest phone, and never less than one', () => {
    expect(layOut(elements, 328).module).toBe(2);
    expect(layOut(elements, 10).module).toBe(1);
  });

  it('are the same turned', () => {
    const layout = layOut(elements, 328);
    expect(barsPath(layout, 50, false).startsWith('M20 0h2v50h-2z')).toBe(true);
    expect(barsPath(layout, 50, true).startsWith('M0 20h50v2h-50z')).toBe(true);
  });
});
