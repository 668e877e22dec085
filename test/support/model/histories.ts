import { randomUUID as commandId } from 'node:crypto';
import fc from 'fast-check';
import { addDays } from '../../../shared/model/day.ts';
import { asPatron, asStaff } from '../calling.ts';
import { branches, type Hold, type ModelLibrary, type Place, station } from './library.ts';
import { type Reality, tomorrow } from './reality.ts';

/** One step of a history: an act and numbers to choose with whom and with what. */
export interface Step {
  readonly act: Act;
  readonly who: number;
  readonly what: number;
  readonly where: number;
  readonly how: number;
}

type Outcome = readonly [expected: string, actual: string];
type Perform = (model: ModelLibrary, reality: Reality, step: Step) => Promise<Outcome | null>;

const places: readonly Place[] = [
  ...branches.map((pickup) => ({ pickup, station: null })),
  { pickup: station.branchId as Place['pickup'], station: station.id },
];
const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % list.length];
const placeAt = (step: Step): Place => places[step.where % places.length] as Place;
const branchAt = (step: Step) => branches[step.where % branches.length] as Place['pickup'];
const contactOf = (step: Step) =>
  placeAt(step).station !== null && step.how !== 0
    ? 'telephone'
    : ((['none', 'telephone'] as const)[step.how % 2] ?? 'none');
const inputOf = ({ pickup, station: stationId }: Place) => ({ pickupBranchId: pickup, stationId });
const codeOf = (answer: { allowed: boolean; refusal?: { code: string } } | undefined): string =>
  answer?.allowed ? 'ok' : (answer?.refusal?.code ?? 'no answer');

const as = (reality: Reality, patron: number) => asPatron(reality.services, reality.patronIds[patron] as string);
const desk = (reality: Reality, branch: string = branches[0]) =>
  asStaff(reality.services, ['desk', 'catalogue'], branch, commandId());

/** An open hold chosen by the step, those in a wanted state first; null when there is none. */
async function chosen(
  { holds }: ModelLibrary,
  { db, patronIds, bibIds }: Reality,
  step: Step,
  wanted?: Hold['state'][],
) {
  const open = holds.filter((hold) => hold.endedOn === null);
  const fitting = open.filter((hold) => wanted?.includes(hold.state));
  const hold = pick(fitting.length > 0 ? fitting : open, step.who);
  if (!hold) return null;
  const key = { patron_id: patronIds[hold.patron], open_bib_id: bibIds[hold.bib] };
  const row = await db('hold').where(key).first('id');
  if (!row) return null;
  return { hold, holdId: row.id as string };
}

/** An act on one open hold. */
const onHold =
  (
    wanted: Hold['state'][] | undefined,
    act: (facts: {
      model: ModelLibrary;
      reality: Reality;
      step: Step;
      hold: Hold;
      input: { commandId: string; holdId: string };
    }) => Promise<Outcome>,
  ): Perform =>
  async (model, reality, step) => {
    const found = await chosen(model, reality, step, wanted);
    if (!found) return null;
    const input = { commandId: commandId(), holdId: found.holdId };
    return act({ model, reality, step, hold: found.hold, input });
  };

