import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { notices } from '../../client/i18n/ja/notices.ts';
import { createPush, type PushServer } from '../../client/local/push.ts';
import type { BrowserSubscription, PushBrowser } from '../../client/local/push-browser.ts';
import { ownPlace, shownPush } from '../../client/notices/push-message.ts';
import { PushHereScreen } from '../../client/notices/push-page.tsx';
import { show } from '../support/screen.tsx';

const say = notices.push;
const origin = 'https://hondana.example.jp';
const general = { title: 'general', body: 'body' };

describe('a push', () => {
  const notification = {
    title: '返却期限',
    body: '明日です',
    lang: 'ja',
    dir: 'ltr',
    tag: 't',
    navigate: `${origin}/loans`,
  };

  it('is shown in the library’s words and leads into the app', () => {
    const shown = shownPush({ web_push: 8030, notification: { ...notification, app_badge: '3' } }, origin, general);
    expect(shown).toMatchObject({
      title: '返却期限',
      body: '明日です',
      tag: 't',
      opens: '/loans',
      badge: 3,
      silent: false,
    });
    expect(shownPush({ web_push: 8030, notification, app_badge: 0 }, origin, general).badge).toBe(0);
  });

  it.each([
    undefined,
    null,
    'text',
    [],
    {},
    { web_push: 1, notification },
    { web_push: 8030 },
    { web_push: 8030, notification: {} },
  ])('is never silent, even when it says only %j', (message) => {
    expect(shownPush(message, origin, general)).toMatchObject({ ...general, opens: '/notices', badge: undefined });
  });

  it('never leads to another site', () => {
    expect(ownPlace('https://elsewhere.example/loans', origin)).toBe('/notices');
    expect(ownPlace('javascript:alert(1)', origin)).toBe('/notices');
    expect(ownPlace('//elsewhere.example', origin)).toBe('/notices');
    expect(ownPlace(`${origin}/holds/1?notice=2`, origin)).toBe('/holds/1?notice=2');
  });
});

/** A browser and a server that agree on nothing yet; every act is noted. */
function aWorld(
  facts: {
    permission?: NotificationPermission;
    answer?: NotificationPermission;
    support?: ReturnType<PushBrowser['support']>;
    subscribed?: { endpoint: string; publicKey: string };
    known?: string[];
    told?: { patronId: string; endpoint: string };
    isShared?: boolean;
    /** Of the family's cards on this device. */
    kept?: string[];
    isAway?: boolean;
    refusal?: 'push-too-many';
  } = {},
) {
  const log: string[] = [];
  const known = new Set(facts.known);
  let permission = facts.permission ?? 'granted';
  let told = facts.told;
  let count = 0;
  const make = (endpoint: string, publicKey: string): BrowserSubscription => ({
    endpoint,
    publicKey,
    p256dh: 'p',
    auth: 'a',
    end: async () => {
      log.push(`end ${endpoint}`);
      current = null;
    },
  });
  let current = facts.subscribed ? make(facts.subscribed.endpoint, facts.subscribed.publicKey) : null;
  const reach = () => {
    if (facts.isAway) throw new TypeError('no network');
  };
  const world: { browser: PushBrowser; server: PushServer } = {
    browser: {
      support: () => facts.support ?? 'supported',
      permission: () => permission,
      ask: async () => {
        log.push('ask');
        permission = facts.answer ?? permission;
        return permission;
      },
      current: async () => current,
      subscribe: async (publicKey) => {
        current = make(`new-${++count}`, publicKey);
        log.push(`subscribe ${publicKey}`);
        return current;
      },
    },
    server: {
      key: async () => {
        reach();
        return { publicKey: 'key-2' };
      },
      state: async ({ endpoint }) => {
        reach();
        return { isSubscribed: endpoint !== null && known.has(endpoint), count: known.size };
      },
      subscribe: async ({ endpoint }) => {
        reach();
        log.push(`tell ${endpoint}`);
        if (facts.refusal) return { allowed: false, refusal: { code: facts.refusal } };
        known.add(endpoint);
        return { allowed: true, value: { state: 'subscribed' } };
      },
      unsubscribe: async ({ endpoint }) => {
        reach();
        known.delete(endpoint);
        log.push(`untell ${endpoint}`);
      },
      try: async () => ({ allowed: true, value: {} }),
    },
  };
  const memory = {
    read: async () => told,
    keep: async (next: { patronId: string; endpoint: string }) => {
      told = next;
    },
    forget: async () => {
      told = undefined;
    },
  };
  const isKept = (patronId: string) => facts.kept?.includes(patronId) ?? false;
  const push = createPush({ ...world, memory, isKept, patronId: 'me', isShared: facts.isShared ?? false });
  return { push, log, kind: () => push.state().kind, told: () => told };
}

