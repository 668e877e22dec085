import { it } from 'vitest';
import { expectSeeds } from './simulation/expect-seeds.ts';

it('keeps every promise of the shelf in 10,000 histories of faults (even seeds)', () => {
  expectSeeds(2, 10_000, 2);
}, 900_000);
