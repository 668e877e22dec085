import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');

interface Source {
  /** From the top of the house, e.g. `server/loans/api.ts`. */
  readonly path: string;
  readonly text: string;
  /** Without comments: what the code says, not what is said of it. */
  readonly code: string;
  /** What it imports: paths from the top of the house, or package names. */
  readonly imports: readonly { readonly from: string; readonly isType: boolean }[];
}

function sourcesIn(folder: string): Source[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const text = readFileSync(file, 'utf8');
      const imports = [...text.matchAll(/^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s)?'([^']+)';/gm)].map(
        ([, type, name]) => ({
          from: name?.startsWith('.') ? relative(root, resolve(dirname(file), name)) : (name ?? ''),
          isType: type !== undefined,
        }),
      );
      return {
        path: relative(root, file),
        text,
        code: text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, ''),
        imports,
      };
    });
}

const shared = sourcesIn('shared');
const server = sourcesIn('server');
const client = sourcesIn('client');
const tests = sourcesIn('test');

/** The sentences of the house name the offenders, so a failure says where to look. */
const offenders = (sources: readonly Source[], offends: (source: Source) => boolean): string[] =>
  sources.filter(offends).map((source) => source.path);

const importsOutside = (sources: readonly Source[], allowed: RegExp): string[] =>
  sources.flatMap((source) =>
    source.imports.filter(({ from }) => !allowed.test(from)).map(({ from }) => `${source.path} → ${from}`),
  );

describe('the house', () => {
  it('reads enough sources to mean something', () => {
    expect(shared.length).toBeGreaterThan(10);
    expect(server.length).toBeGreaterThan(30);
    expect(client.length).toBeGreaterThan(30);
    expect(server.flatMap((source) => source.imports).length).toBeGreaterThan(100);
  });

  it('lets shared import only shared and pure packages', () => {
    expect(importsOutside(shared, /^(shared\/|isbn3$|fflate$|fractional-indexing$)/)).toEqual([]);
  });

  it('lets rules import only the model, decisions and rules', () => {
    const rules = shared.filter(({ path }) => path.startsWith('shared/rules/'));
    expect(importsOutside(rules, /^shared\/(model|rules)\/|^shared\/decision\.ts$/)).toEqual([]);
  });

  it('keeps clocks, randomness and the machine out of shared', () => {
    expect(
      offenders(shared, ({ code }) =>
        /Date\.now|new Date\(\)|Math\.random|process\.|globalThis|crypto\.random/.test(code),
      ),
    ).toEqual([]);
  });

  it('lets the client touch the server in one line, and as a type', () => {
    const touches = client.flatMap((source) =>
      source.imports
        .filter(({ from }) => from.startsWith('server/'))
        .map(({ isType }) => ({ path: source.path, isType })),
    );
    expect(touches).toEqual([{ path: 'client/api.ts', isType: true }]);
  });

  it('lets the server know nothing of the client', () => {
    expect(offenders(server, ({ imports }) => imports.some(({ from }) => from.startsWith('client/')))).toEqual([]);
  });

  it('lets only stores, the search index, receipts and the database room speak SQL', () => {
    const speaksSql = /\b(db|trx|database)(<[^>]*>)?\(\s*['"`{]|\.raw\(|\.from\(['"`]/;
    const mayspeak = /store\.ts$|^server\/db\/|^server\/catalog\/search\/|search-index\.ts$|^server\/command\.ts$/;
    expect(offenders(server, ({ path, code }) => !mayspeak.test(path) && speaksSql.test(code))).toEqual([]);
  });

  it('lets a store call no api', () => {
    const stores = server.filter(({ path }) => path.endsWith('store.ts'));
    expect(
      offenders(stores, ({ imports }) => imports.some(({ from }) => /api\.ts$|trpc\.ts$|router\.ts$/.test(from))),
    ).toEqual([]);
  });

  it('lets only client/local touch Dexie', () => {
    const dexie = offenders(client, ({ imports }) => imports.some(({ from }) => from === 'dexie'));
    expect(dexie.filter((path) => !path.startsWith('client/local/'))).toEqual([]);
    expect(dexie).not.toEqual([]);
  });

  it('lets client/ui import nothing of ours', () => {
    const ui = client.filter(({ path }) => path.startsWith('client/ui/'));
    expect(importsOutside(ui, /^client\/ui\/|^[a-z@][\w@/-]*$/)).toEqual([]);
  });

  it('lets the bookshelf, the notes and the cart ask for no picture of a cover', () => {
    const own = client.filter(({ path }) => /^client\/(shelf\/|holds\/cart)|^client\/local\/(shelf|cart)/.test(path));
    expect(own.length).toBeGreaterThan(10);
    expect(
      offenders(own, ({ imports }) =>
        imports.some(({ from }) => /^client\/(local\/covers|catalog\/(title-picture|asked-cover))\.tsx?$/.test(from)),
      ),
    ).toEqual([]);
  });

  it('keeps the desk in a bundle of its own', () => {
    const outside = client.filter(({ path }) => !path.startsWith('client/desk/'));
    expect(offenders(outside, ({ imports }) => imports.some(({ from }) => from.startsWith('client/desk/')))).toEqual(
      [],
    );
  });

  it('reads the environment and the clock of the machine in main.ts alone', () => {
    const readers = offenders(server, ({ code }) => /process\.env|Date\.now|new Date\(\)|performance\.now/.test(code));
    expect(readers).toEqual(['server/main.ts']);
  });

  it('has Japanese only where words are kept', () => {
    const japanese = /[\u3040-\u30fa\u4e00-\u9fff]/;
    const kept = /^server\/(db\/library\/|notices\/words\/|catalog\/import\/[\w-]*words\.ts$)/;
    expect(offenders([...shared, ...server], ({ path, code }) => !kept.test(path) && japanese.test(code))).toEqual([]);
    expect(offenders(client, ({ path, code }) => !path.startsWith('client/i18n/') && japanese.test(code))).toEqual([]);
  });

  it('names files in kebab-case, after things and acts', () => {
    const all = [...shared, ...server, ...client, ...tests].map(({ path }) => path);
    expect(all.filter((path) => !/^[a-z0-9/.-]+$/.test(path))).toEqual([]);
    expect(all.filter((path) => /\b(utils?|helpers?|misc|manager|service)\b/.test(path))).toEqual([]);
  });

  it('points to nothing outside itself', () => {
    expect(
      offenders(
        [...shared, ...server, ...client],
        ({ text }) => text.includes('../shared/design') || text.includes('/work/'),
      ),
    ).toEqual([]);
  });

  it('skips and focuses no test', () => {
    expect(
      offenders(
        tests,
        ({ path, code }) =>
          path !== 'test/house.test.ts' && /\b(it|test|describe)\.(skip|skipIf|runIf|todo|only|fixme)\b/.test(code),
      ),
    ).toEqual([]);
  });
});
