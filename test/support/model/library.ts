import { addDays, daysBetween, type Day, weekdayOf } from '../../../shared/model/day.ts';

/**
 * The regulations of loans and holds once more, written for itself from docs/circulation.md with plain lists and no database:
 * what the server does is compared with it step by step. Small numbers, so that short histories reach every end.
 */

export const branches = ['central', 'kita', 'minami'] as const;
export type BranchId = (typeof branches)[number];
export const station = { id: 'st', branchId: 'kita', firstVisitOn: '2026-12-16' as Day, everyDays: 7 };
export const policy = {
  loanLimit: 2,
  loanPeriodDays: 4,
  renewalOpensDaysBeforeDue: 3,
  renewalRefusedFromDaysOverdue: 4,
  holdLimit: 3,
  shelfOpenDays: 3,
  ebookShelfDays: 2,
  shelfExtensionOpenDays: 2,
  cancelledHoldKeptDays: 4,
  holdPauseDays: 6,
};
/** Shortly before New Year. */
export const firstDay: Day = '2026-12-21';

export interface Item {
  readonly bib: number;
  readonly home: BranchId;
  state: 'on-shelf' | 'on-loan' | 'in-transit' | 'on-hold-shelf' | 'missing' | 'withdrawn';
  at: BranchId | null;
}
export interface Hold {
  readonly patron: number;
  readonly bib: number;
  state: 'waiting' | 'in-transit' | 'arrived' | 'ready' | 'cancelled' | 'expired';
  pickup: BranchId | null;
  station: string | null;
  contact: string;
  item: Item | null;
  readyOn: Day | null;
  until: Day | null;
  extensions: number;
  moves: number;
  pause: readonly [Day, Day] | null;
  endedOn: Day | null;
  endedBy: string | null;
}
export interface Loan {
  readonly patron: number;
  readonly bib: number;
  readonly item: Item | null;
  due: Day;
  renewals: number;
}
export interface Title {
  readonly isEbook: boolean;
  isWithdrawn: boolean;
}
export type Place = { readonly pickup: BranchId; readonly station: string | null };

const isOpen = (hold: Hold): boolean => hold.endedOn === null;

export class ModelLibrary {
  today: Day = firstDay;
  /** In the order of placing; ended physical ones stay until they are purged. */
  holds: Hold[] = [];
  loans: Loan[] = [];
  sequences: Hold[][] = [];
  readonly closed: Record<BranchId, Set<Day>>;
  readonly titles: Title[];
  readonly items: Item[];

  constructor(titles: Title[], items: Item[], closedOn: (branch: BranchId) => Day[]) {
    this.titles = titles;
    this.items = items;
    this.closed = {
      central: new Set(closedOn('central')),
      kita: new Set(closedOn('kita')),
      minami: new Set(closedOn('minami')),
    };
  }

  holdOf(patron: number, bib: number): Hold | undefined {
    return this.holds.find((hold) => isOpen(hold) && hold.patron === patron && hold.bib === bib);
  }
  sequenceOf(hold: Hold): Hold[] | undefined {
    return this.sequences.find((members) => members.includes(hold));
  }
  loanOf(patron: number, bib: number): Loan | undefined {
    return this.loans.find((loan) => loan.patron === patron && loan.bib === bib);
  }

  private queue(bib: number): Hold[] {
    return this.holds.filter((hold) => hold.bib === bib && hold.state === 'waiting');
  }
  private isDormant(hold: Hold): boolean {
    const members = this.sequenceOf(hold) ?? [];
    const before = members.slice(0, members.indexOf(hold));
    return before.some((member) => member.state === 'waiting' || member.state === 'in-transit');
  }
  private next(bib: number): Hold | undefined {
    const { today } = this;
    const isPaused = ({ pause }: Hold) => pause !== null && pause[0] <= today && today <= pause[1];
    return this.queue(bib).find((hold) => !this.isDormant(hold) && !isPaused(hold));
  }

