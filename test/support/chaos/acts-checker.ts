import type { Change } from './audit.ts';
import type { Command } from './history.ts';

interface Facts {
  readonly commands: readonly Command[];
  readonly changes: readonly Change[];
  readonly itemOf: (barcode: string) => number | undefined;
  readonly ebookId: number;
}

// oxlint-disable-next-line typescript/no-explicit-any
type Loose = any;

/** What a change did, as the acts that do it are counted; null: nothing that only acts of people do. */
function effectOf({ what, op, id, before, after }: Change, ebookId: number): string | null {
  if (what === 'hold' && op === 'insert') return `place ${after?.patron_id} ${after?.bib_id}`;
  if (what === 'hold' && op === 'update') {
    if (before?.state !== 'cancelled' && after?.state === 'cancelled') return `cancel ${id}`;
    if (before?.state === 'arrived' && after?.state === 'ready') return `ready ${id}`;
    if (Number(before?.shelf_extension_count) < Number(after?.shelf_extension_count)) return `extend ${id}`;
  }
  if (what === 'loan' && op === 'insert') {
    const { patron_id: patron, bib_id: bib, item_id: item } = after ?? {};
    return bib === ebookId ? `borrow ${patron}` : `lend ${patron} ${item}`;
  }
  if (what === 'loan' && op === 'update' && Number(before?.renewal_count) < Number(after?.renewal_count))
    return `renew ${id} ${after?.renewal_count}`;
  if (what === 'item' && op === 'update' && after?.state !== 'on-loan') return `take in ${id}`;
  return null;
}

const isAllowed = (answer: Loose): boolean => answer?.allowed === true;

/** What an act does if it is allowed; of a cart those titles that were. Without an answer: what it may have done. */
function effectsAsked({ act, patronId, input, answer }: Command, { itemOf }: Facts): string[] {
  const one = (effect: string) => (answer === null || isAllowed(answer) ? [effect] : []);
  const { holdId, loanId, barcode } = input as Record<string, string>;
  switch (act) {
    case 'holds.place':
      return (input.requests as { bibId: number }[]).flatMap(({ bibId }, index) =>
        answer === null || isAllowed((answer as Loose)[index]?.result) ? [`place ${patronId} ${bibId}`] : [],
      );
    case 'holds.cancel':
      return one(`cancel ${holdId}`);
    case 'holds.extendShelf':
      return one(`extend ${holdId}`);
    case 'deskHolds.markReady':
      return one(`ready ${holdId}`);
    case 'loans.renew':
      return one(`renew ${loanId} ${(answer as Loose)?.value?.renewalCount ?? 1}`);
    case 'loans.borrowEbook':
      return one(`borrow ${patronId}`);
    case 'desk.checkOut':
      return one(`lend ${input.patronId} ${itemOf(barcode ?? '')}`);
    case 'desk.checkIn':
      return one(`take in ${itemOf(barcode ?? '')}`);
    default:
      return [];
  }
}

/** What must stand in the audit after an answer, word for word: ids, days and places that the person was told. */
function tracesTold({ act, input, answer }: Command): string[] {
  const { value } = (answer ?? {}) as Loose;
  if (act === 'holds.place')
    return (answer as Loose[]).flatMap(({ result }) =>
      isAllowed(result) ? [`hold ${result.value.holdId} insert`] : [],
    );
  if (!isAllowed(answer)) return [];
  switch (act) {
    case 'loans.renew':
      return [`loan ${value.loanId} ${value.dueOn} ${value.renewalCount}`];
    case 'desk.checkOut':
    case 'loans.borrowEbook':
      return [`loan ${value.loanId} ${value.dueOn} 0`];
    case 'loans.returnEbook':
      return [`loan ${input.loanId} delete`];
    case 'holds.extendShelf':
    case 'deskHolds.markReady':
      return [`hold ${input.holdId} until ${value.shelfUntil}`];
    case 'holds.change':
      return [`hold ${input.holdId} at ${value.pickupBranchId} ${value.contact}`];
    default:
      return [];
  }
}

function tracesOf({ what, op, id, after }: Change): string[] {
  const traces = [`${what} ${id} ${op}`];
  if (what === 'loan' && after) traces.push(`loan ${id} ${after.due_on} ${after.renewal_count}`);
  if (what === 'hold' && after) {
    traces.push(`hold ${id} until ${after.shelf_until}`, `hold ${id} at ${after.pickup_branch_id} ${after.contact}`);
  }
  return traces;
}

const tally = (keys: Iterable<string | null>): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const key of keys) if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
};

/**
 * Compares what people were told with what the database noted: what was acknowledged happened exactly once and as it was told,
 * what was refused did not happen, what nobody heard of happened at most once, and nothing happened by itself.
 */
export function wrongActs(facts: Facts): string[] {
  const { commands, changes, ebookId } = facts;
  const told = tally(commands.filter(({ answer }) => answer !== null).flatMap((one) => effectsAsked(one, facts)));
  const open = tally(commands.filter(({ answer }) => answer === null).flatMap((one) => effectsAsked(one, facts)));
  const happened = tally(changes.map((change) => effectOf(change, ebookId)));
  // An e-book's hold is erased when it is cancelled; that it was is looked for below.
  const erased = new Set(changes.filter(({ what, op }) => what === 'hold' && op === 'delete').map(({ id }) => id));
  const found: string[] = [];
  for (const key of new Set([...told.keys(), ...happened.keys()])) {
    const least = told.get(key) ?? 0;
    const most = least + (open.get(key) ?? 0);
    const times = happened.get(key) ?? 0;
    const [kind, id = ''] = key.split(' ');
    if (times < least && !(kind === 'cancel' && erased.has(id)))
      found.push(`acknowledged ${least} times and happened ${times} times: ${key}`);
    if (times > most) found.push(`happened ${times} times and was asked for ${most} times: ${key}`);
  }
  const traces = new Set(changes.flatMap(tracesOf));
  for (const command of commands) {
    if (command.answer === null) continue;
    for (const trace of tracesTold(command))
      if (!traces.has(trace)) found.push(`told and not done: ${trace} (${command.act}, ${command.id})`);
  }
  return [...found, ...wrongQueues(changes)];
}

/** Holds that got an item before somebody who had waited longer for the title. */
function wrongQueues(changes: readonly Change[]): string[] {
  const found: string[] = [];
  const waiting = new Map<unknown, Map<string, number>>();
  for (const { what, op, id, before, after } of changes) {
    if (what !== 'hold') continue;
    const bibId = (after ?? before)?.bib_id;
    const queue = waiting.get(bibId) ?? new Map<string, number>();
    waiting.set(bibId, queue);
    const isServed =
      op === 'update' && before?.state === 'waiting' && /in-transit|arrived|ready/.test(`${after?.state}`);
    const number = Number((after ?? before)?.queue_number);
    if (isServed && [...queue.values()].some((other) => other < number))
      found.push(`hold ${id} was served before one that waited longer for title ${bibId}`);
    if (op !== 'delete' && after?.state === 'waiting') queue.set(id, number);
    else queue.delete(id);
  }
  return found;
}
