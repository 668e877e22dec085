import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
// @ts-expect-error: a tool, without types
import { closureOf, packagesOfTheServer } from '../../tools/runtime-packages.mjs';

const root = resolve(import.meta.dirname, '../..');
const text = (file: string): string => readFileSync(join(root, file), 'utf8');
const found = (file: string, pattern: RegExp): string[] =>
  [...text(file).matchAll(pattern)].map(([, name]) => name as string);

const described = new Set(found('.env.example', /^#([A-Z_]+)=/gm));
/** What others than the server read. */
const foreign = /^(HONDANA_|MARIADB_(?!DUMP|CLIENT))/;
const undescribed = (names: readonly string[]) => names.filter((name) => !described.has(name) && !foreign.test(name));

describe('what an installation is made of', () => {
  it('describes every setting the server reads', () => {
    const read = [...found('server/settings.ts', /\b(?:given|oneOf)\('([A-Z_]+)'/g)];
    expect(read.length).toBeGreaterThan(20);
    expect(undescribed(read)).toEqual([]);
  });

  it('sets nothing that no server knows', () => {
    const inCompose = found('compose.yaml', /^ {4}([A-Z_]+): /gm);
    const inFile = found('deploy/hondana.env', /^#?([A-Z_]+)=/gm);
    const inImage = found('Dockerfile', /^ENV (.*)$/gm).flatMap((line) =>
      line.split(' ').map((one) => one.split('=')[0] ?? ''),
    );
    for (const names of [inCompose, inFile, inImage]) {
      expect(names.length).toBeGreaterThan(2);
      expect(undescribed(names)).toEqual([]);
    }
  });

  it('names only files that exist', () => {
    const copied = found('Dockerfile', /^COPY --from=build \/app\/(\S+)/gm).filter(
      (name) => name !== 'node_modules' && name !== 'dist',
    );
    const mounted = found('compose.yaml', /\.\/(deploy\/[\w.]+)/g);
    const told = ['README.md', 'docs/operations.md'].flatMap((file) => found(file, /`(deploy\/[\w.@-]*)`/g));
    for (const names of [copied, mounted, told]) {
      expect(names.length).toBeGreaterThan(0);
      expect(names.filter((name) => !existsSync(join(root, name)))).toEqual([]);
    }
  });

  it('tells operators of no command that is not there', () => {
    const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> };
    const named = [
      'README.md',
      'docs/operations.md',
      ...readdirSync(join(root, 'deploy')).map((name) => `deploy/${name}`),
    ];
    const commands = named.flatMap((file) => found(file, /npm run ([\w-]+)/g));
    expect(commands.length).toBeGreaterThan(15);
    expect(commands.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('takes into the image what the server needs and nothing that only builds', () => {
    const { packages } = JSON.parse(text('package-lock.json')) as { packages: Record<string, object> };
    const kept: Set<string> = closureOf(packagesOfTheServer(), packages);
    const has = (name: string) => kept.has(`node_modules/${name}`);
    expect(['koa', 'mysql2', 'knex', 'tsx', 'esbuild', '@node-rs/argon2', 'pino'].filter((name) => !has(name))).toEqual(
      [],
    );
    expect(['vite', 'rolldown', 'workbox-build', 'solid-js', 'typescript', 'dexie', 'zxing-wasm'].filter(has)).toEqual(
      [],
    );
  });
});