  private openDays(branch: BranchId, after: Day, count: number): Day {
    let day = after;
    for (let left = count; left > 0; left -= this.closed[branch].has(day) ? 0 : 1) day = addDays(day, 1);
    return day;
  }
  private keptUntil(hold: Hold, after: Day, count: number): Day {
    const byBranch = this.openDays(hold.pickup as BranchId, after, count);
    if (hold.station === null) return byBranch;
    let visit = station.firstVisitOn;
    while (visit <= after) visit = addDays(visit, station.everyDays);
    return visit > byBranch ? visit : byBranch;
  }

  private assign(item: Item, hold: Hold, at: BranchId | null): void {
    Object.assign(hold, { item, state: hold.pickup === at ? 'arrived' : 'in-transit', pause: null });
    Object.assign(hold, { readyOn: null, until: null });
  }
  private leave(hold: Hold): void {
    this.sequences = this.sequences
      .map((members) => members.filter((member) => member !== hold))
      .filter((members) => members.length > 1);
  }
  private passOn(item: Item | null): void {
    if (!item || (item.state !== 'in-transit' && item.state !== 'on-hold-shelf')) return;
    const next = this.next(item.bib);
    if (next) this.assign(item, next, item.state === 'on-hold-shelf' ? item.at : null);
  }
  private drop(hold: Hold): void {
    this.holds = this.holds.filter((other) => other !== hold);
  }
  private end(hold: Hold, state: 'cancelled' | 'expired', endedBy: string): void {
    this.leave(hold);
    const { item } = hold;
    const ended = { state, endedBy, endedOn: this.today, item: null, readyOn: null, until: null, pause: null };
    Object.assign(hold, ended);
    if (hold.pickup === null) this.drop(hold);
    this.passOn(item);
  }
  private fill(hold: Hold, taken: Item | null): void {
    this.leave(hold);
    this.drop(hold);
    if (hold.item !== taken) this.passOn(hold.item);
  }
  private settle(bib: number): void {
    const { today } = this;
    if (!this.titles[bib]?.isEbook) return;
    this.loans = this.loans.filter((loan) => loan.bib !== bib || loan.due >= today);
    this.holds = this.holds.filter((hold) => hold.bib !== bib || hold.until === null || hold.until >= today);
    const isFree = () =>
      !this.loans.some((loan) => loan.bib === bib) &&
      !this.holds.some((hold) => hold.bib === bib && hold.state === 'ready');
    const next = isFree() ? this.next(bib) : undefined;
    if (!next) return;
    Object.assign(next, { state: 'ready', readyOn: today, until: addDays(today, policy.ebookShelfDays), pause: null });
  }

  place(patron: number, bib: number, place: Place, contact: string): string {
    const title = this.titles[bib] as Title;
    this.settle(bib);
    if (title.isWithdrawn) return 'withdrawn';
    if (this.holdOf(patron, bib)) return 'already-on-hold';
    if (this.loanOf(patron, bib)) return 'on-loan-to-you';
    const isGone = ({ state }: Item) => state === 'missing' || state === 'withdrawn';
    if (!title.isEbook && this.items.filter((item) => item.bib === bib).every(isGone)) return 'no-items';
    if (this.holds.filter((hold) => isOpen(hold) && hold.patron === patron).length >= policy.holdLimit)
      return 'hold-limit';
    if (!title.isEbook && place.station !== null && contact !== 'telephone') return 'station-needs-telephone';
    const terms = title.isEbook ? { pickup: null, station: null, contact: 'none' } : { ...place, contact };
    const nothing = { item: null, readyOn: null, until: null, pause: null, endedOn: null, endedBy: null };
    this.holds.push({ patron, bib, state: 'waiting', ...terms, ...nothing, extensions: 0, moves: 0 });
    this.settle(bib);
    return 'ok';
  }

  cancel(hold: Hold, endedBy: 'patron' | 'library'): string {
    this.end(hold, 'cancelled', endedBy);
    this.settle(hold.bib);
    return 'ok';
  }

  change(hold: Hold, place: Place, contact: string): string {
    if (hold.pickup === null) return 'ebook-has-no-pickup';
    const isElsewhere = place.pickup !== hold.pickup || place.station !== hold.station;
    const isThere = hold.state === 'arrived' || hold.state === 'ready';
    if (isElsewhere && isThere) return 'phone-the-branch';
    if (contact !== hold.contact && hold.state === 'ready') return 'already-announced';
    if (place.station !== null && contact !== 'telephone') return 'station-needs-telephone';
    Object.assign(hold, place, { contact });
    return 'ok';
  }

