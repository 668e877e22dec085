import { setTimeout as delay } from 'node:timers/promises';
import type { History } from './history.ts';
import type { Machines } from './machines.ts';
import type { ShelfPlace } from './devices.ts';
import type { Telephone } from './telephone.ts';

interface Victims {
  readonly machines: Machines;
  readonly places: readonly ShelfPlace[];
  readonly telephones: readonly Telephone[];
  readonly history: History;
  readonly dice: () => number;
  /** Moves the library to its next day; absent: the run is too short for days. */
  readonly nextDay?: () => Promise<void>;
}

/** So many kinds of falls have each happened once before it may be over: a server, the database, a telephone, a device that is lost. */
const leastFalls = 4;

/** Kills one thing after the other until it is over, and leaves everything running that it does not leave to others to start. */
export async function rage(victims: Victims, isOver: () => boolean): Promise<void> {
  const { machines, places, telephones, history, dice, nextDay } = victims;
  const any = <T>(list: readonly T[]): T => list[Math.floor(dice() * list.length)] as T;
  const pause = () => Math.floor(1500 * dice());
  const server = () => machines.fellServer(dice() < 0.5 ? 0 : 1, 'SIGKILL', pause());
  const acts: readonly (readonly [string, () => unknown])[] = [
    ['a server', server],
    ['the database', () => machines.fellDatabase(pause())],
    ['a telephone', () => any(telephones).kill()],
    ['a device, lost', () => (history.count('devices lost'), any(places).lose())],
    ['a server in good order', () => machines.fellServer(dice() < 0.5 ? 0 : 1, 'SIGTERM', pause())],
    ['a device', () => (history.count('devices killed'), any(places).kill())],
    ['both servers', () => Promise.all([0, 1].map((index) => machines.fellServer(index, 'SIGKILL', pause())))],
    ['a server and the database', () => Promise.all([server(), machines.fellDatabase(pause())])],
    ['the day', () => nextDay?.()],
  ];
  const shuffled = (some: typeof acts) =>
    some.map((act) => ({ act, order: dice() })).toSorted((a, b) => a.order - b.order);
  // Each once, in an order of the seed, and then whatever comes.
  const first = [...shuffled(acts.slice(0, leastFalls)), ...shuffled(acts.slice(leastFalls))];
  for (let n = 0; n < leastFalls || !isOver(); n++) {
    await delay(500 + 2500 * dice());
    const [name, act] = first[n]?.act ?? any(acts);
    history.note('falls', { name });
    await act();
  }
}
