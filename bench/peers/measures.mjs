/** What is timed: a new device, edits made offline, the same records edited on two devices. */
import { idOf, range, recordOf } from './records.mjs';

async function measured(lines, act) {
  for (const line of lines) line.reset();
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  await act();
  const { user, system } = process.cpuUsage(cpu);
  const sum = (direction) => lines.reduce((all, line) => all + line[direction], 0);
  return { ms: performance.now() - began, busyMs: (user + system) / 1000, up: sum('up'), down: sum('down') };
}

/** How many of the first records are not as they should be. */
async function wrongOf(device, count, isRight) {
  let wrong = 0;
  for (let n = 0; n < count; n++) wrong += isRight(await device.get(idOf(n)), n);
  return wrong;
}

/** A server that acknowledges nothing may have forgotten: the devices come back, as they would, before anything counts as lost. */
async function settle(devices, lostOf) {
  let lost = await lostOf();
  for (let round = 0; lost > 0 && round < 2; round++) {
    for (const device of devices) await device.sync();
    lost = await lostOf();
  }
  return lost;
}

export async function measure({ device }, { records, edits, conflicts, runs }, tell) {
  const a = await device('a');
  await a.put(range(0, records, recordOf));
  const filling = await measured([a.line], () => a.sync(150_000));
  tell({ case: 'filling', ...filling });

  let b;
  for (let run = 0; run < runs; run++) {
    b = await device('b');
    const one = await measured([b.line], () => b.sync());
    tell({ case: 'new device', ...one, lost: records - (await b.count()) });
  }
  for (let run = 0; run < runs; run++) {
    const text = (n) => `${run}回目の感想 ${n}`;
    await b.put(range(0, edits, (n) => ({ comment: text(n) })));
    const one = await measured([b.line], () => b.sync());
    await a.sync();
    const lostOf = () => wrongOf(a, edits, (record, n) => Number(record?.comment !== text(n)));
    tell({ case: 'edits', ...one, lost: await settle([b, a], lostOf) });
  }
  for (let run = 0; run < runs; run++) {
    const rating = 6 + run;
    const text = (n) => `B${run} ${n}`;
    await a.put(range(0, conflicts, () => ({ rating })));
    await b.put(range(0, conflicts, (n) => ({ comment: text(n) })));
    const one = await measured([a.line, b.line], async () => {
      await a.sync();
      await b.sync();
      await a.sync();
    });
    const lostOf = () =>
      wrongOf(a, conflicts, (record, n) => Number(record?.rating !== rating) + Number(record?.comment !== text(n)));
    const lost = await settle([b, a, b], lostOf);
    tell({ case: 'conflict', ...one, lost });
  }
}
