import { expect } from 'vitest';
import { runSeeds, traceOf } from './many.ts';

/** Runs `count` seeds from `from` on, every `step`th; the first that breaks a promise is told step by step, made short. */
export function expectSeeds(from: number, count: number, step: number): void {
  const tally = runSeeds(from, count, step);
  const [first] = tally.failed;
  expect(tally.failed, first === undefined ? '' : traceOf(first)).toEqual([]);
  expect(tally.edits).toBeGreaterThan(count * 40);
  expect(tally.faults).toBeGreaterThan(count * 10);
}
