import { setTimeout as delay } from 'node:timers/promises';
import type { Knex } from 'knex';
import { connect } from '../../../server/db/connect.ts';
import { digestOf } from '../../../shared/shelf/digest.ts';
import { addDays, type Day } from '../../../shared/model/day.ts';
import { defaultPolicy } from '../../../shared/model/policy.ts';
import { dump, reachableFrom } from '../dump.ts';
import { manyFavorites } from '../many-favorites.ts';
import { dice as diceOf } from '../many-titles.ts';
import { wrongs } from '../model/invariants.ts';
import { digestInDatabase } from '../shelf.ts';
import { quiet } from '../shelf-writer.ts';
import { live, serve } from './acts.ts';
import { wrongActs } from './acts-checker.ts';
import { auditTable, keepAudit, readAudit } from './audit.ts';
import { aDeviceInTime, aShelfPlace, keptBy } from './devices.ts';
import { History } from './history.ts';
import { aChaosLibrary, lastDay, type Library } from './library.ts';
import { aLine, type Fault, faults } from './line.ts';
import { startMachines } from './machines.ts';
import { rage } from './monkey.ts';
import { aLibrarian, aPerson, aReader } from './person.ts';
import { lostEdits, wrongShelves } from './shelf-checker.ts';
import { aTelephone } from './telephone.ts';

interface Plan {
  /** At least; a few falls happen in any case. */
  readonly seconds: number;
  readonly seed: number;
  /** Every so often the library's day ends; never, if absent. */
  readonly secondsPerDay?: number;
  readonly say?: (line: string) => void;
}

const firstDay: Day = '2026-12-21';
const titleCount = 10;
/** Of a hundred requests of the app, so many meet with something. */
const faultsInHundred = 12;

/** Runs the system under fire, and answers what was found wrong and what was done to it. */
export async function chaos({ seconds, seed, secondsPerDay, say = () => {} }: Plan): Promise<History> {
  const history = new History();
  const dice = (n: number) => diceOf(seed * 1000 + n);
  let day = firstDay;
  const began = Date.now();
  /** Every process has the same clock, however often it is started again. */
  const clock = () => `+${Math.round((Date.parse(`${day}T09:00:00+09:00`) - began) / 60_000)}m`.replace('+-', '-');
  let library = undefined as unknown as Library;
  const machines = await startMachines(history, { CLOCK: clock() }, async (url) => {
    const db = connect(url);
    library = await aChaosLibrary(db, firstDay);
    await keepAudit(db);
    await db.destroy();
  });
  let [isCalm, isOver, hasStopped] = [true, false, false];
  const lineDice = dice(1);
  const fault = (): Fault | null => {
    if (isCalm || lineDice() * 100 >= faultsInHundred) return null;
    return faults[Math.floor(lineDice() * faults.length)] ?? null;
  };
  const line = await aLine({
    servers: machines.urls,
    fault,
    random: lineDice,
    onFault: (what, path) => {
      history.count(`line ${what}`);
      history.note('fault', { what, path: path.slice(0, 60) });
    },
    onAnswer: (asked, answer) => history.noteAnswer(asked, answer),
  });
  const db = quiet(connect(machines.databaseUrl));
  const telephones: Awaited<ReturnType<typeof aTelephone>>[] = [];
  try {
    const given = manyFavorites(titleCount * 3);
    const favorites = [...new Map(given.map((one) => [one[1].title, one])).values()].slice(0, titleCount);
    const titles = favorites.map(([bib, about]) => ({ bib, title: about.title }));
    const seeding = await aDeviceInTime(line.url, history);
    await seeding.addFavorites(favorites.map(([bib, about]) => [bib, about] as const));
    await seeding.sync();

    const names = titles.map(({ title }) => title);
    const owner = { titles: names, count: titleCount, history, dice: dice(2) };
    telephones.push(await aTelephone('telephone', line.url, owner));
    const surroundings = { url: line.url, titles, history, isOver: () => isOver };
    const places = await Promise.all(
      [0, 600_000, -86_400_000].map((aheadMs, n) =>
        aShelfPlace(`device-${n}`, { ...surroundings, aheadMs, dice: dice(10 + n) }),
      ),
    );
    const readers = library.patrons.map((patron, n) => aPerson(aReader(patron), line.url, history, dice(20 + n)));
    const librarians = library.staff.map((one, n) => aPerson(aLibrarian(one), line.url, history, dice(40 + n)));
    for (const person of [...readers, ...librarians]) await person.signIn();

    say(`everything is there after ${((Date.now() - began) / 1000).toFixed(0)} s; trace in ${history.trace}`);
    const until = Date.now() + seconds * 1000;
    isCalm = false;
    let dayBegan = Date.now();
    const nextDay = async () => {
      if (!secondsPerDay || Date.now() - dayBegan < secondsPerDay * 1000 || addDays(day, 60) >= lastDay) return;
      dayBegan = Date.now();
      day = addDays(day, 1);
      await machines.moveClock(clock());
    };
    const over = () => isOver;
    const lives = [
      ...readers.map((person, n) => live(person, library, dice(60 + n), over)),
      ...librarians.map((person, n) => serve(person, library.staff[n]?.branchId ?? '', library, dice(80 + n), over)),
      ...places.map((place) => place.live()),
      ...telephones.map((telephone) => telephone.live(over)),
      watch(db, library, history, over),
    ];
    const living = Promise.all(lives);
    const raging = (async () => {
      const victims = { machines, places, telephones, history, dice: dice(3), nextDay };
      await rage(victims, () => hasStopped || Date.now() > until);
      isOver = true;
    })();
    await Promise.all([living, raging]).catch((error: Error) => {
      hasStopped = true;
      isOver = true;
      history.wrong(`somebody could not go on: ${error.stack ?? error}`);
      return Promise.allSettled([...lives, raging]);
    });
    isCalm = true;
    await line.settled();
    await atRest(db, { library, history, places, telephones, url: line.url });
  } finally {
    history.write();
    await Promise.all(telephones.map((telephone) => telephone.end()));
    await db.destroy();
    await line.close();
    await machines.stop();
    if (history.wrongs.size > 0) history.note('log', { text: machines.log() });
    history.write();
  }
  return history;
}