  extend(hold: Hold): string {
    if (hold.state !== 'ready' || hold.until === null) return 'not-ready';
    if (hold.pickup === null) return 'ebook-not-extended';
    if (hold.extensions > 0) return 'already-extended';
    if (this.queue(hold.bib).length > 0) return 'wanted-by-others';
    hold.until = this.keptUntil(hold, hold.until, policy.shelfExtensionOpenDays);
    hold.extensions = 1;
    return 'ok';
  }

  pause(hold: Hold, inDays: number, length: number): string {
    this.settle(hold.bib);
    if (hold.state !== 'waiting') return 'no-longer-waiting';
    if (inDays < 0) return 'pause-in-past';
    if (length < 0) return 'pause-backwards';
    if (inDays + length > policy.holdPauseDays) return 'pause-too-long';
    hold.pause = [addDays(this.today, inDays), addDays(this.today, inDays + length)];
    return 'ok';
  }
  resume(hold: Hold): string {
    if (hold.state !== 'waiting') return 'no-longer-waiting';
    hold.pause = null;
    this.settle(hold.bib);
    return 'ok';
  }

  register(members: Hold[]): string {
    if (members.some((hold) => hold.state !== 'waiting')) return 'no-longer-waiting';
    if (members.some((hold) => hold.pickup === null)) return 'ebook-in-sequence';
    if (members.some((hold) => this.sequenceOf(hold))) return 'already-in-sequence';
    this.sequences.push([...members]);
    return 'ok';
  }
  remove(members: Hold[]): string {
    if (members.some((hold) => hold.state !== 'waiting')) return 'no-longer-waiting';
    this.sequences = this.sequences.filter((other) => other !== members);
    return 'ok';
  }

  checkOut(patron: number, item: Item): string {
    if (item.state === 'on-loan') return 'on-loan';
    if (item.state === 'withdrawn') return 'out-of-circulation';
    if (this.holds.some((hold) => hold.item === item && hold.patron !== patron)) return 'held-for-another';
    if (this.loansNow(patron) >= policy.loanLimit) return 'loan-limit';
    Object.assign(item, { state: 'on-loan', at: null });
    this.loans.push({ patron, bib: item.bib, item, due: addDays(this.today, policy.loanPeriodDays), renewals: 0 });
    const hold = this.holdOf(patron, item.bib);
    if (hold) this.fill(hold, item);
    return 'ok';
  }
  private loansNow(patron: number): number {
    return this.loans.filter((loan) => loan.patron === patron && (loan.item || loan.due >= this.today)).length;
  }

  scan(item: Item, here: BranchId): string {
    if (item.state === 'withdrawn') return 'out-of-circulation';
    this.loans = this.loans.filter((loan) => loan.item !== item);
    const held = this.holds.find((hold) => hold.item === item);
    const hold = held ?? this.next(item.bib);
    const wasReady = held?.state === 'ready' && held.pickup === here;
    if (hold && !wasReady) this.assign(item, hold, here);
    const reached = hold ? (hold.pickup === here ? 'on-hold-shelf' : 'in-transit') : null;
    Object.assign(item, { state: reached ?? (item.home === here ? 'on-shelf' : 'in-transit'), at: here });
    return 'ok';
  }

  ready(hold: Hold): string {
    if (hold.state !== 'arrived') return 'not-arrived';
    Object.assign(hold, { state: 'ready', readyOn: this.today });
    hold.until = this.keptUntil(hold, this.today, policy.shelfOpenDays);
    return 'ok';
  }
  move(hold: Hold, place: Place): string {
    if ((hold.state !== 'arrived' && hold.state !== 'ready') || hold.pickup === null) return 'not-arrived';
    if (hold.moves > 0) return 'already-moved';
    if (place.pickup === hold.pickup && place.station === hold.station) return 'same-pickup';
    Object.assign(hold, place, { state: 'in-transit', readyOn: null, until: null, moves: 1 });
    if (place.station !== null) hold.contact = 'telephone';
    return 'ok';
  }

