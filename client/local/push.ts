import { createSignal } from 'solid-js';
import { type Answers, api } from '../api.ts';
import { isKeptCard } from './cards.ts';
import { forgetOnDevice, keepOnDevice, readDevice } from './database.ts';
import { type BrowserSubscription, type PushBrowser, thisBrowser } from './push-browser.ts';

export type PushKind =
  | 'checking'
  | 'unknown'
  | 'shared'
  | 'other-card'
  | 'unsupported'
  | 'home-screen'
  | 'denied'
  | 'off'
  | 'on';

/** How this device stands with push notifications. */
export interface PushState {
  readonly kind: PushKind;
  /** Other devices of the patron that get pushes. */
  readonly otherCount: number;
  /** `other-card`: which card of the family the pushes of this device are for. */
  readonly forPatron?: string;
  /** It was on, and the browser gave it up. */
  readonly isLost: boolean;
}

type PushAnswers = Answers['notices']['push'];
export type PushRefusal = Extract<PushAnswers['subscribe'], { allowed: false }>['refusal'];
export type TryRefusal = Extract<PushAnswers['try'], { allowed: false }>['refusal'];

export interface PushServer {
  readonly key: () => Promise<PushAnswers['key']>;
  readonly state: (input: { endpoint: string | null }) => Promise<PushAnswers['state']>;
  readonly subscribe: (input: { endpoint: string; p256dh: string; auth: string }) => Promise<PushAnswers['subscribe']>;
  readonly unsubscribe: (input: { endpoint: string }) => Promise<unknown>;
  readonly try: (input: { endpoint: string }) => Promise<PushAnswers['try']>;
}

interface Told {
  readonly patronId: string;
  readonly endpoint: string;
}

/** What the server was last told of this browser, kept on the device. */
export interface PushMemory {
  readonly read: () => Promise<Told | undefined>;
  readonly keep: (told: Told) => Promise<void>;
  readonly forget: () => Promise<void>;
}

export type SubscribeResult = 'on' | 'dismissed' | 'denied' | 'unreachable' | PushRefusal;

interface Push {
  readonly browser: PushBrowser;
  readonly server: PushServer;
  readonly memory: PushMemory;
  readonly patronId: string;
  /** Whether the card is one of the family's on this device. */
  readonly isKept: (patronId: string) => boolean;
  /** A shared device gets no pushes, whoever wanted them here before. */
  readonly isShared: boolean;
}

const realServer: PushServer = {
  key: () => api.notices.push.key.query(),
  state: (input) => api.notices.push.state.query(input),
  subscribe: (input) => api.notices.push.subscribe.mutate(input),
  unsubscribe: (input) => api.notices.push.unsubscribe.mutate(input),
  try: (input) => api.notices.push.try.mutate(input),
};

const realMemory: PushMemory = {
  read: () => readDevice('push'),
  keep: (told) => keepOnDevice('push', told),
  forget: () => forgetOnDevice('push'),
};

/** Push notifications on this device, for one patron. */
export const pushHere = (patronId: string, isShared: boolean) =>
  createPush({
    browser: thisBrowser,
    server: realServer,
    memory: realMemory,
    isKept: isKeptCard,
    patronId,
    isShared,
  });

export type PushHere = ReturnType<typeof createPush>;