/** The sentences of the regulations that hold at every moment, in one consistent view of the database. */
async function standing(db: Knex, { bibIds }: Library): Promise<string[]> {
  return db.transaction(
    async (trx) => {
      const rows = { holds: await trx('hold'), items: await trx('item'), loans: await trx('loan') };
      const closed: { branch_id: string; day_on: string }[] = await trx('calendar_day').where({ is_closed: 1 });
      const closedOn = (branch: string) =>
        new Set(closed.filter(({ branch_id: id }) => id === branch).map(({ day_on: on }) => on));
      return wrongs({ bibIds }, rows, closedOn, defaultPolicy);
    },
    { isolationLevel: 'repeatable read' },
  );
}

async function watch(db: Knex, library: Library, history: History, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    await delay(1000);
    // The database may be down.
    const found = await standing(db, library).catch(() => null);
    if (!found) continue;
    history.count('looks at the whole library');
    for (const sentence of found) history.wrong(sentence);
  }
}

interface Rest {
  readonly library: Library;
  readonly history: History;
  readonly places: Awaited<ReturnType<typeof aShelfPlace>>[];
  readonly telephones: Awaited<ReturnType<typeof aTelephone>>[];
  readonly url: string;
}

/** Everything is up and nobody disturbs: now all must come to the same end, and the books must balance. */
async function atRest(db: Knex, { library, history, places, telephones, url }: Rest): Promise<void> {
  for (const sentence of await standing(db, library)) history.wrong(sentence);
  const itemOf = (barcode: string) => library.items.find((item) => item.barcode === barcode)?.id;
  const facts = { itemOf, ebookId: library.bibIds.at(-1) ?? 0 };
  const changes = await readAudit(db);
  for (const { what, op } of changes) history.count(`rows: ${what} ${op}`);
  for (const sentence of wrongActs({ ...facts, commands: [...history.commands.values()], changes }))
    history.wrong(sentence);
  for (const sentence of await links(db, library)) history.wrong(sentence);

  const newest = await aDeviceInTime(url, history);
  const devices = [...places.map(({ device }) => device()), newest];
  const began = Date.now();
  for (let found: string[] = []; ; await delay(200)) {
    for (const device of devices) await device.sync();
    const kept = devices.map((device, n) => keptBy(n < places.length ? `device-${n}` : 'a new device', device));
    found = wrongShelves([...kept, ...(await Promise.all(telephones.map((telephone) => telephone.look())))]);
    if (found.length === 0) break;
    if (Date.now() - began < 60_000) continue;
    for (const sentence of found) history.wrong(sentence);
    break;
  }
  history.took('until all devices were equal', Date.now() - began);
  const records = [...newest.shelf.records.values()];
  if (digestOf(records.map(({ id, base }) => ({ id, ver: base }))) !== (await digestInDatabase(db, newest.patronId)))
    history.wrong('the devices and the server keep different versions');
  const words = records.map(({ state }): [string, string | null] => [
    (state.f.about?.[0] as { title?: string } | undefined)?.title ?? '',
    (state.f.comment?.[0] as string | undefined) ?? null,
  ]);
  for (const sentence of lostEdits(history.edits, new Map(words))) history.wrong(sentence);
}

/** Titles that lead back from a patron in any table, beyond those the patron holds, has on loan or sees as cancelled. */
async function links(db: Knex, { patrons, bibIds, items }: Library): Promise<string[]> {
  // What a member of staff has done with one patron and with another is no link between the two.
  const staff = new Set<string>(await db('staff').pluck('id'));
  const rows = (await dump(db))
    .filter(({ table }) => table !== auditTable && table !== 'staff')
    .map(({ table, values }) => ({ table, values: values.filter((value) => !staff.has(value)) }));
  const found: string[] = [];
  for (const { id } of patrons) {
    const reached = new Set(reachableFrom(id, rows).flatMap(({ values }) => values));
    const own = [
      ...(await db('hold').where({ patron_id: id }).pluck('bib_id')),
      ...(await db('loan').where({ patron_id: id }).pluck('bib_id')),
    ];
    for (const bibId of bibIds) {
      const known = [bibId, ...items.filter((item) => item.bibId === bibId).flatMap((item) => [item.id, item.barcode])];
      const leading = known.map(String).filter((value) => reached.has(value));
      if (!own.includes(bibId) && leading.length > 0)
        found.push(`patron ${id} is still linked with title ${bibId} by ${leading}`);
    }
  }
  return found;
}

/** What was done, in lines for a person. */
export function told({ counts, longest, wrongs: found }: History): string[] {
  const line = (entries: Iterable<readonly [string, number]>, unit: string) =>
    [...entries].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([what, n]) => `  ${what}: ${n}${unit}`);
  return [
    'counts',
    ...line(counts, ''),
    'longest',
    ...line(
      [...longest].map(([what, ms]) => [what, ms / 1000] as const),
      ' s',
    ),
    ...(found.size > 0 ? ['WRONG', ...[...found].slice(0, 30).map((one) => `  ${one}`)] : ['nothing wrong']),
  ];
}
