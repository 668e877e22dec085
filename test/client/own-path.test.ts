import { describe, expect, it } from 'vitest';
import { ownPath } from '../../client/account/own-path.ts';

const origin = 'https://hondana.example.jp';

describe('where to go after signing in', () => {
  it('is the screen that was asked for', () => {
    expect(ownPath('/loans', origin)).toBe('/loans');
    expect(ownPath('/titles/abc?from=search#copies', origin)).toBe('/titles/abc?from=search#copies');
  });

  it.each([
    undefined,
    '',
    'loans',
    'https://evil.example/loans',
    '//evil.example/loans',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    '/account/sign-in?next=/loans',
    '/api/account.signOut',
    ['/loans', '/holds'],
  ])('is home when %j is asked for', (asked) => {
    expect(ownPath(asked, origin)).toBe('/');
  });
});