  borrow(patron: number, bib: number): string {
    this.settle(bib);
    if (this.titles[bib]?.isWithdrawn) return 'withdrawn';
    if (this.loanOf(patron, bib)) return 'on-loan-to-you';
    if (this.loansNow(patron) >= policy.loanLimit) return 'loan-limit';
    const isKept = this.holds.some((hold) => hold.bib === bib && hold.state === 'ready' && hold.patron !== patron);
    if (isKept || this.loans.some((loan) => loan.bib === bib)) return 'no-licence-free';
    this.loans.push({ patron, bib, item: null, due: addDays(this.today, policy.loanPeriodDays), renewals: 0 });
    const hold = this.holdOf(patron, bib);
    if (hold) this.fill(hold, null);
    return 'ok';
  }
  giveBack(loan: Loan): string {
    if (loan.item) return 'not-found';
    this.loans = this.loans.filter((other) => other !== loan);
    this.settle(loan.bib);
    return 'ok';
  }
  renew(loan: Loan): string {
    const late = daysBetween(loan.due, this.today);
    if (loan.renewals > 0) return 'already-renewed';
    if (late >= policy.renewalRefusedFromDaysOverdue) return 'too-late';
    if (this.queue(loan.bib).some((hold) => hold.patron !== loan.patron)) return 'wanted-by-others';
    if (late < -policy.renewalOpensDaysBeforeDue) return 'too-early';
    loan.due = addDays(late > 0 ? loan.due : this.today, policy.loanPeriodDays);
    loan.renewals = 1;
    return 'ok';
  }

  takeOut(item: Item, to: 'missing' | 'withdrawn'): string {
    if (item.state === 'on-loan') return 'on-loan';
    if (item.state === to || item.state === 'withdrawn') return 'already-out';
    Object.assign(item, { state: to, at: null });
    const hold = this.holds.find((one) => one.item === item);
    if (hold) Object.assign(hold, { state: 'waiting', item: null, readyOn: null, until: null });
    return 'ok';
  }
  withdraw(bib: number): string {
    const title = this.titles[bib] as Title;
    if (title.isWithdrawn) return 'already-withdrawn';
    if (this.loans.some((loan) => loan.bib === bib && (loan.item || loan.due >= this.today))) return 'titles-on-loan';
    title.isWithdrawn = true;
    for (const item of this.items.filter((one) => one.bib === bib))
      Object.assign(item, { state: 'withdrawn', at: null });
    for (const hold of this.holds.filter((one) => one.bib === bib && isOpen(one)))
      this.end(hold, 'cancelled', 'library');
    return 'ok';
  }

  close(branch: BranchId, day: Day): string {
    if (this.closed[branch].has(day)) return 'already-closed';
    this.closed[branch].add(day);
    const isVisited = daysBetween(station.firstVisitOn, day) % station.everyDays === 0;
    for (const hold of this.holds) {
      if (hold.pickup !== branch || hold.until !== day || (hold.station !== null && isVisited)) continue;
      hold.until = this.openDays(branch, day, 1);
    }
    return 'ok';
  }

  /** The day changes, and what happens by itself happens. */
  tomorrow(): string {
    this.today = addDays(this.today, 1);
    const { today } = this;
    for (const hold of this.holds) if (hold.pause && hold.pause[1] < today) hold.pause = null;
    for (const bib of this.titles.keys()) this.settle(bib);
    for (const hold of this.holds.filter((one) => one.until !== null && one.until < today && one.pickup !== null)) {
      this.end(hold, 'expired', 'deadline');
    }
    const keptFrom = addDays(today, -policy.cancelledHoldKeptDays);
    this.holds = this.holds.filter((hold) => hold.endedOn === null || hold.endedOn >= keptFrom);
    return 'ok';
  }
}

/** Mondays and the turn of the year. */
export const closedByPattern = (day: Day): boolean =>
  weekdayOf(day) === 1 || day.slice(5) >= '12-29' || day.slice(5) <= '01-04';
