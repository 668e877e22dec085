/**
 * How quick search is: `npm run bench -- search`, with TITLES (1,000,000 when not set) on an empty database. The titles are
 * stored the product's way and asked for through the API, availability included; LIKE '%...%' is measured beside it. With the
 * process id of the database in DATABASE_PID the processor time of both is told too, which other work on the machine
 * leaves as it is.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import type { Knex } from 'knex';
import { storeBibs } from '../../server/catalog/bib-store.ts';
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
  for (let n = 0; n < branchCount; n++) {
    const names = { id: `b${n}`, name: `b${n}`, reading: `b${n}`, closing_group: 'MON', phone: '0' };
    await db('branch').insert({ ...names, hours: '[]', sort_order: n });
  }
  const random = dice(1);
  for (let from = 0; from < titleCount; from += batchSize) {
    const batch = Array.from({ length: Math.min(batchSize, titleCount - from) }, (_, i) => ({
      sourceId: String(from + i),
      description: manyTitles(from + i),
    }));
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

const all: number[] = [];
const allBusy: number[] = [];
let busy: number[] = [];

async function measure(catalog: Caller['catalog']): Promise<void> {
  const began = performance.now();
  await catalog.search({ query: '日本' });
  say(`the first question of a new process: ${(performance.now() - began).toFixed(0)} ms`);
  say(
    `\n| class | ${sorts.map((sort) => `${sort} p50 / p95 / max`).join(' | ')} | next pages | processor time of all | found |`,
  );
  say(`|---|${sorts.map(() => '---').join('|')}|---|---|---|`);
  for (const [name, question] of Object.entries(classes)) {
    const random = dice(name.length * 7919);
    const questions = Array.from({ length: runs }, () =>
      question(manyTitles(Math.floor(random() * titleCount)), random),
    );
    const cells: string[] = [];
    const later: number[] = [];
    const counts: number[] = [];
    busy = [];
    for (const sort of sorts) {
      const times: number[] = [];
      for (const asked of questions) {
        const answer = await timed(times, () => catalog.search({ ...asked, sort }));
        counts.push(answer.total.count);
        for (let cursor = answer.cursor, page = 2; cursor && page <= 3; page++) {
          cursor = (await timed(later, () => catalog.search({ ...asked, sort, cursor }))).cursor;
        }
      }
      cells.push(spread(times));
      all.push(...times);
    }
    all.push(...later);
    allBusy.push(...busy);
    say(
      `| ${name} | ${cells.join(' | ')} | ${spread(later)} | ${spread(busy)} | ${counts.sort((a, b) => a - b)[counts.length >> 1]} |`,
    );
  }
  say(`\nall ${all.length} answers: p50 / p95 / max ${spread(all)} ms, processor time ${spread(allBusy)} ms`);
}

async function compareWithLike(db: Knex, catalog: Caller['catalog']): Promise<void> {
  const ours: number[] = [];
  const likes: number[] = [];
  const random = dice(99);
  for (let i = 0; i < 10; i++) {
    const query = two(manyTitles(Math.floor(random() * titleCount)).title, 0);
    await timed(ours, () => catalog.search({ query, sort: 'title' }));
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
    `LIKE '%...%' sorted by title: ${spread(likes)} ms; search: ${spread(ours)} ms; ${ratio.toFixed(0)} times as quick`,
  );
}

async function timed<T>(times: number[], act: () => PromiseLike<T>): Promise<T> {
  const [began, spent] = [performance.now(), processorTime()];
  const answer = await act();
  times.push(performance.now() - began);
  busy.push(processorTime() - spent);
  return answer;
}

/** Milliseconds that this process and the database have used the processors; the database only where it can be known. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  const tasks = databaseTasks && existsSync(databaseTasks) ? readdirSync(databaseTasks) : [];
  const nanoseconds = tasks.map((task) =>
    Number(readFileSync(`${databaseTasks}/${task}/schedstat`, 'utf8').split(' ')[0]),
  );
  return (user + system) / 1000 + nanoseconds.reduce((sum, time) => sum + time, 0) / 1e6;
}

const middle = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;
function spread(times: readonly number[]): string {
  if (times.length === 0) return '-';
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1);
  return `${at(0.5)} / ${at(0.95)} / ${at(1)}`;
}
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
  if (!(await db('bib').first('id'))) await load(db);
  await sizes(db);
  const { catalog } = asStranger(servicesAt(db, '2026-11-23'));
  await measure(catalog);
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
