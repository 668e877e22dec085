import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const read = (path: string) => readFileSync(join(import.meta.dirname, '..', path), 'utf8');

/** Those of patrons; the desk's stand in its own app. */
const routes = [...read('client/app.tsx').matchAll(/<Route path="([^"]+)" component=\{(?!Frame|DeskApp)/g)].map(
  ([, route]) => route ?? '',
);

describe('every screen', () => {
  it('has a picture that somebody looks at', () => {
    const pictured = [...read('test/screenshots.ts').matchAll(/(?:path|route): '([^'?#]+)/g)].map(([, path]) => path);
    expect(routes.length).toBeGreaterThan(35);
    expect(routes.filter((route) => !pictured.includes(route))).toEqual([]);
  });
});
