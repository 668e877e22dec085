/** A Chromium and a Japanese font, for tests and pictures. */
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { findProgram, installSystemPackages } from './packages.mjs';
import { capture } from './process.mjs';
import { Obstacle } from './say.mjs';

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
