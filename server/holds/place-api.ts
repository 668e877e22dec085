import type { Knex } from 'knex';
import { v7 as newId } from 'uuid';
import * as v from 'valibot';
import { allow, type Decision, refuse } from '../../shared/decision.ts';
import { dayInTokyo } from '../../shared/model/day.ts';
import type { HoldState, Pickup } from '../../shared/model/hold.ts';
import type { ContactMethod } from '../../shared/model/patron.ts';
import {
  chooseContact,
  choosePickup,
  type ContactRefusal,
  type PickupRefusal,
} from '../../shared/rules/choose-pickup.ts';
import { placeHold, type PlaceHoldRefusal } from '../../shared/rules/place-hold.ts';
import { decideOnce } from '../command.ts';
import { type LockedBib, lockBibs, lockPatron } from '../loans/locks-store.ts';
import * as loans from '../loans/store.ts';
import type { Services } from '../services.ts';
import { commandInput, patronProcedure } from '../trpc.ts';
import { bibId, contact, type NotFound, pickupInput, pickupOrNone } from './inputs.ts';
import { itemCounts, placesOf, reachOf, setDefaults } from './pickup-store.ts';
import { settleEbook } from './serving.ts';
import * as holds from './store.ts';

/** A receipt keeps this: ids, never which title. */
export type Placed = {
  readonly holdId: string;
  readonly state: HoldState;
  /** 1 is next; null: a licence of the e-book was free and is kept. */
  readonly position: number | null;
};
export type PlaceAnswer = Decision<Placed, PlaceHoldRefusal | NotFound>;
type Wish = Pickup & { readonly bibId: number; readonly contact: ContactMethod };

/** Decides each wish in the order of the cart, so that the limit is met by the last ones, under the locks of all titles. */
async function placeEach(
  { now, policy, signals }: Pick<Services, 'now' | 'policy' | 'signals'>,
  trx: Knex.Transaction,
  patronId: string,
  wishes: readonly Wish[],
): Promise<PlaceAnswer[]> {
  const patron = await lockPatron(trx, patronId);
  if (!patron) return wishes.map(() => refuse({ code: 'not-found' }));
  const ids = wishes.map((wish) => wish.bibId);
  const bibs = await lockBibs(trx, ids);
  const at = now();
  const today = dayInTokyo(at);
  const places = await placesOf(trx);
  const reach = await reachOf(trx, patronId);
  const items = await itemCounts(trx, ids);
  const lent = await loans.bibsOnLoanTo(trx, patronId, ids, today);

  const answers: PlaceAnswer[] = [];
  for (const wish of wishes) {
    const bib = bibs.get(wish.bibId);
    if (!bib) {
      answers.push(refuse({ code: 'not-found' }));
      continue;
    }
    const isEbook = bib.kind === 'ebook';
    if (isEbook) await settleEbook(trx, bib, { policy, today, now, signals });
    const decision = placeHold({
      bib: { ...bib, itemCount: isEbook ? (bib.licenceCount ?? Infinity) : (items.get(bib.id) ?? 0) },
      wish,
      isOnHold: (await holds.lockHoldOfPatron(trx, patronId, bib.id)) !== null,
      isOnLoan: lent.includes(bib.id),
      openHoldCount: await holds.openCount(trx, patronId),
      places,
      reach,
      patron,
      policy,
      today,
    });
    if (!decision.allowed) {
      answers.push(decision);
      continue;
    }
    const id = newId();
    await holds.insert(trx, { ...decision.value, id, patronId, bibId: bib.id, at: new Date(at) });
    if (isEbook) await settleEbook(trx, bib, { policy, today, now, signals });
    answers.push(allow(await placed(trx, id, bib)));
  }
  return answers;
}

async function placed(trx: Knex.Transaction, holdId: string, { id }: LockedBib): Promise<Placed> {
  const index = (await holds.queueOf(trx, id)).findIndex((hold) => hold.id === holdId);
  return index === -1 ? { holdId, state: 'ready', position: null } : { holdId, state: 'waiting', position: index + 1 };
}

/** Placing holds, and what is offered first when doing so. */
export const placeProcedures = {
  /** Places up to 30 holds, the whole cart: one act, one result per title in the order asked for. */
  place: patronProcedure
    .input(
      v.strictObject({
        ...commandInput,
        requests: v.pipe(v.array(v.strictObject({ bibId, ...pickupOrNone, contact })), v.minLength(1), v.maxLength(30)),
      }),
    )
    .mutation(async ({ ctx, input }): Promise<{ bibId: number; result: PlaceAnswer }[]> => {
      const { patronId } = ctx.patron;
      const { commandId, requests } = input;
      const command = { actorId: patronId, commandId, command: 'holds.place', input: requests };
      const answers = await decideOnce(ctx, command, (trx) => placeEach(ctx, trx, patronId, requests));
      return requests.map(({ bibId: id }, index) => ({
        bibId: id,
        result: answers[index] ?? refuse({ code: 'not-found' }),
      }));
    }),

  /** Remembers pickup and contact for the next hold. */
  setDefaults: patronProcedure
    .input(v.strictObject({ ...commandInput, ...pickupInput, contact }))
    .mutation(({ ctx, input }): Promise<Decision<null, PickupRefusal | ContactRefusal>> => {
      const { patronId } = ctx.patron;
      const { commandId, ...wish } = input;
      const command = { actorId: patronId, commandId, command: 'holds.setDefaults', input: wish };
      return decideOnce(ctx, command, async (trx) => {
        await lockPatron(trx, patronId);
        const pickup = choosePickup(wish, await placesOf(trx));
        if (!pickup.allowed) return pickup;
        const way = chooseContact(wish.contact, { ...wish, reach: await reachOf(trx, patronId) });
        if (!way.allowed) return way;
        await setDefaults(trx, patronId, wish);
        return allow(null);
      });
    }),
};
