import { policy, station } from './library.ts';
import type { Reality, Rows } from './reality.ts';

// oxlint-disable-next-line typescript/no-explicit-any
type Row = any;

const count = (keys: readonly unknown[]): Map<unknown, number> => {
  const counts = new Map<unknown, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
};
const some = (counts: Map<unknown, number>, limit: number): boolean => [...counts.values()].some((n) => n > limit);

/**
 * What is wrong in the rows, whatever happened before: the sentences of the regulations that hold at every moment. `closedOn`
 * tells the closed days of a branch; the last title is an e-book with one licence.
 */
export function wrongs(
  { bibIds }: Pick<Reality, 'bibIds'>,
  { holds = [], items = [], loans = [] }: Rows,
  closedOn: (branchId: string) => ReadonlySet<string>,
  limits: { readonly holdLimit: number; readonly loanLimit: number } = policy,
): string[] {
  const found: string[] = [];
  const check = (isRight: boolean, sentence: string, row?: Row) => {
    if (!isRight) found.push(row ? `${sentence}: ${JSON.stringify(row)}` : sentence);
  };
  const ebook = bibIds.at(-1);
  const open = holds.filter((row) => row.ended_on === null);
  const assigned = open.filter((row) => row.item_id !== null);

  check(!some(count(assigned.map((row) => row.item_id)), 1), 'an item is for one hold');
  check(!some(count(open.map((row) => `${row.patron_id} ${row.bib_id}`)), 1), 'a patron holds a title once');
  check(!some(count(open.map((row) => row.patron_id)), limits.holdLimit), 'holds stay within the limit');
  check(!some(count(loans.map((row) => row.patron_id)), limits.loanLimit), 'loans stay within the limit');

  for (const item of items) {
    const lent = loans.filter((row) => row.item_id === item.id).length;
    const hold = assigned.find((row) => row.item_id === item.id);
    check(lent === (item.state === 'on-loan' ? 1 : 0), 'an item is on loan or not', item);
    check(!hold || ['in-transit', 'on-hold-shelf'].includes(item.state), 'an item of a hold travels or stands', item);
    const hasArrived = hold?.state === 'arrived' || hold?.state === 'ready';
    const stands = item.state === 'on-hold-shelf' && item.at_branch_id === hold?.pickup_branch_id;
    check(!hasArrived || stands, 'what has arrived is where it is collected', item);
  }
  for (const hold of open) {
    const isEbook = hold.bib_id === ebook;
    check(isEbook === (hold.pickup_branch_id === null), 'an e-book is collected nowhere', hold);
    const hasItem = hold.state !== 'waiting' && !isEbook;
    check(hasItem === (hold.item_id !== null), 'an item is there from the moment the hold waits no more', hold);
    check((hold.state === 'ready') === (hold.shelf_until !== null), 'a deadline is fixed when ready', hold);
    check(hold.paused_from === null || hold.state === 'waiting', 'only who waits pauses', hold);
    check(hold.station_id === null || hold.contact === 'telephone', 'the bookmobile calls', hold);
    if (hold.state !== 'ready' || isEbook) continue;
    const isVisit = hold.station_id !== null && daysFromVisit(hold.shelf_until) === 0;
    check(isVisit || !closedOn(hold.pickup_branch_id).has(hold.shelf_until), 'no deadline on a closed day', hold);
  }
  for (const hold of holds.filter((row) => row.ended_on !== null)) {
    const isBare = hold.item_id === null && hold.sequence_id === null && hold.shelf_until === null;
    check(isBare && hold.bib_id !== ebook, 'what has ended holds nothing', hold);
  }
  for (const id of new Set(open.map((row) => row.sequence_id).filter((one) => one !== null))) {
    const members = open.filter((row) => row.sequence_id === id);
    const positions = members.map((row) => row.sequence_position).toSorted();
    check(positions.length > 1 && positions.every((position, index) => position === index + 1), 'no gap in a sequence');
    check(new Set(members.map((row) => row.patron_id)).size === 1, 'a sequence is one patron’s');
    check(
      members.every((row) => row.pickup_branch_id !== null),
      'a sequence is physical',
    );
  }
  const licences = [...loans, ...open.filter((row) => row.state === 'ready')].filter((row) => row.bib_id === ebook);
  check(licences.length <= 1, 'a licence is lent or kept once');
  return found;
}

const daysFromVisit = (day: string): number =>
  ((Date.parse(day) - Date.parse(station.firstVisitOn)) / 86_400_000) % station.everyDays;
