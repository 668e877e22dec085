/** Of apps that know one card only, of shared devices, and of sessions from before there were several. */
export const patronCookie = 'hondana';
export const staffCookie = 'hondana-staff';

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const isPatronId = new RegExp(`^${uuid}$`);
const isOfCard = new RegExp(`^${patronCookie}(?:-${uuid})?$`);

/** Several cards of a family in one browser: each has a cookie of its own, named after its patron. */
export const cookieOfCard = (patronId: string): string => `${patronCookie}-${patronId}`;

/**
 * Where a session of the card may be held, the likeliest first. The one cookie of before is among them, so that nobody is signed
 * out by an update; what is found there must be this card's all the same. No card named: an app of before, which knows only that one.
 */
export function cookiesFor(card: string | null): readonly string[] {
  if (card === null) return [patronCookie];
  return isPatronId.test(card) ? [cookieOfCard(card), patronCookie] : [];
}

/** Those of a browser's cookies that hold patrons' sessions. */
export const cardCookiesAmong = (names: readonly string[]): string[] => [
  ...new Set(names.filter((name) => isOfCard.test(name))),
];
