import { BrokenPromise } from './broken.ts';
import { expectAgreement, heldEverywhere } from './promises.ts';
import { Random } from './random.ts';
import { type Settings, World } from './world.ts';

/** How many things happen in one history. */
export const historyLength = 200;

/** One history is a list of numbers; each decides by itself what happens, so any of them can be left out. */
export function happeningsOf(seed: number, length = historyLength): number[] {
  const random = new Random(seed ^ 0x5eed);
  const happenings: number[] = [];
  while (happenings.length < length) happenings.push(random.below(4_294_967_296));
  return happenings;
}

function happen(world: World, happening: number): void {
  const random = new Random(happening);
  const device = random.pick(world.devices);
  if (!device) return;
  const kind = random.next();
  world.now += random.below(5_000);
  if (world.late.length > 0 && random.chance(0.3)) world.deliverLate(random);
  if (kind < 0.26) world.edit(device, random);
  else if (kind < 0.34) world.erase(device, random);
  else if (kind < 0.36) world.checkOut(random);
  else if (kind < 0.46) world.open(device);
  else if (kind < 0.92) advanceSome(world, random);
  else if (kind < 0.935) world.kill(random);
  else if (kind < 0.945) world.skew(device, random);
  else if (kind < 0.948) world.evict(device);
  else if (kind < 0.95) world.clone(device, random);
  else if (kind < 0.957) world.backUp();
  else if (kind < 0.962) world.restore(random);
  else if (kind < 0.977) world.purge();
  else if (kind < 0.982) world.rotate(device);
  else if (kind < 0.988) world.learnKeys(device);
  else world.now += 60_000;
}

function advanceSome(world: World, random: Random): void {
  const tab = random.pick(world.tabs);
  if (!tab) return;
  for (let steps = 1 + random.below(5); steps > 0; steps--) {
    if (world.advance(tab, random)) continue;
    world.tabs = world.tabs.filter((other) => other !== tab);
    return;
  }
}

/** Every device has everything, and nothing but the limit on lists keeps a record from the server. */
const isAtRest = ({ server, devices }: World): boolean =>
  devices.every(({ shelf: { meta, records } }) => {
    const isThere = meta.epoch === server.head.epoch && meta.cursor === server.head.ver && !meta.snapshot;
    return isThere && [...records.values()].every(({ dirty, limited }) => !dirty || (limited && server.isFullOfLists));
  });

/** The faults stop, and nobody touches anything: only timers sync. They have twenty minutes, four of the longest pauses. */
function calmDown(world: World, random: Random): void {
  world.hasFaults = false;
  while (world.tabs.length > 0) world.tabs = world.tabs.filter((tab) => world.advance(tab, random));
  for (const device of world.devices) {
    world.learnKeys(device);
    while (world.tabs.length > 0) world.tabs = world.tabs.filter((tab) => world.advance(tab, random));
  }
  const end = world.now + 20 * 60_000;
  for (let cycles = 0; cycles < 400; cycles++) {
    const due = world.devices.map((device) => device.nextSyncAt(world.now, 0.5));
    const next = Math.min(...due);
    if (next >= end || isAtRest(world)) return;
    world.now = Math.max(world.now, next);
    const device = world.devices[due.indexOf(next)];
    if (device) world.open(device);
    while (world.tabs.length > 0) world.tabs = world.tabs.filter((tab) => world.advance(tab, random));
  }
  throw new BrokenPromise('devices come to rest', 'more than 400 cycles in 20 minutes');
}

export interface Outcome {
  readonly broken: Error | null;
  readonly edits: number;
  readonly faults: number;
  readonly repairs: number;
}

/** Runs one history to its end and checks every promise. Only the seed and the happenings decide what it does. */
export function runHistory(settings: Settings, happenings: readonly number[] = happeningsOf(settings.seed)): Outcome {
  const world = new World(settings);
  let broken: Error | null = null;
  try {
    for (const happening of happenings) happen(world, happening);
    const held = heldEverywhere(world);
    world.log(() => '— the faults stop —');
    calmDown(world, new Random(settings.seed));
    expectAgreement(world, held);
  } catch (error) {
    broken = error as Error;
  }
  const repairs = world.devices.reduce((sum, { shelf }) => sum + shelf.meta.repairCount, 0);
  return { broken, edits: world.edits, faults: world.faults, repairs };
}
