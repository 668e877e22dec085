import { expect, it } from 'vitest';
import { readIsbns } from '../../server/catalog/import/isbns.ts';

it.each([
  '9784101010137',
  '978-4-10-101013-7 :',
  '４１０１０１０１３７',
  '4-10-101013-7',
  '4101010137 (pbk.)',
  '978‐4‐10‐101013‐7',
])('reads the ISBN %s', (text) => expect(readIsbns([text])).toEqual({ isbns: ['9784101010137'], wrong: [] }));

it('reads an X as ten', () => expect(readIsbns(['080442957x']).isbns).toEqual(['9780804429573']));

it('names wrong ones and keeps the order of the right ones', () =>
  expect(
    readIsbns(['9784101010138', 'set', '9784101010144', '4101010137', '9784101010137', '12345', '12345678901234']),
  ).toEqual({
    isbns: ['9784101010144', '9784101010137'],
    wrong: ['9784101010138', '12345', '12345678901234'],
  }));
