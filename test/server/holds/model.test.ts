import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { aDatabase } from '../../support/database.ts';
import { dump, reachableFrom } from '../../support/dump.ts';
import { history, perform, type Step } from '../../support/model/histories.ts';
import { wrongs } from '../../support/model/invariants.ts';
import { ModelLibrary } from '../../support/model/library.ts';
import {
  build,
  closedDaysOf,
  readRows,
  type Reality,
  reset,
  stateInDatabase,
  stateOfModel,
} from '../../support/model/reality.ts';

const closing: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(closing.map((close) => close())));

async function aReality(): Promise<Reality> {
  const { db, close } = await aDatabase();
  closing.push(close);
  return build(db);
}

const acted = new Map<string, number>();

/** Lives through the steps in the database and in the model, comparing after each. */
async function live(reality: Reality, steps: readonly Step[]): Promise<ModelLibrary> {
  const { titles, items } = await reset(reality);
  const model = new ModelLibrary(titles, items, closedDaysOf);
  for (const step of steps) {
    const outcome = await perform(model, reality, step);
    if (!outcome) continue;
    const [expected, actual] = outcome;
    expect(`${step.act}: ${actual}`).toBe(`${step.act}: ${expected}`);
    acted.set(`${step.act}: ${actual}`, (acted.get(`${step.act}: ${actual}`) ?? 0) + 1);
    const rows = await readRows(reality);
    expect(wrongs(reality, rows, (branch) => model.closed[branch as 'central'])).toEqual([]);
    expect(stateInDatabase(reality, rows)).toEqual(stateOfModel(model));
  }
  return model;
}

/** Titles that lead back from a patron in any table, against those the patron holds, has on loan or sees as cancelled. */
async function expectNoOtherLinks(reality: Reality, model: ModelLibrary): Promise<void> {
  const rows = await dump(reality.db);
  for (const [patron, id] of reality.patronIds.entries()) {
    const reached = new Set(reachableFrom(id, rows).flatMap((row) => row.values));
    const titles = reality.bibIds.flatMap((bibId, bib) => (reached.has(String(bibId)) ? [bib] : []));
    const known = [...model.holds, ...model.loans].filter((one) => one.patron === patron).map((one) => one.bib);
    expect(titles).toEqual([...new Set(known)].toSorted());
  }
}

describe('histories of patrons, desk and days', () => {
  it('end in the database as they do by the regulations, and leave nothing that leads from a patron to a title returned', async () => {
    const total = Number(process.env.HISTORIES ?? 2000);
    const worlds = 2;
    let lived = 0;
    await Promise.all(
      Array.from({ length: worlds }, async () => {
        const reality = await aReality();
        await fc.assert(
          fc.asyncProperty(history(15), async (steps) => {
            const model = await live(reality, steps);
            if (lived++ % 20 === 0) await expectNoOtherLinks(reality, model);
          }),
          { numRuns: Math.ceil(total / worlds) },
        );
      }),
    );
    expect(lived).toBeGreaterThanOrEqual(total);
    if (process.env.HISTORIES)
      process.stdout.write(
        `${[...acted]
          .toSorted()
          .map((one) => one.join(' '))
          .join('\n')}\n`,
      );
  }, 1_800_000);
});
