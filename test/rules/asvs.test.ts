import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const text = (file: string): string => readFileSync(join(root, file), 'utf8');

/** Section and how many of its first requirements are of levels 1 and 2; in version 5.0.0 those of level 3 come last in each. */
const sections = text('test/fixtures/asvs-5.0.0.txt')
  .trim()
  .split('\n')
  .map((line) => line.split(' '));
const required = sections.flatMap(([section, count]) =>
  Array.from({ length: Number(count) }, (_, index) => `${section}.${index + 1}`),
);
const rows = text('docs/asvs.md')
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) => line.split(' | ').map((cell) => cell.replaceAll('|', '').trim()));

describe('the table of ASVS', () => {
  it('has every requirement of levels 1 and 2 once, in order', () => {
    expect(required).toHaveLength(253);
    expect(rows.map(([number]) => number)).toEqual(required);
  });

  it('says of each whether it is met, how or why not, and where that is tried', () => {
    const bad = rows.filter(([, requirement, state, how, tried]) => {
      const names = [...(tried ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name as string);
      const isThere = names.every((name) => existsSync(join(root, name)));
      return !requirement || !how || !/^[✓✗–]$/.test(state ?? '') || !isThere || (state !== '–' && names.length === 0);
    });
    expect(bad).toEqual([]);
  });

  it('counts right, and names what is not met, at its head', () => {
    const [head = ''] = text('docs/asvs.md').split('\n## ');
    const numbers = (mark: string) => rows.flatMap(([number, , state]) => (state === mark ? [number] : []));
    expect(head).toContain(`✓ met (${numbers('✓').length})`);
    expect(head).toContain(`(${numbers('✗').length}: ${numbers('✗').join(', ')})`);
  });

  it('is what docs/security.md stands on, whose places of trial exist too', () => {
    expect(text('docs/security.md')).toContain('(asvs.md)');
    const places = [...text('docs/security.md').matchAll(/`(test\/[\w/-]+)`/g)].map(([, place]) => place as string);
    expect(places.length).toBeGreaterThan(10);
    const isThere = (place: string) => ['', '.test.ts', '.test.tsx'].some((end) => existsSync(join(root, place + end)));
    expect(places.filter((place) => !isThere(place))).toEqual([]);
  });
});
