import { createSignal } from 'solid-js';
import { keepOnDevice, readDevice } from './database.ts';

/** What this device remembers of the first days with the app. Instants by the device's clock. */
export interface FirstDays {
  readonly visitCount: number;
  readonly lastVisitAt: number;
  /** When the cards were first shown. */
  readonly tourShownAt?: number;
  readonly isTourOver?: true;
  /** The person does not want it on the home screen, or has it there. */
  readonly isInstallAnswered?: true;
}

/** Coming back later than this is another visit. */
const visitGapMs = 30 * 60_000;

/** A visit now: counted anew when the last one is a while ago, and then the cards that were left lying are put away. */
export function visited(before: FirstDays | undefined, now: number): FirstDays {
  if (!before) return { visitCount: 1, lastVisitAt: now };
  if (now - before.lastVisitAt < visitGapMs) return { ...before, lastVisitAt: now };
  const isLeft = before.tourShownAt !== undefined;
  return {
    ...before,
    visitCount: before.visitCount + 1,
    lastVisitAt: now,
    ...(isLeft ? { isTourOver: true } : {}),
  };
}

/** What to offer: first the cards, once; the home screen from the second visit, or when something is on the bookshelf. */
export function offerOf(days: FirstDays, facts: { canInstall: boolean; hasShelf: boolean }): 'tour' | 'install' | null {
  if (!days.isTourOver) return 'tour';
  if (days.isInstallAnswered || !facts.canInstall) return null;
  return days.visitCount > 1 || facts.hasShelf ? 'install' : null;
}

const [firstDays, setFirstDays] = createSignal<FirstDays>();

/** Undefined until the device was asked. */
export { firstDays };

export async function noteVisit(): Promise<void> {
  const days = visited(await readDevice('first-days'), Date.now());
  const isShown = days.tourShownAt === undefined && !days.isTourOver;
  await keepFirstDays(isShown ? { ...days, tourShownAt: Date.now() } : days);
}

async function keepFirstDays(days: FirstDays): Promise<void> {
  setFirstDays(days);
  await keepOnDevice('first-days', days);
}

export async function endTour(): Promise<void> {
  const days = firstDays();
  if (days) await keepFirstDays({ ...days, isTourOver: true });
}

/** Never offered again; the way stays in the settings. */
export async function answerInstall(): Promise<void> {
  const days = firstDays() ?? visited(await readDevice('first-days'), Date.now());
  await keepFirstDays({ ...days, isInstallAnswered: true });
}
