import type { home as ja } from '../ja/home.ts';
import type { Phrases } from '../phrases.ts';
import { cases } from './counters.ts';

export const home: Phrases<typeof ja> = {
  title: 'ホーム',
  bell: (unreadCount) =>
    unreadCount > 0 ? `お{知|し}らせ。まだ{読|よ}んでいないものが${cases(unreadCount)}あります` : 'お{知|し}らせ',
  welcome: {
    title: '{図書館|としょかん}を、ポケットに。',
    shelf: ['ぼっちゃん', 'ぎんがてつどうの よる', 'とおのものがたり', 'たけくらべ', 'さんげつき'],
    words:
      '{借|か}りている{本|ほん}、{返|かえ}す{日|ひ}、{予約|よやく}がわかります。インターネットにつながっていなくても{見|み}られます。{図書館|としょかん}のカードの{番号|ばんごう}とパスワードで「ログイン」します。',
    signIn: 'ログイン',
    register: 'はじめての{人|ひと}・パスワードを{忘|わす}れた{人|ひと}',
    search: '{本|ほん}をさがす',
    branches: '{図書館|としょかん}のカレンダー',
  },
  dueTitle: '{返|かえ}す{日|ひ}',
  seeAll: '{全部|ぜんぶ}{見|み}る',
  readyTitle: '{受|う}け{取|と}れます',
  shelfUntil: '{受|う}け{取|と}る{最後|さいご}の{日|ひ}',
  nothingDue: 'もうすぐ{返|かえ}す{本|ほん}はありません。',
  noLoans: 'いま{借|か}りている{本|ほん}はありません。',
  find: '{本|ほん}をさがす',
  holdsUnderway: (count) => `{待|ま}っている{予約|よやく}が${cases(count)}あります`,
  cardSoon: (day) =>
    `{図書館|としょかん}のカードは${day}まで{使|つか}えます。{図書館|としょかん}のカウンターで{新|あたら}しくしてください。`,
  cardExpired: (day) =>
    `{図書館|としょかん}のカードは${day}に{使|つか}えなくなりました。{図書館|としょかん}のカウンターで{新|あたら}しくしてください。`,
  mailUnverified:
    'メールアドレスをまだ{確|たし}かめていません。{図書館|としょかん}からのメールのリンクを{開|ひら}いてください。',
};
