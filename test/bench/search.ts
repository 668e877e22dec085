/**
 * How quick search is: `npm run bench -- search`, with TITLES (1,000,000 when not set) on an empty database, or on one that
 * an earlier run left in DATABASE_DIR. The titles are
 * stored the product's way and asked for through the API, availability included; LIKE '%...%' is measured beside it. With the
 * process id of the database in DATABASE_PID the processor time of both is told too, which other work on the machine
 * leaves as it is.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import type { Knex } from 'knex';
import { storeBibs } from '../../server/catalog/bib-store.ts';
import { searchTitles } from '../../server/catalog/search.ts';
import { connect } from '../../server/db/connect.ts';
import { migrate } from '../../server/db/migrations/index.ts';
import { transact } from '../../server/db/transact.ts';
import type { BibDescription } from '../../shared/model/bib.ts';
import { foldText } from '../../shared/model/search-text.ts';
import { asStranger, type Caller, servicesAt } from '../support/calling.ts';
import { dice, manyTitles } from '../support/many-titles.ts';

const titleCount = Number(process.env.TITLES ?? 1_000_000);
const runs = Number(process.env.RUNS ?? 60);
const branchCount = 25;
const batchSize = 500;
const databaseTasks = process.env.DATABASE_PID && `/proc/${process.env.DATABASE_PID}/task`;
const sorts = ['relevance', 'title', 'author', 'newest'] as const;
type Question = Parameters<Caller['catalog']['search']>[0];

async function load(db: Knex): Promise<void> {
  const began = performance.now();
  const [{ stored: before }] = (await db('bib').count({ stored: '*' })) as [{ stored: number }];
  if (before >= titleCount) return;
  for (let n = before === 0 ? 0 : branchCount; n < branchCount; n++) {
    const names = { id: `b${n}`, name: `b${n}`, reading: `b${n}`, closing_group: 'MON', phone: '0' };
    await db('branch').insert({ ...names, hours: '[]', sort_order: n });
  }
  for (let from = before; from < titleCount; from += batchSize) {
    const batch = Array.from({ length: Math.min(batchSize, titleCount - from) }, (_, i) => ({
      sourceId: String(from + i),
      description: manyTitles(from + i),
    }));
    const random = dice(from + 1);
    await transact(db, async (trx) => {
      const stored = await storeBibs(trx, 'bench', batch, 0);
      const items = stored.flatMap(({ id }, i) => {
        if (batch[i]?.description.kind === 'ebook') return [];
        return Array.from({ length: 1 + Math.floor(2.5 * random() ** 2) }, (_, copy) => ({
          bib_id: id,
          barcode: `${id}-${copy}`,
          branch_id: `b${Math.floor(branchCount * random() ** 1.5)}`,
          state: random() < 0.2 ? 'on-loan' : 'on-shelf',
          is_loanable: random() < 0.95 ? 1 : 0,
          is_renewable: 1,
          created_at: new Date(0),
        }));
      });
      if (items.length > 0) await trx('item').insert(items);
    });
    if ((from / batchSize) % 200 === 199) say(`  ${from + batchSize} titles, ${seconds(began)} s`);
  }
  say(`${titleCount} titles with their items stored and indexed in ${seconds(began)} s`);
}

const common = ['日本', '世界', '歴史', '入門', '東京', '文学', '物語', 'の研究'];
const two = (text: string, at: number): string => [...foldText(text)].slice(at, at + 2).join('');

/** Queries drawn from the titles themselves. */
const classes: Record<string, (d: BibDescription, random: () => number) => Question> = {
  'one word': (d) => ({ query: d.title.split(/[のとを :]/).find((part) => part.length > 2) ?? d.title }),
  'two words': (d) => ({ query: `${two(d.title, 0)} ${two(d.title, 3)}` }),
  'one kanji': (d) => ({ query: /\p{Script=Han}/u.exec(d.title)?.[0] ?? '本' }),
  'two kana': (d, random) => ({ query: two(d.titleReading ?? 'ねこ', Math.floor(5 * random())) }),
  'one kana': (d) => ({ query: (d.titleReading ?? 'ね').slice(0, 1) }),
  'reading, 4-6 kana': (d, random) => ({
    query: foldText(d.titleReading ?? 'にほんの').slice(0, 4 + Math.floor(3 * random())),
  }),
  'common word': (_, random) => ({ query: common[Math.floor(random() * common.length)] as string }),
  'two common words': (_, random) => ({
    query: `${common[Math.floor(4 * random())]} ${common[4 + Math.floor(4 * random())]}`,
  }),
  author: (d) => ({ query: d.persons[0]?.name ?? '夏目 漱石' }),
  'author + word': (d) => ({ query: `${d.persons[0]?.name.split(' ')[0] ?? '夏目'} ${two(d.title, 0)}` }),
  'whole title': (d) => ({ query: d.title }),
  phrase: (d) => ({ query: `「${[...foldText(d.title)].slice(1, 7).join('')}」` }),
  isbn: (d) => ({ query: d.isbns[0] ?? '9784000000008' }),
  ndc: (d) => ({ query: d.ndc ?? '913.6' }),
  'nothing there': (d) => ({ query: `${two(d.title, 0)}鸚鵡` }),
  'common + kind': (_, random) => ({ query: common[Math.floor(random() * 8)] as string, kind: 'cd' }),
  'common + years': (_, random) => ({
    query: common[Math.floor(random() * 8)] as string,
    yearFrom: 1990,
    yearTo: 1995,
  }),
  'common + available': (_, random) => ({ query: common[Math.floor(random() * 8)] as string, isAvailable: true }),
  'common + branch': (_, random) => ({
    query: common[Math.floor(random() * 8)] as string,
    branchId: `b${Math.floor(25 * random())}`,
  }),
  'word + branch + available': (d, random) => ({
    query: two(d.title, 0),
    branchId: `b${Math.floor(25 * random())}`,
    isAvailable: true,
  }),
  'no query': () => ({ query: '' }),
  'no query, branch + available': (_, random) => ({
    query: '',
    branchId: `b${Math.floor(25 * random())}`,
    isAvailable: true,
  }),
};

