import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '../../support/server.ts';
import { someSettings } from '../../support/services.ts';

const timesIn = (log: string, words: string): number => log.split(words).length - 1;

describe('a server at its first start', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({ env: { DEMO: 'on', LOG_LEVEL: 'info' } });
  });
  afterAll(() => server.stop());

  it('tells where it is and whom to sign in as, and that again at the next start, without loading again', async () => {
    await expect.poll(() => server.log()).toContain('hondana-kanri');
    expect(server.log()).toContain(`Hondana is at ${server.url}`);
    expect(server.log()).toMatch(/patron +0123456789 +hondana-hanako +大宮 花子/);
    expect(server.log()).toMatch(
      /patron +0123456804 +\(none yet\) +美園 拓也 \(to register: telephone \d+, born 1999-01-14\)/,
    );
    expect(timesIn(server.log(), 'loaded the believable library')).toBe(1);
    await server.restart();
    await expect.poll(() => timesIn(server.log(), 'hondana-kanri')).toBe(2);
    expect(timesIn(server.log(), 'loaded the believable library')).toBe(1);
  });

  it('tells nobody’s password when the demonstration is switched off', async () => {
    await server.restart({ DEMO: 'off' });
    await expect.poll(() => timesIn(server.log(), 'Hondana is at')).toBe(3);
    expect(timesIn(server.log(), 'hondana-kanri')).toBe(2);
  });

  it('loads nothing in production unless told to', () => {
    const production = { NODE_ENV: 'production', PUBLIC_URL: 'https://library.example.jp' };
    expect(someSettings(production).loadsDemoLibrary).toBe(false);
    expect(someSettings().loadsDemoLibrary).toBe(true);
  });
});
