/** A notification as the browser is to show it, and what a tap on it opens. */
export interface ShownPush {
  readonly title: string;
  readonly body: string;
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl' | 'auto';
  /** Two of the same tag are one on the screen, the later one; empty: every one for itself. */
  readonly tag: string;
  readonly silent: boolean;
  /** A path of this app, never another site. */
  readonly opens: string;
  /** Unread notices; undefined: nothing was said. */
  readonly badge: number | undefined;
}

/** Says that it is a declarative push message, the shape that browsers learn to show by themselves. */
const declarative = 8030;

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The path of an address of our own, else where all notices are. */
export function ownPlace(address: unknown, origin: string): string {
  const inbox = '/notices';
  if (typeof address !== 'string' || !URL.canParse(address, origin)) return inbox;
  const url = new URL(address, origin);
  return url.origin === origin ? url.pathname + url.search + url.hash : inbox;
}

function countOf(value: unknown): number | undefined {
  const count = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : undefined;
}

/**
 * What to show for a push: the library's words where they can be read, else the general sentence. A browser takes the
 * permission away from an app that stays silent, so there is always something to show.
 */
export function shownPush(
  message: unknown,
  origin: string,
  general: { readonly title: string; readonly body: string },
): ShownPush {
  const known = isObject(message) && message.web_push === declarative ? message : {};
  const words = isObject(known.notification) ? known.notification : {};
  const isReadable = text(words.title) !== '';
  return {
    title: isReadable ? text(words.title) : general.title,
    body: isReadable ? text(words.body) : general.body,
    lang: text(words.lang) || 'ja',
    dir: words.dir === 'rtl' || words.dir === 'auto' ? words.dir : 'ltr',
    tag: text(words.tag),
    silent: words.silent === true,
    opens: ownPlace(words.navigate, origin),
    badge: countOf(known.app_badge) ?? countOf(words.app_badge),
  };
}
