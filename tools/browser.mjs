/** A Chromium, a Firefox and a Japanese font, for tests and pictures. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { findProgram, installSystemPackages } from './packages.mjs';
import { capture } from './process.mjs';
import { Obstacle, say } from './say.mjs';

const macChrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** The path of a Chromium: by CHROMIUM, or one that is installed. */
export function findChromium() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  return process.env.CHROMIUM || findProgram(names, ['/usr/bin']) || (existsSync(macChrome) ? macChrome : undefined);
}

/** Finds a Chromium, installing it from the system's packages if there is none. */
export async function ensureChromium() {
  const about = {
    what: 'Chromium',
    size: 'about 130 MB',
    otherwise: 'or set CHROMIUM to the path of a Chromium or Chrome of yours',
  };
  if (!findChromium()) await installSystemPackages(['chromium'], about);
  const found = findChromium();
  if (found && existsSync(found)) return found;
  throw new Obstacle(`There is no Chromium${found ? ` at ${found}` : ''}: please install one, ${about.otherwise}.`);
}

/** Older ones do not know the commands that Playwright drives them by (network.addDataCollector). */
const oldestFirefox = 143;

/** The path of a Firefox that tests can drive: by FIREFOX, or Debian's that is installed and new enough. */
export function findFirefox() {
  if (process.env.FIREFOX) return process.env.FIREFOX;
  const installed = findProgram(['firefox-esr'], ['/usr/bin']);
  if (!installed) return undefined;
  const said = spawnSync(installed, ['--version'], { encoding: 'utf8' }).stdout ?? '';
  return Number(/Firefox (\d+)/.exec(said)?.[1]) >= oldestFirefox ? installed : undefined;
}

/**
 * Finds Firefox ESR, installing it from the system's packages if there is none (about 15 seconds). Push notifications are tried
 * in it too; where it cannot be had, that is said, and the rest is tested without.
 */
export async function ensureFirefox() {
  const about = { what: 'Firefox ESR', size: 'about 80 MB', otherwise: 'or set FIREFOX to the path of one' };
  try {
    if (!findFirefox()) await installSystemPackages(['firefox-esr'], about);
  } catch (error) {
    if (!(error instanceof Obstacle)) throw error;
  }
  if (!findFirefox())
    say(
      `There is no Firefox ESR of version ${oldestFirefox} or newer here: push notifications are tested in Chromium only.`,
    );
  return findFirefox();
}

/** Japanese letters have to be letters in the pictures, not boxes. */
export async function ensureJapaneseFont() {
  if (process.platform !== 'linux' || (await hasJapaneseFont())) return;
  await installSystemPackages(['fonts-noto-cjk'], {
    what: 'a Japanese font',
    size: 'about 60 MB',
    otherwise: 'or put any Japanese font into ~/.fonts',
  });
}

async function hasJapaneseFont() {
  if (findProgram(['fc-list'])) return (await capture('fc-list', [':lang=ja'])).output.trim() !== '';
  const folders = [
    '/usr/share/fonts',
    '/usr/local/share/fonts',
    join(homedir(), '.fonts'),
    join(homedir(), '.local/share/fonts'),
  ];
  return folders
    .filter((folder) => existsSync(folder))
    .some((folder) =>
      readdirSync(folder, { recursive: true }).some((file) => /noto.*cjk|ipa|takao|vlgothic/i.test(file)),
    );
}
