import type { Phrases } from '../i18n/phrases.ts';
import type { help } from '../i18n/ja/help.ts';

export type Articles = Phrases<ReturnType<(typeof help)['articles']>>;
export type ArticleId = keyof Articles;

/** The screen that an article is about. */
export const screenOf: { readonly [A in ArticleId]: string } = {
  renewal: '/loans',
  holds: '/holds',
  change: '/settings/pickup',
  sequence: '/holds/sequence',
  deadline: '/holds',
  shelf: '/shelf',
  secret: '/settings/shelf',
  notes: '/settings/notes',
  device: '/settings/devices',
  password: '/account/register',
  notices: '/settings/notices',
  offline: '/',
  card: '/card',
  install: '/settings/install',
  accessibility: '/settings/display',
};

/** In the order in which they are shown. */
export const articleIds = Object.keys(screenOf) as readonly ArticleId[];

/** The first that fits decides. */
const fitting: readonly (readonly [RegExp, ArticleId])[] = [
  [/^\/loans/, 'renewal'],
  [/^\/holds\/sequence/, 'sequence'],
  [/^\/holds\/[^/]+\/change|^\/settings\/pickup/, 'change'],
  [/^\/holds\/(?!cancelled)[^/]+/, 'deadline'],
  [/^\/(holds|cart|titles)/, 'holds'],
  [/^\/shelf\/notes|^\/settings\/notes/, 'notes'],
  [/^\/shelf/, 'shelf'],
  [/^\/settings\/shelf/, 'secret'],
  [/^\/settings\/devices/, 'device'],
  [/^\/account|^\/settings\/password/, 'password'],
  [/^\/notices|^\/settings\/(notices|mail)|^\/mail/, 'notices'],
  [/^\/settings\/install/, 'install'],
  [/^\/settings\/display/, 'accessibility'],
  [/^\/card/, 'card'],
];

/** The article for whoever comes from the screen of this path; undefined where none fits more than another. */
export const articleFor = (path: string): ArticleId | undefined => fitting.find(([places]) => places.test(path))?.[1];

/** Blind to width, case and kana, so that ヨヤク finds よやく. */
const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));

/** The articles that hold every one of the words, in their order; all of them where nothing is looked for. */
export function articlesWith(words: string, articles: Articles, plain: (text: string) => string): readonly ArticleId[] {
  const wanted = folded(words).split(/\s+/).filter(Boolean);
  return articleIds.filter((id) => {
    const { title, points } = articles[id];
    const text = folded(plain([title, ...points].join('\n')));
    return wanted.every((word) => text.includes(word));
  });
}