const acts = {
  place: async (model, reality, step) => {
    const [patron, bib] = [step.who % reality.patronIds.length, step.what % reality.bibIds.length];
    const contact = contactOf(step);
    const request = { bibId: reality.bibIds[bib] as number, ...inputOf(placeAt(step)), contact };
    const [answer] = await as(reality, patron).holds.place({ commandId: commandId(), requests: [request] });
    return [model.place(patron, bib, placeAt(step), contact), codeOf(answer?.result)];
  },
  scan: async (model, reality, step) => {
    const index = step.what % model.items.length;
    const scan = { commandId: commandId(), barcode: reality.barcodes[index] as string };
    const answer = await desk(reality, branchAt(step)).desk.checkIn(scan);
    return [model.scan(model.items[index]!, branchAt(step)), codeOf(answer)];
  },
  checkOut: async (model, reality, step) => {
    const [patron, index] = [step.who % reality.patronIds.length, step.what % model.items.length];
    const lend = {
      commandId: commandId(),
      patronId: reality.patronIds[patron] as string,
      barcode: reality.barcodes[index] as string,
    };
    return [model.checkOut(patron, model.items[index]!), codeOf(await desk(reality).desk.checkOut(lend))];
  },
  collect: async (model, reality, step) => {
    const hold = pick(
      model.holds.filter((one) => one.item !== null),
      step.who,
    );
    if (!hold?.item) return null;
    const barcode = reality.barcodes[model.items.indexOf(hold.item)] as string;
    const lend = { commandId: commandId(), patronId: reality.patronIds[hold.patron] as string, barcode };
    return [model.checkOut(hold.patron, hold.item), codeOf(await desk(reality).desk.checkOut(lend))];
  },
  fetch: async (model, reality, step) => {
    const wanted = model.items.filter(
      (item) =>
        item.state === 'on-shelf' && model.holds.some((hold) => hold.bib === item.bib && hold.state === 'waiting'),
    );
    const item = pick(wanted, step.what);
    const hold = item && model.holds.find((one) => one.bib === item.bib && one.state === 'waiting');
    if (!item || !hold?.pickup) return null;
    const barcode = reality.barcodes[model.items.indexOf(item)] as string;
    const here = step.how < 2 ? hold.pickup : item.home;
    const answer = await desk(reality, here).desk.checkIn({ commandId: commandId(), barcode });
    return [model.scan(item, here), codeOf(answer)];
  },
  send: async (model, reality, step) => {
    const hold = pick(
      model.holds.filter((one) => one.state === 'in-transit'),
      step.who,
    );
    if (!hold?.item || !hold.pickup) return null;
    const barcode = reality.barcodes[model.items.indexOf(hold.item)] as string;
    const answer = await desk(reality, hold.pickup).desk.checkIn({ commandId: commandId(), barcode });
    return [model.scan(hold.item, hold.pickup), codeOf(answer)];
  },
  ready: onHold(['arrived'], async ({ model, reality, hold, input }) => {
    const branch = hold.pickup ?? branches[0];
    return [model.ready(hold), codeOf(await desk(reality, branch).deskHolds.markReady(input))];
  }),
  cancel: onHold(undefined, async ({ model, reality, hold, input }) => {
    const { patron } = hold;
    return [model.cancel(hold, 'patron'), codeOf(await as(reality, patron).holds.cancel(input))];
  }),
  cancelAtDesk: onHold(undefined, async ({ model, reality, hold, input }) => {
    const cancel = { ...input, reason: 'other' as const, note: null };
    return [model.cancel(hold, 'library'), codeOf(await desk(reality).deskHolds.cancelWithReason(cancel))];
  }),
  change: onHold(['waiting', 'in-transit'], async ({ model, reality, step, hold, input }) => {
    const contact = contactOf(step);
    const change = { ...input, ...inputOf(placeAt(step)), contact };
    const { patron } = hold;
    return [model.change(hold, placeAt(step), contact), codeOf(await as(reality, patron).holds.change(change))];
  }),
  extend: onHold(['ready'], async ({ model, reality, hold, input }) => {
    const { patron } = hold;
    return [model.extend(hold), codeOf(await as(reality, patron).holds.extendShelf(input))];
  }),
  pause: onHold(['waiting'], async ({ model, reality, step, hold, input }) => {
    const [inDays, length] = [(step.how % 4) - 1, (step.what % 9) - 1];
    const from = addDays(reality.today, inDays);
    const pause = { ...input, from, until: addDays(from, length) };
    const { patron } = hold;
    return [model.pause(hold, inDays, length), codeOf(await as(reality, patron).holds.pause(pause))];
  }),
  resume: onHold(['waiting'], async ({ model, reality, hold, input }) => {
    const { patron } = hold;
    return [model.resume(hold), codeOf(await as(reality, patron).holds.resume(input))];
  }),
  move: onHold(['arrived', 'ready'], async ({ model, reality, step, hold, input }) => {
    const move = { ...input, ...inputOf(placeAt(step)) };
    return [model.move(hold, placeAt(step)), codeOf(await desk(reality).deskHolds.movePickup(move))];
  }),
  register: async (model, reality, step) => {
    // Now and then an e-book, a hold under way or one of another sequence is asked for, too.
    const fits = (hold: Hold) => hold.pickup !== null && hold.state === 'waiting' && !model.sequenceOf(hold);
    const ofPatron = (patron: number) =>
      model.holds.filter((hold) => hold.patron === patron && hold.endedOn === null && (step.how === 0 || fits(hold)));
    const fitting = pick(
      reality.patronIds.map((_, patron) => ofPatron(patron)).filter((own) => own.length > 1),
      step.who,
    );
    if (!fitting?.[0]) return null;
    const { patron } = fitting[0];
    const members = step.where % 2 ? fitting.toReversed() : fitting;
    const rows = await reality
      .db('hold')
      .where({ patron_id: reality.patronIds[patron], ended_on: null })
      .select('id', 'bib_id');
    const ids = members.map((hold) => rows.find((row) => row.bib_id === reality.bibIds[hold.bib])?.id);
    const answer = await as(reality, patron).holds.registerSequence({ commandId: commandId(), holdIds: ids });
    return [model.register(members), codeOf(answer)];
  },
  remove: async (model, reality, step) => {
    const members = pick(model.sequences, step.who);
    if (!members?.[0]) return null;
    const key = { patron_id: reality.patronIds[members[0].patron], open_bib_id: reality.bibIds[members[0].bib] };
    const { sequence_id } = await reality.db('hold').where(key).first('sequence_id');
    const { patron } = members[0];
    const remove = { commandId: commandId(), sequenceIds: [sequence_id] };
    return [model.remove(members), codeOf(await as(reality, patron).holds.removeSequences(remove))];
  },
  borrow: async (model, reality, step) => {
    const [patron, bib] = [step.who % reality.patronIds.length, reality.bibIds.length - 1];
    const borrow = { commandId: commandId(), bibId: reality.bibIds[bib] as number };
    return [model.borrow(patron, bib), codeOf(await as(reality, patron).loans.borrowEbook(borrow))];
  },
  giveBack: async (model, reality, step) => {
    const ebooks = model.loans.filter((one) => one.item === null);
    const loan = pick(ebooks.length > 0 ? ebooks : model.loans, step.who);
    const row = loan && (await loanRow(model, reality, loan));
    if (!loan || !row) return null;
    const back = { commandId: commandId(), loanId: row.id };
    return [model.giveBack(loan), codeOf(await as(reality, loan.patron).loans.returnEbook(back))];
  },
  renew: async (model, reality, step) => {
    const loan = pick(model.loans, step.who);
    const row = loan && (await loanRow(model, reality, loan));
    if (!loan || !row) return null;
    const renew = { commandId: commandId(), loanId: row.id };
    return [model.renew(loan), codeOf(await as(reality, loan.patron).loans.renew(renew))];
  },
  loseItem: async (model, reality, step) => {
    const index = step.what % model.items.length;
    const take = { commandId: commandId(), barcode: reality.barcodes[index] as string };
    const isForGood = step.how === 0;
    const { markMissing, withdrawItem } = desk(reality).deskHolds;
    const answer = isForGood ? await withdrawItem(take) : await markMissing(take);
    return [model.takeOut(model.items[index]!, isForGood ? 'withdrawn' : 'missing'), codeOf(answer)];
  },
  withdraw: async (model, reality, step) => {
    const bib = step.what % reality.bibIds.length;
    const withdraw = { commandId: commandId(), bibId: reality.bibIds[bib] as number };
    return [model.withdraw(bib), codeOf(await desk(reality).deskHolds.withdrawTitle(withdraw))];
  },
  close: async (model, reality, step) => {
    // Most often a day that somebody was promised.
    const promised =
      step.how === 0
        ? undefined
        : pick(
            model.holds.filter((hold) => hold.until && hold.pickup),
            step.who,
          );
    const branchId = promised?.pickup ?? branchAt(step);
    const day = promised?.until ?? addDays(reality.today, step.what % 5);
    const close = { commandId: commandId(), branchId, day, reason: 'weather' as const };
    return [model.close(branchId, day), codeOf(await desk(reality, branchId).deskHolds.closeDay(close))];
  },
  tomorrow: async (model, reality, step) => {
    for (let days = 0; days <= step.how; days++) {
      await tomorrow(reality);
      model.tomorrow();
    }
    return ['ok', 'ok'];
  },
} satisfies Record<string, Perform>;

