import type { Calendar } from '../../../shared/model/calendar.ts';
import { type Day, dayInTokyo } from '../../../shared/model/day.ts';
import type { ItemState } from '../../../shared/model/item.ts';
import type { Policy } from '../../../shared/model/policy.ts';
import { dealHolds } from './deal-holds.ts';
import { dealCrowdLoans, dealLoan } from './deal-loans.ts';
import { housesBy } from './houses.ts';
import { spreadItems } from './items.ts';
import { libraryBranches } from './branches.ts';
import { itemsOutOfCirculation, loanScenes } from './scenario.ts';
import { openShelves } from './shelves.ts';
import type { LibraryTitle } from './titles.ts';

export interface CirculationFacts {
  readonly titles: readonly LibraryTitle[];
  readonly calendars: ReadonlyMap<string, Calendar>;
  readonly visits: ReadonlyMap<string, readonly Day[]>;
  readonly policy: Policy;
  readonly now: number;
}

/** Deals items, loans and holds; every date counts from the day of `now`. The order matters: the scenario chooses first. */
export function dealCirculation({ titles, calendars, visits, policy, now }: CirculationFacts) {
  const shelves = openShelves(spreadItems(titles, libraryBranches));
  const houses = housesBy(calendars, visits, policy);
  const ebooks = new Set(titles.filter((title) => title.description.kind === 'ebook').map((title) => title.sourceId));
  const facts = { shelves, houses, ebooks, policy, today: dayInTokyo(now) };
  const loans = loanScenes.map((scene) => dealLoan(facts, scene));
  const holds = dealHolds({ shelves, houses, now });
  for (const [state, title] of Object.entries(itemsOutOfCirculation)) shelves.take(title, state as ItemState);
  loans.push(...dealCrowdLoans(facts));
  return { items: shelves.items, loans, holds };
}
