/** Where pictures of covers come from, and whose they are. */
export interface CoverSettings {
  /** An address with {isbn13} or {isbn10} in its path or query. */
  readonly template: string;
  /** Shown wherever pictures are. */
  readonly credit: { readonly name: string; readonly url: string };
  /** Bytes that kept pictures may take on disk. */
  readonly keptBytes: number;
}

interface Given {
  readonly template: string | undefined;
  readonly credit: string | undefined;
  readonly size: string | undefined;
  readonly isProduction: boolean;
}

const units = { M: 1024 ** 2, G: 1024 ** 3 } as const;
const filled = (template: string, digits: string): string => template.replace(/\{isbn1[03]\}/g, digits);

/** The host must be the operator's choice alone: digits of a title stand in the path or the query. */
function isTemplate(template: string, isProduction: boolean): boolean {
  const [one, other] = [filled(template, '1'), filled(template, '2')];
  if (one === other || /[{}]/.test(one) || !URL.canParse(one) || !URL.canParse(other)) return false;
  const url = new URL(one);
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && !isProduction);
  return isSafe && url.origin === new URL(other).origin && url.username === '' && url.password === '';
}

/** `Name of the source https://where.it/is`. */
function creditOf(text: string): CoverSettings['credit'] | undefined {
  const [, name, url] = /^(\S.*?)\s+(https?:\/\/\S+)$/.exec(text) ?? [];
  return name && url && URL.canParse(url) ? { name, url: new URL(url).href } : undefined;
}

/** COVER_URL_TEMPLATE, COVER_CREDIT and COVER_CACHE_SIZE: null when no pictures are wanted; else a sentence for each that is wrong. */
export function readCoverSettings(given: Given): CoverSettings | null | { readonly problems: readonly string[] } {
  if (!given.template) return null;
  const problems: string[] = [];
  const credit = creditOf(given.credit ?? '');
  const [, count, unit] = /^([1-9]\d{0,5})([MG])$/.exec(given.size ?? '1G') ?? [];
  if (!isTemplate(given.template, given.isProduction)) {
    problems.push(
      `COVER_URL_TEMPLATE must be an https address with {isbn13} or {isbn10} behind its host; it is "${given.template}"`,
    );
  }
  if (!credit) problems.push('COVER_CREDIT must say whose the pictures are: a name, a space, an address (https://…)');
  if (!count) problems.push(`COVER_CACHE_SIZE must be like 500M or 2G; it is "${given.size}"`);
  if (!credit || problems.length > 0) return { problems };
  return { template: given.template, credit, keptBytes: Number(count) * units[unit as keyof typeof units] };
}