/** What one answer took: milliseconds of wall time, and of the processors in this process and in the database. */
interface Took {
  readonly wall: number;
  readonly server: number;
  readonly database: number;
}

const questionsOf = (name: string): Question[] => {
  const random = dice(name.length * 7919);
  return Array.from({ length: runs }, () =>
    (classes[name] as (typeof classes)[string])(manyTitles(Math.floor(random() * titleCount)), random),
  );
};

async function measure(db: Knex, catalog: Caller['catalog']): Promise<void> {
  const began = performance.now();
  await catalog.search({ query: '日本' });
  say(`the first question of a new process: ${(performance.now() - began).toFixed(0)} ms`);
  for (const sort of sorts) {
    const from = performance.now();
    await catalog.search({ query: '', sort });
    say(`the first page by ${sort}, the order made for it: ${(performance.now() - from).toFixed(0)} ms`);
  }
  say(`\nMilliseconds, p50 / p95 (max). ${runs} questions a class, each in four orders with two more pages.`);
  say(
    '\n| class | all answers | relevance | title | author | newest | next pages | bare index | server | database | found |',
  );
  say('|---|---|---|---|---|---|---|---|---|---|---|');
  const everything: Took[] = [];
  for (const name of Object.keys(classes)) {
    const own: Took[] = [];
    const bare: Took[] = [];
    const later: Took[] = [];
    const counts: number[] = [];
    const cells: string[] = [];
    for (const sort of sorts) {
      const first: Took[] = [];
      for (const asked of questionsOf(name)) {
        const answer = await timed(first, () => catalog.search({ ...asked, sort }));
        counts.push(answer.total.count);
        for (let cursor = answer.cursor, page = 2; cursor && page <= 3; page++) {
          cursor = (await timed(later, () => catalog.search({ ...asked, sort, cursor }))).cursor;
        }
        if (sort === 'title' && !asked.branchId && !asked.isAvailable) await timed(bare, () => ask(db, asked, sort));
      }
      cells.push(spread(first));
      own.push(...first);
    }
    own.push(...later);
    everything.push(...own);
    const found = counts.toSorted((a, b) => a - b)[counts.length >> 1];
    say(
      `| ${[name, spread(own, 'wall', true), ...cells, spread(later), spread(bare), spread(own, 'server'), spread(own, 'database'), found].join(' | ')} |`,
    );
  }
  say(
    `\nall ${everything.length} answers: ${spread(everything, 'wall', true)}, server ${spread(everything, 'server')}, database ${spread(everything, 'database')}`,
  );
}

/** The index alone: which titles, without what is shown of them. */
const ask = (db: Knex, { query, kind, yearFrom, yearTo }: Question, sort: (typeof sorts)[number]) =>
  searchTitles(db, { query, kind, yearFrom, yearTo, sort, cursor: null, limit: 20, fits: null });

