import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { clockOffset, readSettings } from '../../server/settings.ts';
import { oldestProtocol } from '../../shared/model/protocol.ts';

const database = { DATABASE_URL: 'mysql://root@localhost/hondana' };
const atNoon = Date.UTC(2026, 10, 23, 3);

const problemsOf = (env: Record<string, string>): string[] => {
  const settings = readSettings({ ...database, ...env }, atNoon);
  return 'problems' in settings ? settings.problems : [];
};

describe('the settings of an installation', () => {
  it('need nothing but a database; an empty one counts as not set', () => {
    expect(readSettings({ ...database, SMTP_URL: ' ', CLOCK: '' }, atNoon)).toMatchObject({
      port: 3000,
      isProduction: false,
      loadsDemoLibrary: true,
      publicUrl: null,
      smtpUrl: null,
      clockOffset: 0,
      logLevel: 'warn',
    });
  });

  it('are named one by one when missing or wrong, all at once', () => {
    const settings = readSettings(
      { PORT: '65536', DEMO: 'yes', LOG_LEVEL: 'loud', SMTP_URL: 'mail.example.jp' },
      atNoon,
    );
    const named = 'problems' in settings ? settings.problems.map((sentence) => sentence.split(' ')[0]) : [];
    expect(named.sort()).toEqual(['DATABASE_URL', 'DEMO', 'LOG_LEVEL', 'PORT', 'SMTP_URL']);
  });

  it('take the database from a file of a secret, unless it is named itself, and say when there is none', () => {
    const folder = mkdtempSync(join(tmpdir(), 'hondana-secret-'));
    const DATABASE_URL_FILE = join(folder, 'database-url');
    expect(problemsOf({ DATABASE_URL: '', DATABASE_URL_FILE })[0]).toMatch(
      /^DATABASE_URL_FILE names .* cannot be read/,
    );
    writeFileSync(DATABASE_URL_FILE, 'mysql://secret@db/hondana\n');
    expect(readSettings({ DATABASE_URL_FILE }, atNoon)).toMatchObject({ databaseUrl: 'mysql://secret@db/hondana' });
    expect(readSettings({ ...database, DATABASE_URL_FILE }, atNoon)).toMatchObject({
      databaseUrl: database.DATABASE_URL,
    });
    rmSync(folder, { recursive: true });
  });

  it('frame the number of a card with two letters from A to D', () => {
    expect(readSettings(database, atNoon)).toMatchObject({ cardBarcode: { start: 'A', stop: 'A' } });
    expect(readSettings({ ...database, CARD_BARCODE_START_STOP: 'd, B' }, atNoon)).toMatchObject({
      cardBarcode: { start: 'D', stop: 'B' },
    });
    for (const wrong of ['A', 'AA', 'A,E', 'A,B,C', ',']) {
      expect(problemsOf({ CARD_BARCODE_START_STOP: wrong })[0]).toMatch(/^CARD_BARCODE_START_STOP/);
    }
  });

  it('take ports from 1 to 65535', () => {
    expect(problemsOf({ PORT: '1' })).toEqual([]);
    expect(problemsOf({ PORT: '65535' })).toEqual([]);
    for (const PORT of ['0', '65536', '3000.5', 'http']) expect(problemsOf({ PORT })).toHaveLength(1);
  });

  it('demand https and the true clock in production, and load no demo there', () => {
    const production = { NODE_ENV: 'production', PUBLIC_URL: 'https://hondana.example.jp' };
    expect(problemsOf(production)).toEqual([]);
    expect(readSettings({ ...database, ...production }, atNoon)).toMatchObject({
      loadsDemoLibrary: false,
      logLevel: 'info',
    });
    expect(problemsOf({ ...production, CLOCK: '+10d' })[0]).toMatch(/^CLOCK .* refused in production/);
    expect(problemsOf({ NODE_ENV: 'production' })[0]).toMatch(/^PUBLIC_URL must be the https address/);
    expect(problemsOf({ ...production, PUBLIC_URL: 'http://hondana.example.jp' })[0]).toMatch(/^PUBLIC_URL/);
  });
});

describe('the clock for demos and tests', () => {
  it('is moved by days, hours and minutes, or to an instant with its zone', () => {
    expect(clockOffset('+10d', atNoon)).toBe(10 * 86_400_000);
    expect(clockOffset('-3h', atNoon)).toBe(-3 * 3_600_000);
    expect(clockOffset('+90m', atNoon)).toBe(90 * 60_000);
    expect(clockOffset('2026-11-23T12:00:01+09:00', atNoon)).toBe(1000);
  });

  it('is not moved by what could mean two things', () => {
    for (const text of ['10d', '+10', '+1w', '2026-11-23', '2026-11-23T12:00', 'tomorrow']) {
      expect(clockOffset(text, atNoon)).toBeUndefined();
    }
  });

  it('turn no app away that the code does not turn away, unless a newer protocol is named', () => {
    expect(problemsOf({ OLDEST_CLIENT: '0' })).toHaveLength(1);
    expect(problemsOf({ OLDEST_CLIENT: 'two' })).toHaveLength(1);
    expect(readSettings({ ...database, OLDEST_CLIENT: '' }, atNoon)).toMatchObject({ oldestProtocol });
    expect(readSettings({ ...database, OLDEST_CLIENT: '7' }, atNoon)).toMatchObject({ oldestProtocol: 7 });
  });
});
