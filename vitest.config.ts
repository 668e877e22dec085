import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { clientPlugins } from './tools/client-plugins.ts';
import { findChromium, findFirefox } from './tools/browser.mjs';

const CHROMIUM = findChromium() ?? '/usr/bin/chromium';
const withDatabase = './tools/vitest-database.mjs';

/** Not yet seen green from end to end on this machine: run by `UNSTEADY=1 npm test -- test/journeys`, until their faults are understood (docs/chaos.md, docs/accessibility.md). */
const unsteady = ['test/journeys/every-screen.test.ts', 'test/journeys/rolling-update.test.ts'];

/** Flags for a Chromium that needs no sandbox, no graphics card and no internet. */
const quiet =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

// The groups run one after the other: two cores are soon busy.
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'rules',
          environment: 'node',
          include: ['test/{rules,shelf}/**/*.test.ts', 'test/{house,screens}.test.ts'],
          testTimeout: 120_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'server',
          environment: 'node',
          include: ['test/server/**/*.test.ts'],
          globalSetup: withDatabase,
          testTimeout: 90_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        plugins: [clientPlugins()],
        test: {
          name: 'client',
          include: ['test/client/**/*.test.{ts,tsx}'],
          testTimeout: 60_000,
          sequence: { groupOrder: 2 },
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { executablePath: CHROMIUM, args: quiet.split(' ') } }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        test: {
          name: 'journeys',
          environment: 'node',
          include: ['test/journeys/**/*.test.ts'],
          exclude: process.env.UNSTEADY ? [] : unsteady,
          setupFiles: ['test/journeys/setup.ts'],
          globalSetup: withDatabase,
          fileParallelism: false,
          env: { CHROMIUM, FIREFOX: findFirefox() ?? '' },
          expect: { poll: { timeout: 20_000 } },
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
