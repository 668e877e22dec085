const home = '/';

/** Where to go after signing in: a path of this app as asked for, or home. No other site, and not back to the door. */
export function ownPath(asked: unknown, origin: string = location.origin): string {
  if (typeof asked !== 'string' || !/^\/(?![/\\])/.test(asked) || !URL.canParse(asked, origin)) return home;
  const url = new URL(asked, origin);
  if (url.origin !== origin || url.pathname.startsWith('/account/') || url.pathname.startsWith('/api/')) return home;
  return url.pathname + url.search + url.hash;
}
