import { addDays, type Day, dayInTokyo, startOfDayInTokyo } from '../../../shared/model/day.ts';
import { chanceOf } from './chance.ts';
import type { Houses } from './houses.ts';
import { type HoldScene, holdScenes } from './scenario.ts';
import type { Shelves } from './shelves.ts';

export interface DealtHold extends HoldScene {
  /** The item assigned to it; null while it waits, when it has ended, and for an e-book. */
  readonly barcode: string | null;
  readonly queueNumber: number;
  readonly sequencePosition: number | null;
  readonly placedAt: Date;
  readonly readyOn: Day | null;
  readonly shelfUntil: Day | null;
  readonly endedOn: Day | null;
}

const itemStates = { 'in-transit': 'in-transit', arrived: 'on-hold-shelf', ready: 'on-hold-shelf' } as const;

/** Holds were placed in the morning, when most patrons do it. */
const morningMs = 8 * 3_600_000;
/** A queue grows by one hold in four days; when it began differs from title to title. */
const queueDays = { begin: 40, spread: 10, between: 4 };

/** The scenario's holds, queued in its order, with the items assigned to them and deadlines by the rule. */
export function dealHolds(facts: {
  readonly shelves: Shelves;
  readonly houses: Houses;
  readonly now: number;
}): DealtHold[] {
  const { shelves, houses, now } = facts;
  const today = dayInTokyo(now);
  const counts = new Map<string, number>();
  const next = (queue: string): number => {
    counts.set(queue, (counts.get(queue) ?? 0) + 1);
    return counts.get(queue) ?? 1;
  };
  const readyOn = (scene: HoldScene): Day =>
    scene.readyDaysAgo === 'last'
      ? houses.lastReadyDay(scene, today)
      : houses.readyDay(scene, addDays(today, -(scene.readyDaysAgo ?? 0)));

  return holdScenes.map((scene): DealtHold => {
    const { title, state, pickup, sequence, endedDaysAgo } = scene;
    const queueNumber = next(title);
    const itemState = state in itemStates ? itemStates[state as keyof typeof itemStates] : undefined;
    const ready = state === 'ready' ? readyOn(scene) : null;
    const begin = queueDays.begin + Math.floor(chanceOf(title)() * queueDays.spread);
    const placedDaysAgo = scene.placedDaysAgo ?? begin - queueDays.between * queueNumber + (endedDaysAgo ?? 0);
    return {
      ...scene,
      barcode: itemState && pickup !== null ? shelves.take(title, itemState).barcode : null,
      queueNumber,
      sequencePosition: sequence === undefined ? null : next(`sequence ${sequence}`),
      placedAt: new Date(Math.min(now, startOfDayInTokyo(addDays(today, -placedDaysAgo)) + morningMs)),
      readyOn: ready,
      shelfUntil: ready && houses.deadline(scene, ready),
      endedOn: endedDaysAgo === undefined ? null : addDays(today, -endedDaysAgo),
    };
  });
}
