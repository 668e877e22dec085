/** A subscription of this browser at its push service. */
export interface BrowserSubscription {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
  /** The public key of the library it was made for, base64url; null where the browser does not tell. */
  readonly publicKey: string | null;
  /** Ends it at the push service; a push sent to it afterwards is refused there. */
  readonly end: () => Promise<void>;
}

/** What this browser can do about pushes, handed to `createPush`; tests hand it another. */
export interface PushBrowser {
  /** `home-screen`: iOS knows pushes only in an app on the home screen. */
  readonly support: () => 'supported' | 'unsupported' | 'home-screen';
  readonly permission: () => NotificationPermission;
  /** Asks the person; only inside a tap. */
  readonly ask: () => Promise<NotificationPermission>;
  readonly current: () => Promise<BrowserSubscription | null>;
  /** Rejects when the browser's push service cannot be reached. */
  readonly subscribe: (publicKey: string) => Promise<BrowserSubscription>;
}

/** A browser whose push service is out of reach may never answer. */
const subscribeMs = 25_000;

const base64url = (buffer: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

function toSubscription(subscription: PushSubscription): BrowserSubscription {
  const { endpoint, keys } = subscription.toJSON();
  const key = subscription.options.applicationServerKey;
  return {
    endpoint: endpoint ?? subscription.endpoint,
    p256dh: keys?.p256dh ?? '',
    auth: keys?.auth ?? '',
    publicKey: key ? base64url(key) : null,
    end: async () => {
      await subscription.unsubscribe();
    },
  };
}

const isIos = (): boolean =>
  /iPhone|iPad|iPod/.test(navigator.userAgent) ||
  // An iPad that calls itself a Mac.
  (navigator.userAgent.includes('Macintosh') && navigator.maxTouchPoints > 1);

/** The browser this runs in. */
export const thisBrowser: PushBrowser = {
  support: () => {
    if ('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window) return 'supported';
    return isIos() && !matchMedia('(display-mode: standalone)').matches ? 'home-screen' : 'unsupported';
  },
  permission: () => Notification.permission,
  ask: () => Notification.requestPermission(),
  current: async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const subscription = await registration?.pushManager.getSubscription();
    return subscription ? toSubscription(subscription) : null;
  },
  subscribe: async (applicationServerKey) => {
    const late = new Promise<never>((_, fail) =>
      setTimeout(() => fail(new Error('the push service does not answer')), subscribeMs),
    );
    const made = navigator.serviceWorker.ready.then(({ pushManager }) =>
      pushManager.subscribe({ userVisibleOnly: true, applicationServerKey }),
    );
    return toSubscription(await Promise.race([made, late]));
  },
};
