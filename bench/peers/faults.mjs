/** What may go wrong, and how many edits are missing afterwards on a device that is new. Small shelves: it is about loss. */
import { setTimeout as delay } from 'node:timers/promises';
import { idOf, range, recordOf } from './records.mjs';

const recordCount = 1000;
const editCount = 200;
const patience = 20_000;

const begin = async ({ device }) => {
  const a = await device('a');
  await a.put(range(0, recordCount, recordOf));
  await a.sync();
  return a;
};

/** Several rounds, as a device does that is opened again and again; what fails is told. */
async function inStep(...devices) {
  let trouble;
  for (const device of devices)
    await device.sync(patience).catch(async (error) => {
      trouble ??= String(error?.message ?? error);
      await device.leave();
    });
  return trouble;
}

/** `[lost, trouble]`: edits that a device which is new does not show; -1 records when there are more than there were. */
async function missing({ device }, edits) {
  const fresh = await device('fresh');
  const trouble = await inStep(fresh);
  let lost = 0;
  for (const [id, fields] of edits) {
    const record = await fresh.get(id);
    if (!Object.entries(fields).every(([field, value]) => record?.[field] === value)) lost++;
  }
  return { lost, of: edits.length, surplus: Math.max(0, (await fresh.count()) - recordCount), trouble };
}

const comments = (from, to, text) => range(from, to, (n) => ({ comment: `${text} ${n}` }));

export const faults = {
  /** B is ten minutes ahead and edits; A, having seen it, edits the same afterwards: A's is what everybody must see. */
  'clock +10 min': async (table) => {
    const a = await begin(table);
    const b = await table.device('b', { ahead: 600_000 });
    let trouble = await inStep(b);
    await b.put(comments(0, editCount, 'from the future'));
    trouble ??= await inStep(b, a);
    const edits = comments(0, editCount, 'afterwards');
    await a.put(edits);
    trouble ??= await inStep(a, b);
    const told = await missing(table, edits);
    return { ...told, trouble: trouble ?? told.trouble };
  },
  /** The server has everything, and nothing of what it says comes back; the line breaks; the device tries once more. */
  'answer lost': async (table) => {
    await begin(table);
    const b = await table.device('b');
    await b.sync();
    let usual = 0;
    for (const text of ['a first time', 'as usual']) {
      b.line.reset();
      await b.put(comments(0, editCount, text));
      await b.sync();
      usual = b.line.up;
    }
    b.line.reset();
    const edits = comments(0, editCount, 'unheard');
    await b.put(edits);
    b.line.deafFrom = usual * 0.4;
    const hasEnded = b.sync(3000).catch(() => {});
    await Promise.race([hasEnded, delay(1500)]);
    b.line.cut();
    await b.leave();
    await hasEnded;
    const { wasTroubled } = b.line;
    const taken = await missing(table, edits);
    b.line.mend();
    const trouble = await inStep(b);
    const told = await missing(table, edits);
    return { ...told, wasTroubled, taken: taken.of - taken.lost, trouble: trouble ?? told.trouble };
  },
  /** The server is put back to before the edits, which were acknowledged; the devices go on. */
  'server restored': async (table) => {
    const a = await begin(table);
    const b = await table.device('b');
    await b.sync();
    await delay(1000);
    await table.host.copy();
    const before = comments(0, editCount, 'acknowledged');
    await b.put(before);
    await b.sync();
    await delay(1000);
    await table.host.putBack();
    const after = comments(editCount, editCount + 50, 'after');
    await b.put(after);
    const trouble = await inStep(b, a, b);
    const told = await missing(table, [...before, ...after]);
    return { ...told, trouble: trouble ?? told.trouble };
  },
  /** The line breaks half way through the first sync and the app is gone; what it had stored is there when it is opened again. */
  'killed mid initial sync': async (table) => {
    await begin(table);
    const whole = await table.device('b');
    whole.line.reset();
    await whole.sync();
    const c = await table.device('c');
    c.line.reset();
    c.line.cutFrom = whole.line.down / 2;
    const hasEnded = c.sync(3000).catch(() => {});
    await Promise.race([hasEnded, delay(1500)]);
    c.line.cut();
    await c.leave();
    await hasEnded;
    const { wasTroubled } = c.line;
    const had = await c.count();
    c.line.mend();
    c.line.reset();
    const trouble = await inStep(c);
    let lost = 0;
    for (let n = 0; n < recordCount; n++) if ((await c.get(idOf(n)))?.title !== recordOf(n).title) lost++;
    return { lost, of: recordCount, wasTroubled, had, again: c.line.down / whole.line.down, trouble };
  },
};
