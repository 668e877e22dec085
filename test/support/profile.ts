import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright';
import { flags, patient } from './browser.ts';

/** A Chromium of its own with a profile on disk: it can be killed like a telephone whose battery is taken out. */
export interface Profile {
  readonly page: () => Page;
  setOffline(isOffline: boolean): Promise<void>;
  /** SIGKILL to the browser and all its processes, whatever they are doing. */
  kill(): Promise<void>;
  /** Starts again with the same profile. */
  start(): Promise<void>;
  /** Ends it and deletes the profile. */
  end(): Promise<void>;
}

/** Runs in every page: all clocks that scripts read go wrong by so many milliseconds. */
const wrongClock = (aheadMs: number): string => `{
  const Right = Date;
  Date = class extends Right {
    constructor(...given) { if (given.length > 0) super(...given); else super(Date.now()); }
    static now() { return Right.now() + ${aheadMs}; }
  };
}`;

async function addressOf(browser: ChildProcess): Promise<string> {
  let said = '';
  for await (const part of browser.stderr?.setEncoding('utf8') ?? []) {
    said += part;
    const [, address] = /DevTools listening on (ws:\S+)/.exec(said) ?? [];
    if (address) return address;
  }
  throw new Error(`Chromium did not start:\n${said}`);
}

/** `aheadMs`: how wrong its clock is. */
export async function aProfile(aheadMs = 0): Promise<Profile> {
  const folder = mkdtempSync(join(tmpdir(), 'hondana-profile-'));
  let child: ChildProcess | undefined;
  let context: BrowserContext | undefined;
  let page: Page | undefined;

  async function start(): Promise<void> {
    const own = ['--headless=new', '--lang=ja', '--remote-debugging-port=0', `--user-data-dir=${folder}`];
    const size = '--window-size=1280,900';
    child = spawn(process.env.CHROMIUM ?? '/usr/bin/chromium', [...flags.split(' '), ...own, size, 'about:blank'], {
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    });
    const browser = await chromium.connectOverCDP(await addressOf(child));
    child.stderr?.resume();
    context = await patient(browser.contexts()[0] as BrowserContext);
    await context.addInitScript({ content: aheadMs === 0 ? '' : wrongClock(aheadMs) });
    page = await context.newPage();
    await page.emulateMedia({ reducedMotion: 'reduce' });
  }

  async function kill(): Promise<void> {
    const dying = child;
    child = undefined;
    if (!dying?.pid || dying.exitCode !== null || dying.signalCode !== null) return;
    const ended = once(dying, 'exit');
    process.kill(-dying.pid, 'SIGKILL');
    await ended;
  }

  process.once('exit', () => child?.pid && process.kill(-child.pid, 'SIGKILL'));
  await start();
  return {
    page: () => page as Page,
    setOffline: async (isOffline) => context?.setOffline(isOffline),
    kill,
    start,
    end: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}
