import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { desksScreens, patronsScreens, strangersScreens } from './support/screens.ts';

const root = resolve(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** Those of patrons; the desk's stand in its own app. */
const routes = [...read('client/app.tsx').matchAll(/<Route path="([^"]+)" component=\{(?!Frame|DeskApp)/g)].map(
  ([, route]) => route ?? '',
);
const report = read('docs/accessibility.md');

describe('the screens', () => {
  it('are all opened by the journey of every screen, online and offline', () => {
    const opened = [...patronsScreens, ...strangersScreens].map(({ route }) => route);
    expect(routes.length).toBeGreaterThan(35);
    expect(routes.filter((route) => !opened.includes(route))).toEqual([]);
    expect(opened.filter((route) => !routes.includes(route))).toEqual([]);
  });

  it('all have a picture', () => {
    const pictured = [...read('test/screenshots.ts').matchAll(/(?:path|route): '([^'?#]+)/g)].map(([, path]) => path);
    expect(routes.filter((route) => !pictured.includes(route))).toEqual([]);
  });

  it('of the desk are all known', () => {
    const places = [...read('client/desk/places.ts').matchAll(/href: '([^']+)'/g)].map(([, path]) => path);
    expect(desksScreens.map(({ path }) => path)).toEqual(places);
  });
});

describe('the report on accessibility', () => {
  it('lists the screens that are tested', () => {
    for (const [whose, screens] of [
      ['利用者', patronsScreens],
      ['ログイン前', strangersScreens],
      ['窓口', desksScreens],
    ] as const) {
      const listed = new RegExp(`^- ${whose}：(.*)$`, 'm').exec(report)?.[1]?.split('、');
      expect(listed).toEqual(screens.map(({ name }) => name));
    }
  });

  it('answers all criteria of the levels A and AA', () => {
    const answers = [...report.matchAll(/^\| (\d\.\d\.\d+) \| (A+) \| [^|]+ \| (.) \| [^|]+ \| [^|]+ \|$/gm)];
    const [jis] = [answers.slice(0, 38)];
    expect(jis.filter(([, , level]) => level === 'A').length).toBe(25);
    expect(jis.filter(([, , level]) => level === 'AA').length).toBe(13);
    expect(new Set(answers.map(([, number]) => number)).size).toBe(answers.length);
    expect(answers.map(([, , , answer]) => answer).filter((answer) => !/[○－]/.test(answer ?? ''))).toEqual([]);
  });

  it('names tests that are there', () => {
    const named = [...report.matchAll(/`(?:test\/journeys\/)?([\w-]+\.test\.ts)`/g)].map(([, name]) => name ?? '');
    expect(named.length).toBeGreaterThan(4);
    expect(named.filter((name) => !existsSync(join(root, 'test/journeys', name)))).toEqual([]);
  });
});
