import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const folder = new URL('../../client/i18n/easy/', import.meta.url);

/** Longest sentence, in letters without their readings; a fact that stands in it counts as two. */
const longest = 60;

/** Words that stand without a reading, since nobody reads them on the screen. */
const unread: readonly { readonly text: string; readonly because: string }[] = [
  { text: `answers: ['けす', '消す', '削除', 'さくじょ']`, because: 'what a patron may type, in whatever letters' },
  ...['明治', '大正', '昭和', '平成', '令和'].map((era) => ({
    text: `['${era}', `,
    because: 'what the machine calls the era, beside what is said',
  })),
];

/** Words that are read in several ways, each of them checked where it stands. */
const readInSeveralWays: Readonly<Record<string, string>> = {
  人: 'ひと にん',
  入: 'い はい',
  出: 'だ で',
  分: 'ぶん ぷん ふん わ',
  少: 'すく すこ',
  年: 'とし ねん',
  後: 'あと うし',
  数: 'かず かぞ すう',
  日: 'にち ひ',
  月: 'がつ げつ つき',
  来: 'き く こ',
  消: 'き け',
  金: 'かね きん',
  閉: 'し と',
  開: 'あ ひら',
};

/** Words that have an easier one (docs/glossary.md), and the politeness that learners do not know. */
const hard =
  /オフライン|サーバー|ネットワーク|同期|端末|入力|検索|資料|書名|著者|貸出|返却する|搬送|順位|ご覧|ご[^。]{1,6}(ください|する)|お[^。]{1,6}ください|いただ|ございま|いたしま|お越し|なければなりません|できなくはない/;

const kanji = /[\p{Script=Han}〆]/u;
const written = /\{([^{}|$]+)\|([^{}|]+)\}/g;

const files = readdirSync(folder).map((name) => ({
  name,
  /** The code without comments and without what needs no reading. */
  code: unread.reduce(
    (code, { text }) => code.replace(text, ''),
    readFileSync(new URL(name, folder), 'utf8')
      .replaceAll(/\/\*[^]*?\*\//g, '')
      .replaceAll(/^\s*\/\/.*$/gm, ''),
  ),
}));

const readings = files.flatMap(({ name, code }) =>
  [...code.matchAll(written)].map(([text, base = '', reading = '']) => ({ name, text, base, reading })),
);

/** The texts of a file without readings; a fact, and what is chosen between facts, stands as `○○`. */
function textsOf(code: string): string[] {
  const texts: string[] = [];
  let rest = code.replaceAll(written, '$1');
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replaceAll(/\$\{[^{}]*\}/g, (fact) => {
      texts.push(...stringsOf(fact));
      return '○○';
    });
  }
  return [...texts, ...stringsOf(rest)];
}

const stringsOf = (code: string): string[] =>
  [...code.matchAll(/'([^'\n]*)'|`([^`]*)`/g)].map((found) => found[1] ?? found[2] ?? '');

it('writes a reading above every 漢字', () => {
  const bare = files.flatMap(({ name, code }) =>
    code
      .replaceAll(written, '')
      .split('\n')
      .filter((line) => kanji.test(line))
      .map((line) => `${name}: ${line.trim()}`),
  );
  expect(bare).toEqual([]);
});

it('writes readings in かな, and 送りがな outside the braces', () => {
  const wrong = readings.filter(
    ({ base, reading }) => !/^[\u3041-\u3096\u30fc]+$/.test(reading) || !/^\d*[\p{Script=Han}々]+$/u.test(base),
  );
  expect(wrong).toEqual([]);
});

it('leaves no brace or bar of a reading open', () => {
  const broken = files.flatMap(({ name, code }) =>
    textsOf(code)
      .filter((text) => /[{}|]/.test(text))
      .map((text) => `${name}: ${text}`),
  );
  expect(broken).toEqual([]);
});

it('reads a word in one way, but for those that are read in several', () => {
  const ways = new Map<string, Set<string>>();
  for (const { base, reading } of readings) ways.set(base, (ways.get(base) ?? new Set()).add(reading));
  const several = [...ways]
    .filter(([, found]) => found.size > 1)
    .map(([base, found]) => [base, [...found].sort().join(' ')]);
  for (const [base = '', found = ''] of several) {
    expect(readInSeveralWays[base]?.split(' '), base).toEqual(expect.arrayContaining(found.split(' ')));
  }
});

it(`says no sentence longer than ${longest} letters`, () => {
  const long = files.flatMap(({ name, code }) =>
    textsOf(code)
      .flatMap((text) => text.split('。'))
      .filter((sentence) => sentence.length > longest)
      .map((sentence) => `${name}: ${sentence}`),
  );
  expect(long).toEqual([]);
});

it('says the easy word and no honorific', () => {
  const found = files.flatMap(({ name, code }) =>
    textsOf(code)
      .filter((text) => hard.test(text))
      .map((text) => `${name}: ${text}`),
  );
  expect(found).toEqual([]);
});