type Act = keyof typeof acts;

async function loanRow(
  { items }: ModelLibrary,
  { db, patronIds, bibIds, itemIds }: Reality,
  loan: ModelLibrary['loans'][number],
) {
  const item_id = loan.item === null ? null : itemIds[items.indexOf(loan.item)];
  return db('loan').where({ patron_id: patronIds[loan.patron], bib_id: bibIds[loan.bib], item_id }).first('id');
}

/** How often each act happens. */
const weights: Readonly<Record<Act, number>> = {
  place: 8,
  scan: 6,
  checkOut: 5,
  fetch: 12,
  collect: 4,
  send: 6,
  ready: 10,
  cancel: 4,
  cancelAtDesk: 1,
  change: 3,
  extend: 4,
  pause: 3,
  resume: 1,
  move: 3,
  register: 7,
  remove: 2,
  borrow: 3,
  giveBack: 2,
  renew: 3,
  loseItem: 2,
  withdraw: 1,
  close: 2,
  tomorrow: 8,
};

const number = fc.nat({ max: 11 });
const step: fc.Arbitrary<Step> = fc.record({
  act: fc.oneof(
    ...(Object.keys(weights) as Act[]).map((act) => ({ arbitrary: fc.constant(act), weight: weights[act] })),
  ),
  who: number,
  what: number,
  where: number,
  how: fc.nat({ max: 3 }),
});

const placing = step.map((one): Step => ({ ...one, act: 'place' }));
/** Volumes that shall come one after the other, all at the last branch, which is home to few. */
const volumes: readonly Step[] = [
  ...[0, 1, 2].map((what): Step => ({ act: 'place', who: 0, what, where: 2, how: 0 })),
  { act: 'register', who: 0, what: 0, where: 0, how: 1 },
];
/** Nothing happens without holds, so a history begins with some. */
const beginning = fc.oneof(
  { arbitrary: fc.array(placing, { minLength: 2, maxLength: 6 }), weight: 3 },
  { arbitrary: fc.array(placing, { maxLength: 2 }).map((before) => [...before, ...volumes]), weight: 1 },
);

export const history = (maxLength: number): fc.Arbitrary<Step[]> =>
  fc
    .tuple(beginning, fc.array(step, { minLength: 4, maxLength, size: 'max' }))
    .map(([begun, rest]) => [...begun, ...rest]);

/** Does the step in both worlds; null when there is nothing to do it with. */
export const perform = (model: ModelLibrary, reality: Reality, one: Step): Promise<Outcome | null> =>
  (acts[one.act] as Perform)(model, reality, one);