/** As `pushHere`, with everything it touches handed in. */
export function createPush({ browser, server, memory, patronId, isKept, isShared }: Push) {
  const [state, setState] = createSignal<PushState>({ kind: 'checking', otherCount: 0, isLost: false });
  const show = (kind: PushKind, otherCount = state().otherCount, isLost = false) =>
    setState({ kind, otherCount, isLost });

  /** Tells the server of a subscription: new, moved from another patron of this browser, or forgotten there. */
  const tell = async ({ endpoint, p256dh, auth }: BrowserSubscription): Promise<PushRefusal | null> => {
    const answer = await server.subscribe({ endpoint, p256dh, auth });
    if (!answer.allowed) return answer.refusal;
    await memory.keep({ patronId, endpoint });
    return null;
  };
  const untell = async (endpoint: string): Promise<void> => {
    await server.unsubscribe({ endpoint });
    await memory.forget();
  };

  /** The subscription as it should be now: renewed when the library has another key, or when the browser lost a wanted one. */
  const standing = async (told: Told | undefined): Promise<BrowserSubscription | null> => {
    const found = await browser.current();
    const isWanted = told?.patronId === patronId && browser.permission() === 'granted';
    if (!found && !isWanted) return null;
    const { publicKey } = await server.key();
    if (found && (found.publicKey === null || found.publicKey === publicKey)) return found;
    await found?.end();
    return await browser.subscribe(publicKey).catch(() => null);
  };

  /** The pushes of a device are for one card of the family: opening another one's page does not move them. */
  const showOtherCard = async (forPatron: string): Promise<void> => {
    setState({ kind: 'other-card', otherCount: 0, isLost: false, forPatron });
    const { count } = await server.state({ endpoint: null });
    setState({ kind: 'other-card', otherCount: count, isLost: false, forPatron });
  };

  const checkWithServer = async (): Promise<void> => {
    const told = await memory.read();
    if (told && told.patronId !== patronId && isKept(told.patronId)) return showOtherCard(told.patronId);
    const isAllowed = browser.permission() === 'granted';
    const subscription = isAllowed ? await standing(told) : null;
    if (told && told.endpoint !== subscription?.endpoint) await untell(told.endpoint);
    const { isSubscribed, count } = await server.state({ endpoint: subscription?.endpoint ?? null });
    if (!subscription) {
      show(browser.permission() === 'denied' ? 'denied' : 'off', count, told?.patronId === patronId);
      return;
    }
    // Nobody's: signed out here before, and the browser could not be told. Else told at every start, for this sign-in.
    const refusal = told || isSubscribed ? await tell(subscription) : 'unwanted';
    if (refusal) await subscription.end();
    show(refusal ? 'off' : 'on', isSubscribed ? count - 1 : count);
  };

  return {
    state,

    /** Compares what the browser has with what the server knows, and mends the difference. Never asks the person. */
    async check(): Promise<void> {
      const support = browser.support();
      if (isShared) {
        if (support === 'supported') await endPush(browser, memory);
        show('shared', 0);
        return;
      }
      if (support !== 'supported') {
        show(support, 0);
        return;
      }
      try {
        await checkWithServer();
      } catch {
        if (state().kind === 'other-card') return;
        const told = await memory.read();
        const isOn = told?.patronId === patronId && browser.permission() === 'granted';
        show(isOn ? 'on' : browser.permission() === 'denied' ? 'denied' : 'unknown');
      }
    },

    /** Only inside a tap: the browser asks the person. Throws when the library's server gives no answer. */
    async subscribe(): Promise<SubscribeResult> {
      const permission = await browser.ask();
      if (permission !== 'granted') {
        if (permission === 'denied') show('denied');
        return permission === 'denied' ? 'denied' : 'dismissed';
      }
      const { publicKey } = await server.key();
      const found = await browser.current();
      if (found && found.publicKey !== publicKey) await found.end();
      const subscription =
        found?.publicKey === publicKey ? found : await browser.subscribe(publicKey).catch(() => undefined);
      if (!subscription) return 'unreachable';
      const refusal = await tell(subscription);
      if (refusal) {
        await subscription.end();
        return refusal;
      }
      show('on');
      return 'on';
    },

    /** A notification to this device at once; null: on its way. Throws when the server gives no answer. */
    async try(): Promise<TryRefusal | null> {
      const endpoint = (await browser.current())?.endpoint;
      if (!endpoint) return { code: 'push-not-subscribed' };
      const answer = await server.try({ endpoint });
      return answer.allowed ? null : answer.refusal;
    },

    /** Ends it at the browser and tells the server. Throws when the server gives no answer; the browser is silent even then. */
    async unsubscribe(): Promise<void> {
      const told = await memory.read();
      await endPush(browser, memory);
      show('off');
      if (told) await server.unsubscribe({ endpoint: told.endpoint });
    },
  };
}

/** The browser's subscription ends, without a word to the library: its push service refuses whatever comes later. */
export async function endPush(
  browser: PushBrowser = thisBrowser,
  memory: Pick<PushMemory, 'forget'> = realMemory,
): Promise<void> {
  await memory.forget();
  if (browser.support() === 'supported') await (await browser.current())?.end();
}

/** How long a sign-out waits for the browser to tell its push service. */
const lastWordMs = 3_000;

/** At a sign-out, which the server takes as the end of the subscription: the browser ends it too, also without network. */
export async function leavePush(): Promise<void> {
  await Promise.race([endPush(), new Promise((resume) => setTimeout(resume, lastWordMs))]);
}