/** Questions of all classes, mixed, from so many patrons at once who wait for nothing but the answer. */
async function measureAtOnce(catalog: Caller['catalog'], patrons: number): Promise<void> {
  const random = dice(17);
  const mixed = Object.keys(classes)
    .flatMap(questionsOf)
    .map((asked) => ({ ...asked, sort: sorts[Math.floor(4 * random())], at: random() }))
    .sort((a, b) => a.at - b.at);
  const times: Took[] = [];
  const began = performance.now();
  const spent = processorTimes();
  const patron = async (): Promise<void> => {
    for (let next = mixed.pop(); next; next = mixed.pop()) {
      const { at: _, ...asked } = next;
      const from = performance.now();
      await catalog.search(asked);
      times.push({ wall: performance.now() - from, server: 0, database: 0 });
    }
  };
  await Promise.all(Array.from({ length: patrons }, patron));
  const took = (performance.now() - began) / 1000;
  const { server, database } = processorTimes();
  const busy = (server - spent.server + database - spent.database) / 1000;
  say(
    `${patrons} at once: ${(times.length / took).toFixed(0)} answers a second (${(times.length / busy).toFixed(0)} a second of processor time), ${spread(times, 'wall', true)} ms`,
  );
}

async function compareWithLike(db: Knex, catalog: Caller['catalog']): Promise<void> {
  const ours: Took[] = [];
  const bare: Took[] = [];
  const likes: Took[] = [];
  const random = dice(99);
  for (let i = 0; i < 10; i++) {
    const query = two(manyTitles(Math.floor(random() * titleCount)).title, 0);
    await timed(ours, () => catalog.search({ query, sort: 'title' }));
    await timed(bare, () => ask(db, { query }, 'title'));
    const like = () =>
      db('search_title')
        .whereRaw('body LIKE ?', [`%${foldText(query)}%`])
        .orderBy('title_key')
        .limit(20)
        .select('bib_id');
    await timed(likes, like);
  }
  const ratio = middle(likes) / middle(ours);
  say(
    `LIKE '%...%' sorted by title: ${spread(likes)} ms; search: ${spread(ours)} ms, ${ratio.toFixed(0)} times as quick; the bare index: ${spread(bare)} ms`,
  );
}

async function timed<T>(times: Took[], act: () => PromiseLike<T>): Promise<T> {
  const [began, spent] = [performance.now(), processorTimes()];
  const answer = await act();
  const wall = performance.now() - began;
  const { server, database } = processorTimes();
  times.push({ wall, server: server - spent.server, database: database - spent.database });
  return answer;
}

/** Milliseconds that this process and the database have used the processors; the database only where it can be known. */
function processorTimes(): { server: number; database: number } {
  const { user, system } = process.cpuUsage();
  const tasks = databaseTasks && existsSync(databaseTasks) ? readdirSync(databaseTasks) : [];
  const nanoseconds = tasks.map((task) =>
    Number(readFileSync(`${databaseTasks}/${task}/schedstat`, 'utf8').split(' ')[0]),
  );
  return { server: (user + system) / 1000, database: nanoseconds.reduce((sum, time) => sum + time, 0) / 1e6 };
}

const at = (times: readonly Took[], share: number, what: keyof Took = 'wall'): number =>
  times.map((took) => took[what]).toSorted((a, b) => a - b)[
    Math.min(times.length - 1, Math.floor(share * times.length))
  ] ?? 0;
const middle = (times: readonly Took[]): number => at(times, 0.5);
const spread = (times: readonly Took[], what: keyof Took = 'wall', withMost = false): string =>
  times.length === 0
    ? '-'
    : `${at(times, 0.5, what).toFixed(1)} / ${at(times, 0.95, what).toFixed(1)}${withMost ? ` (${at(times, 1, what).toFixed(1)})` : ''}`;
const seconds = (began: number): string => ((performance.now() - began) / 1000).toFixed(0);
const say = (line: string): void => console.log(line);

async function sizes(db: Knex): Promise<void> {
  const [rows] = await db.raw(
    "SELECT table_name AS name, ROUND((data_length + index_length) / 1048576) AS mib FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name IN ('bib', 'item', 'search_page', 'search_title')",
  );
  say(rows.map((row: { name: string; mib: number }) => `${row.name} ${row.mib} MiB`).join(', '));
}

const db = connect(process.env.DATABASE_URL ?? '');
try {
  await migrate(db);
  await load(db);
  await sizes(db);
  const { catalog } = asStranger(servicesAt(db, '2026-11-23'));
  await measure(db, catalog);
  for (const patrons of [1, 8]) await measureAtOnce(catalog, patrons);
  await compareWithLike(db, catalog);
  say(
    `others on this machine: load ${loadavg()
      .map((load) => load.toFixed(1))
      .join(', ')} in the last 1, 5, 15 minutes`,
  );
  say(`memory of the process: ${Math.round(process.memoryUsage().rss / 1048576)} MiB`);
} finally {
  await db.destroy();
}