const mine = (endpoint: string) => ({ patronId: 'me', endpoint });

describe('at a start, this device', () => {
  it('is told to the server again, for this sign-in', async () => {
    const { push, log, kind } = aWorld({
      subscribed: { endpoint: 'e', publicKey: 'key-2' },
      known: ['e', 'other'],
      told: mine('e'),
    });
    await push.check();
    expect(kind()).toBe('on');
    expect(push.state().otherCount).toBe(1);
    expect(log).toEqual(['tell e']);
  });

  it('stays with another card of the family until somebody moves it', async () => {
    const { push, log, kind, told } = aWorld({
      subscribed: { endpoint: 'e', publicKey: 'key-2' },
      known: ['other'],
      told: { patronId: 'child', endpoint: 'e' },
      kept: ['me', 'child'],
    });
    await push.check();
    expect(push.state()).toEqual({ kind: 'other-card', otherCount: 1, isLost: false, forPatron: 'child' });
    expect(log).toEqual([]);
    expect(await push.subscribe()).toBe('on');
    expect([kind(), told()]).toEqual(['on', mine('e')]);
    expect(log).toEqual(['ask', 'tell e']);
  });

  it('says so without network too', async () => {
    const told = { patronId: 'child', endpoint: 'e' };
    const { push, kind } = aWorld({ told, kept: ['child'], isAway: true });
    await push.check();
    expect(kind()).toBe('other-card');
  });

  it('goes from a card that has left to the one that is here', async () => {
    const { push, log, kind } = aWorld({
      subscribed: { endpoint: 'e', publicKey: 'key-2' },
      told: { patronId: 'gone', endpoint: 'e' },
      kept: ['me'],
    });
    await push.check();
    expect([kind(), log]).toEqual(['on', ['tell e']]);
  });

  it('subscribes anew when the library has another key', async () => {
    const { push, log, kind, told } = aWorld({
      subscribed: { endpoint: 'e', publicKey: 'key-1' },
      known: ['e'],
      told: mine('e'),
    });
    await push.check();
    expect(kind()).toBe('on');
    expect(log).toEqual(['end e', 'subscribe key-2', 'untell e', 'tell new-1']);
    expect(told()).toEqual(mine('new-1'));
  });

  it('subscribes anew when the browser lost the subscription but still allows it', async () => {
    const { push, log, kind } = aWorld({ known: ['e'], told: mine('e') });
    await push.check();
    expect(log).toContain('tell new-1');
    expect(log).not.toContain('ask');
    expect(kind()).toBe('on');
  });

  it('is taken off, and says so, when the permission is gone', async () => {
    const { push, log, kind, told } = aWorld({ permission: 'default', known: ['e'], told: mine('e') });
    await push.check();
    expect([kind(), push.state().isLost, told()]).toEqual(['off', true, undefined]);
    expect(log).toEqual(['untell e']);
  });

  it('moves to whoever signs in on the same browser', async () => {
    const { push, log, kind, told } = aWorld({
      subscribed: { endpoint: 'e', publicKey: 'key-2' },
      told: { patronId: 'somebody', endpoint: 'e' },
    });
    await push.check();
    expect([kind(), log, told()]).toEqual(['on', ['tell e'], mine('e')]);
  });

  it('ends a subscription that nobody wanted, such as one left by a sign-out without network', async () => {
    const { push, log, kind } = aWorld({ subscribed: { endpoint: 'e', publicKey: 'key-2' } });
    await push.check();
    expect([kind(), log]).toEqual(['off', ['end e']]);
  });

  it('gets nothing on a shared device, and what was there before ends', async () => {
    const { push, log, kind } = aWorld({
      isShared: true,
      subscribed: { endpoint: 'e', publicKey: 'key-2' },
      told: { patronId: 'somebody', endpoint: 'e' },
    });
    await push.check();
    expect([kind(), log]).toEqual(['shared', ['end e']]);
  });

  it('says what it knows while the server is away', async () => {
    const on = aWorld({ isAway: true, subscribed: { endpoint: 'e', publicKey: 'key-2' }, told: mine('e') });
    await on.push.check();
    expect(on.kind()).toBe('on');
    const unknown = aWorld({ isAway: true });
    await unknown.push.check();
    expect(unknown.kind()).toBe('unknown');
  });

  it.each(['unsupported', 'home-screen'] as const)('may be %s', async (support) => {
    const { push, kind } = aWorld({ support });
    await push.check();
    expect(kind()).toBe(support);
  });
});

