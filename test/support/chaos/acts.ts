import { setTimeout as delay } from 'node:timers/promises';
import type { Library } from './library.ts';
import { branchIds } from './library.ts';
import type { Person } from './person.ts';

type Dice = () => number;

const any = <T>(list: readonly T[], dice: Dice): T | undefined => list[Math.floor(dice() * list.length)];
const pause = (dice: Dice): Promise<void> => delay(20 + 150 * dice());

const placeFor = (dice: Dice) => ({
  pickupBranchId: any(branchIds, dice) ?? '',
  stationId: null,
  contact: (dice() < 0.5 ? 'none' : 'telephone') as 'none' | 'telephone',
});

/** Looks at the app and does one thing in it, over and over. */
export async function live(person: Person, { bibIds }: Library, dice: Dice, isOver: () => boolean): Promise<void> {
  const { holds, loans } = person.api;
  const ebook = bibIds.at(-1) ?? 0;
  while (!isOver()) {
    await pause(dice);
    const mirror = await person.ask(() => person.api.mirror.snapshot.query());
    if (!mirror) continue;
    const [loan, hold] = [any(mirror.loans, dice), any(mirror.holds, dice)];
    const ready = any(
      mirror.holds.filter(({ state }) => state === 'ready'),
      dice,
    );
    const wanted = () => ({ bibId: any(bibIds, dice) ?? ebook, ...placeFor(dice) });
    const acts = [
      () => loan && person.act('loans.renew', loans.renew.mutate, { loanId: loan.id }),
      () => person.act('holds.place', holds.place.mutate, { requests: [wanted()] }),
      () => person.act('holds.place', holds.place.mutate, { requests: [wanted(), wanted(), wanted()] }),
      () => hold && person.act('holds.cancel', holds.cancel.mutate, { holdId: hold.id }),
      () => hold && person.act('holds.change', holds.change.mutate, { holdId: hold.id, ...placeFor(dice) }),
      () => ready && person.act('holds.extendShelf', holds.extendShelf.mutate, { holdId: ready.id }),
      () => person.act('loans.borrowEbook', loans.borrowEbook.mutate, { bibId: ebook }),
      () => loan && person.act('loans.returnEbook', loans.returnEbook.mutate, { loanId: loan.id }),
    ];
    await any(acts, dice)?.();
  }
}

/** Stands at the desk of a branch: fetches what is wanted, receives, makes ready, lends. */
export async function serve(
  person: Person,
  branchId: string,
  { patrons, items }: Library,
  dice: Dice,
  isOver: () => boolean,
): Promise<void> {
  const { desk, deskHolds } = person.api;
  const scan = (barcode: string) => person.act('desk.checkIn', desk.checkIn.mutate, { barcode });
  const lend = (patronId: string, barcode: string) =>
    person.act('desk.checkOut', desk.checkOut.mutate, { patronId, barcode });
  while (!isOver()) {
    await pause(dice);
    const shelf = await person.ask(() => deskHolds.shelf.query({ branchId }));
    const pulls = shelf && (await person.ask(() => deskHolds.pullList.query({ branchId })));
    if (!shelf || !pulls) continue;
    const arrived = any(
      shelf.filter(({ state }) => state === 'arrived'),
      dice,
    );
    const ready = any(
      shelf.filter(({ state }) => state === 'ready'),
      dice,
    );
    const [pull, item] = [any(pulls, dice), any(items, dice)];
    const patron = any(patrons, dice);
    const acts = [
      () => pull && scan(pull.barcode),
      () => item && scan(item.barcode),
      () => arrived && person.act('deskHolds.markReady', deskHolds.markReady.mutate, { holdId: arrived.holdId }),
      () => ready?.barcode && lend(ready.patron.id, ready.barcode),
      () => item && patron && lend(patron.id, item.barcode),
    ];
    await any(acts, dice)?.();
  }
}
