import { addDays, type Day } from '../../../shared/model/day.ts';
import type { Policy } from '../../../shared/model/policy.ts';
import type { PatronName } from './cards.ts';
import { chanceOf, shuffled } from './chance.ts';
import type { Houses } from './houses.ts';
import {
  crowd,
  crowdLoanCount,
  holdScenes,
  type LoanScene,
  loanScenes,
  patronAtLimit,
  titlesLentOut,
} from './scenario.ts';
import type { Shelves } from './shelves.ts';

export interface DealtLoan {
  readonly by: PatronName;
  readonly title: string;
  /** Null for an e-book. */
  readonly barcode: string | null;
  readonly branchId: string | null;
  readonly lentOn: Day;
  readonly dueOn: Day;
  readonly renewalCount: number;
  readonly isRenewable: boolean;
}

export interface LoanFacts {
  readonly shelves: Shelves;
  readonly houses: Houses;
  readonly ebooks: ReadonlySet<string>;
  readonly policy: Policy;
  readonly today: Day;
}

/** A loan as the scenario says, lent where somebody was at the counter that day. */
export function dealLoan({ shelves, houses, ebooks, policy, today }: LoanFacts, scene: LoanScene): DealtLoan {
  const { by, title } = scene;
  const renewalCount = scene.isRenewed ? 1 : 0;
  const dueOn = addDays(today, scene.dueIn);
  const lentOn = addDays(dueOn, -policy.loanPeriodDays * (1 + renewalCount));
  const loan = { by, title, lentOn, dueOn, renewalCount };
  if (ebooks.has(title)) return { ...loan, barcode: null, branchId: null, isRenewable: true };
  const item = scene.isFromElsewhere ? shelves.borrowFromElsewhere(title) : shelves.take(title, 'on-loan');
  const branchId = houses.openBranch(item.branchId, lentOn);
  return { ...loan, barcode: item.barcode, branchId, isRenewable: item.isRenewable };
}

/**
 * The loans beside the scenario, by chance: every item left of the titles that are lent out goes to one of the crowd, the
 * one with the fewest loans first, and everybody of the crowd has some titles more. Holds are to be dealt before.
 */
export function dealCrowdLoans(facts: LoanFacts): DealtLoan[] {
  const { shelves, policy } = facts;
  const chance = chanceOf('crowd');
  const scenes = [...loanScenes, ...holdScenes];
  const inHands = new Set(scenes.map(({ by, title }) => `${by} ${title}`));
  const loanCounts = new Map<PatronName, number>();
  const loans: DealtLoan[] = [];
  const lend = (by: PatronName, title: string): void => {
    inHands.add(`${by} ${title}`);
    loanCounts.set(by, (loanCounts.get(by) ?? 0) + 1);
    loans.push(dealLoan(facts, { by, title, dueIn: 1 + Math.floor(chance() * (policy.loanPeriodDays - 1)) }));
  };

  for (const title of titlesLentOut) {
    while (shelves.left(title) > 0) {
      const [by] = shuffled(crowd, chance)
        .filter((name) => !inHands.has(`${name} ${title}`))
        .toSorted((one, other) => (loanCounts.get(one) ?? 0) - (loanCounts.get(other) ?? 0));
      if (!by) throw new Error(`the crowd is too small to have every item of ${title}`);
      lend(by, title);
    }
  }
  const inScenario = new Set(scenes.map((scene) => scene.title));
  const others = shuffled(shelves.titles, chance).filter((title) => !inScenario.has(title) && shelves.left(title) > 0);
  for (const by of crowd) for (const title of others.splice(0, crowdLoanCount)) lend(by, title);
  for (const title of others.splice(0, policy.loanLimit)) lend(patronAtLimit, title);
  return loans;
}