async function onScreen(facts: Parameters<typeof aWorld>[0]) {
  const world = aWorld(facts);
  await world.push.check();
  let changes = 0;
  show(() => (
    <PushHereScreen
      push={world.push}
      onChanged={() => {
        changes++;
        return Promise.resolve();
      }}
    />
  ));
  return { ...world, changes: () => changes };
}

const act = page.getByRole('button', { name: say.act });

describe('the page about this device', () => {
  it('says what will come before the browser asks, and asks only at the tap', async () => {
    const { log, changes } = await onScreen({ permission: 'default', answer: 'granted' });
    await expect.element(page.getByText(say.hows[0] ?? '')).toBeVisible();
    expect(log).toEqual([]);
    await act.click();
    await expect.element(page.getByText(say.done)).toBeVisible();
    expect(log).toEqual(['ask', 'subscribe key-2', 'tell new-1']);
    expect(changes()).toBe(1);
  });

  it('says how to go on when the question was waved away', async () => {
    await onScreen({ permission: 'default', answer: 'default' });
    await act.click();
    await expect.element(page.getByText(say.dismissed)).toBeVisible();
    await expect.element(act).toBeVisible();
  });

  it('says how to undo a no', async () => {
    await onScreen({ permission: 'default', answer: 'denied' });
    await act.click();
    await expect.element(page.getByText(say.states.denied)).toBeVisible();
    await expect.element(page.getByText(say.deniedSteps[0] ?? '')).toBeVisible();
  });

  it('leaves nothing at the push service when the library refuses', async () => {
    const { log } = await onScreen({ permission: 'default', answer: 'granted', refusal: 'push-too-many' });
    await act.click();
    await expect.element(page.getByText(say.tooMany)).toBeVisible();
    expect(log.at(-1)).toBe('end new-1');
  });

  it('shows the steps to the home screen on an iPhone', async () => {
    await onScreen({ support: 'home-screen' });
    await expect.element(page.getByText(say.homeScreenSteps[1] ?? '')).toBeVisible();
  });

  it('sends a test, counts the other devices, and stops', async () => {
    const { log } = await onScreen({
      subscribed: { endpoint: 'e', publicKey: 'key-2' },
      known: ['e', 'other'],
      told: mine('e'),
    });
    await expect.element(page.getByText(say.others(1))).toBeVisible();
    await page.getByRole('button', { name: say.test }).click();
    await expect.element(page.getByText(say.testSent)).toBeVisible();
    await page.getByRole('button', { name: say.stop }).click();
    await expect.element(act).toBeVisible();
    expect(log.slice(-2)).toEqual(['end e', 'untell e']);
  });
});
