import { describe, expect, it } from 'vitest';
import { ordinal, plural, quoted } from '../../client/i18n/en/plural.ts';

describe('the English of the app', () => {
  it('says one thing in the singular, and none or several in the plural', () => {
    expect([0, 1, 2, 1_200].map((count) => plural(count, 'day'))).toEqual(['0 days', '1 day', '2 days', '1,200 days']);
    expect([1, 2].map((count) => plural(count, 'copy'))).toEqual(['1 copy', '2 copies']);
    expect(plural(2, 'branch', 'branches')).toBe('2 branches');
  });

  it('counts places as people do', () => {
    expect([1, 2, 3, 4, 11, 12, 13, 21, 102, 113].map(ordinal)).toEqual([
      '1st',
      '2nd',
      '3rd',
      '4th',
      '11th',
      '12th',
      '13th',
      '21st',
      '102nd',
      '113th',
    ]);
  });

  it('names titles in quotation marks', () => {
    expect(quoted(['A'])).toBe('“A”');
    expect(quoted(['A', 'B'])).toBe('“A” and “B”');
    expect(quoted(['A', 'B', 'C'])).toBe('“A”, “B”, and “C”');
  });
});
