import { describe, expect, it } from 'vitest';
import { articleFor, articleIds, articlesWith, screenOf } from '../../client/help/articles.ts';
import { help as easy } from '../../client/i18n/easy/help.ts';
import { help as en } from '../../client/i18n/en/help.ts';
import { help as ja } from '../../client/i18n/ja/help.ts';
import { plain } from '../../client/ui/readings.ts';
import { defaultPolicy } from '../../shared/model/policy.ts';

const articles = ja.articles(defaultPolicy);

describe('the help', () => {
  it('opens at the article of the screen one comes from', () => {
    const fitting = {
      '/loans': 'renewal',
      '/holds': 'holds',
      '/holds/cancelled': 'holds',
      '/holds/sequence/remove': 'sequence',
      '/holds/0190f1c2/change': 'change',
      '/holds/0190f1c2': 'deadline',
      '/shelf/lists/7': 'shelf',
      '/shelf/notes': 'notes',
      '/settings/shelf/code': 'secret',
      '/account/sign-in': 'password',
      '/settings/notices/push': 'notices',
      '/card': 'card',
      '/': undefined,
      '/search': undefined,
    };
    for (const [path, article] of Object.entries(fitting)) expect([path, articleFor(path)]).toEqual([path, article]);
  });

  it('says the library’s own numbers', () => {
    const { renewal } = ja.articles({ ...defaultPolicy, renewalOpensDaysBeforeDue: 5 });
    expect(renewal.points[0]).toContain('5日前から');
    expect(articles.renewal.points[0]).toContain('13日前から');
    expect(articles.renewal.points[1]).toContain('13日までは');
  });

  it('finds articles by all of the words, blind to kana, width and readings', () => {
    expect(articlesWith('', articles, plain)).toEqual(articleIds);
    expect(articlesWith('機種変更', articles, plain)).toEqual(['device']);
    expect(articlesWith('ﾒｰﾙ　アドレス', articles, plain)).toEqual(['notices']);
    expect(articlesWith('まいりすと', articles, plain)).toEqual(['shelf']);
    expect(articlesWith('そのような説明', articles, plain)).toEqual([]);
    expect(articlesWith('回復コード', easy.articles(defaultPolicy), plain)).toContain('secret');
  });

  it('has as many points in every language, and leads to screens', () => {
    for (const language of [easy.articles(defaultPolicy), en.articles(defaultPolicy)])
      for (const id of articleIds) expect([id, language[id].points.length]).toEqual([id, articles[id].points.length]);
    expect(Object.values(screenOf).filter((path) => !path.startsWith('/'))).toEqual([]);
  });
});
