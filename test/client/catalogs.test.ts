import { describe, expect, it } from 'vitest';
import { hasReadings, isJapanese, plain, runsOf } from '../../client/ui/readings.ts';

type Catalog = Readonly<Record<string, unknown>>;

const load = (modules: Record<string, unknown>) =>
  new Map(Object.entries(modules).map(([path, module]) => [path.replace(/^.*\//, ''), module as Catalog]));

const ja = load(import.meta.glob('../../client/i18n/ja/*.ts', { eager: true }));
const easy = load(import.meta.glob('../../client/i18n/easy/*.ts', { eager: true }));
const en = load(import.meta.glob('../../client/i18n/en/*.ts', { eager: true }));

/** What is not translated: the staff's words, and what other services' files are written in. */
const onlyJapanese = /^(desk.*|foreign-files)\.ts$/;
const rooms = [...ja.keys()].filter((name) => !onlyJapanese.test(name));

/** What a browser says by itself goes by the browser's language, and no browser speaks easy Japanese. */
const roomsOf = (language: Map<string, Catalog>) => rooms.filter((name) => language !== easy || name !== 'push.ts');

/** Every phrase of a catalog, by where it stands. */
function phrasesOf(catalog: unknown, path = ''): Map<string, string | ((...facts: unknown[]) => unknown)> {
  if (typeof catalog === 'string' || typeof catalog === 'function') return new Map([[path, catalog as string]]);
  return new Map(
    Object.entries(Object(catalog) as Catalog).flatMap(([name, part]) => [...phrasesOf(part, `${path}.${name}`)]),
  );
}

/** Where phrases stand; a row of them, such as the words that an act accepts, is as long as its language needs. */
const placesOf = (catalog: unknown, path: string) =>
  [...new Set([...phrasesOf(catalog, path).keys()].map((place) => place.replace(/\.\d+$/, '')))].toSorted();

/** The texts in the code of a phrase: what it says whatever its facts are. */
const textsOf = (phrase: string | ((...facts: unknown[]) => unknown)): string =>
  typeof phrase === 'string' ? phrase : phrase.toString();

const inAllRooms = (language: Map<string, Catalog>) =>
  rooms.flatMap((room) => [...phrasesOf(language.get(room) ?? {})].map(([path, phrase]) => ({ room, path, phrase })));

describe.each([
  ['easy', easy],
  ['en', en],
])('the catalog %s', (_name, language) => {
  it('has every room and every phrase of the source, and no other', () => {
    for (const room of roomsOf(language)) {
      const source = ja.get(room) ?? {};
      const own = language.get(room) ?? {};
      const exported = Object.keys(source).filter((one) => one in own || typeof source[one] !== 'function');
      expect([room, ...Object.keys(own)].toSorted()).toEqual([room, ...exported].toSorted());
      for (const one of exported)
        expect(placesOf(own[one], `${room} ${one}`)).toEqual(placesOf(source[one], `${room} ${one}`));
    }
  });

  it('says something wherever the source does', () => {
    const silent = inAllRooms(language).filter(({ phrase }) => textsOf(phrase).trim() === '');
    const sources = new Map(inAllRooms(ja).map(({ room, path, phrase }) => [room + path, phrase]));
    expect(
      silent
        .filter(({ room, path }) => sources.get(room + path) !== '' && !/\.(before|after|other)$/.test(path))
        .map(({ path }) => path),
    ).toEqual([]);
  });

  it('makes use of every fact that the source is given', () => {
    const sources = new Map(inAllRooms(ja).map(({ room, path, phrase }) => [room + path, phrase]));
    const fewer = inAllRooms(language).filter(({ room, path, phrase }) => {
      const source = sources.get(room + path);
      return typeof source === 'function' && (phrase as (...facts: unknown[]) => unknown).length < source.length;
    });
    expect(fewer.map(({ room, path }) => room + path)).toEqual([]);
  });
});

describe('the readings of easy Japanese', () => {
  it('are closed, in kana, above letters that need them', () => {
    const texts = inAllRooms(easy).map(({ room, path, phrase }) => ({ at: room + path, text: textsOf(phrase) }));
    expect(texts.filter(({ text }) => hasReadings(text)).length).toBeGreaterThan(300);
    const wrong = texts.filter(({ text }) => {
      const marks = text.replaceAll(/[^\ufff9-\ufffb]/g, '');
      const runs = runsOf(text).filter(({ reading }) => reading !== null);
      return (
        !/^(\ufff9\ufffa\ufffb)*$/.test(marks) ||
        /[\ufff9-\ufffb]/.test(plain(text)) ||
        runs.some(({ base, reading }) => base === '' || !/^[\u3041-\u3096\u30a1-\u30fa\u30fc]+$/.test(reading ?? '')) ||
        // One that the build did not take for a reading stands there as it was written.
        /\{[^{}$]*[\u4e00-\u9fff][^{}$]*\|/.test(text)
      );
    });
    expect(wrong.map(({ at }) => at)).toEqual([]);
  });

  it('stand in no other language', () => {
    const texts = [...inAllRooms(ja), ...inAllRooms(en)].filter(({ phrase }) => hasReadings(textsOf(phrase)));
    expect(texts).toEqual([]);
  });
});

describe('English', () => {
  it('has no Japanese letters', () => {
    const japanese = inAllRooms(en).filter(({ phrase }) => isJapanese(textsOf(phrase)));
    expect(japanese.map(({ room, path }) => room + path)).toEqual([]);
  });
});
