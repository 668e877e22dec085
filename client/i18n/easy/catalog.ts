import type { catalog as ja } from '../ja/catalog.ts';
import type { Phrases } from '../phrases.ts';
import { cases, people } from './counters.ts';

const failures = {
  later: '{図書館|としょかん}のコンピューターにつながりませんでした。つながると、もう{一度|いちど}さがします。',
  'sign-in': '{長|なが}い{時間|じかん}がたちました。もう{一度|いちど}ログインしてください。',
  gone: '{見|み}つかりませんでした。',
  'too-old':
    'アプリが{古|ふる}いので、{出|だ}せません。{画面|がめん}の{上|うえ}の「{新|あたら}しくする」を{押|お}してください。',
  broken:
    '{図書館|としょかん}のコンピューターに{問題|もんだい}がありました。{少|すこ}し{待|ま}ってから、もう{一度|いちど}してください。',
};

const failuresOfTitle = {
  ...failures,
  later: '{図書館|としょかん}のコンピューターにつながりませんでした。つながると、{見|み}られます。',
};

const withHolds = (words: string, count: number) => (count > 0 ? `${words}・{予約|よやく}${people(count)}` : words);

const reach: Phrases<typeof ja.reach> = {
  readable: () => 'いま{読|よ}めます',
  'licences-taken': ({ holdsWaiting }) => withHolds('{借|か}りている{人|ひと}がいます', holdsWaiting),
  'on-shelf': ({ branchCount }) => `${branchCount}か{所|しょ}の{図書館|としょかん}で{借|か}りられます`,
  queued: ({ holdsWaiting, itemCount }, unit) =>
    `{予約|よやく}${people(holdsWaiting)}・{全部|ぜんぶ}で${itemCount}${unit}`,
  'all-out': ({ itemCount }, unit) => `{借|か}りている{人|ひと}がいます・{全部|ぜんぶ}で${itemCount}${unit}`,
  'in-house': () => '{図書館|としょかん}の{中|なか}で{読|よ}んでください',
  'on-order': ({ holdsWaiting }) => withHolds('いま{買|か}っています', holdsWaiting),
  none: () => 'いま{借|か}りられる{本|ほん}はありません',
};

const search: Phrases<typeof ja.search> = {
  title: 'さがす',
  resultsTitle: (words) => `「${words}」をさがす`,
  label: '{本|ほん}の なまえ・かいた{人|ひと}・よみかた・テーマ',
  hint: '{本|ほん}の{名前|なまえ}、{書|か}いた{人|ひと}、{読|よ}み{方|かた}、ISBN、テーマでさがせます。',
  clear: '{入|い}れた{言葉|ことば}を{消|け}す',
  submit: 'さがす',
  filters: 'もっと{細|こま}かくさがす',
  kind: '{種類|しゅるい}',
  available: 'いま{借|か}りられる',
  branch: '{図書館|としょかん}を{選|えら}ぶ',
  anyBranch: 'ぜんぶの としょかん',
  yourBranch: 'いつもの としょかん',
  otherBranches: 'ほかの としょかん',
  years: '{本|ほん}が{出|で}た{年|とし}',
  yearFrom: '{何年|なんねん}から',
  yearTo: '{何年|なんねん}まで',
  yearWrong: '4この{数字|すうじ}で{入|い}れてください。{例|れい}：2026',
  drop: '{選|えら}んだものを{全部|ぜんぶ}{消|け}す',
  remove: (what) => `「${what}」を{消|け}す`,
  since: (year) => `${year}{年|ねん}から`,
  until: (year) => `${year}{年|ねん}まで`,
  between: (from, to) => (from === to ? `${from}{年|ねん}` : `${from}{年|ねん}から${to}{年|ねん}まで`),
  sort: '{並|なら}べ{方|かた}',
  sorts: {
    relevance: 'ことばに ちかい じゅん',
    title: 'なまえの じゅん',
    author: 'かいた ひとの じゅん',
    newest: 'あたらしい じゅん',
  },
  results: 'さがした{結果|けっか}',
  total: (count, isExact) => `${cases(count)}${isExact ? '' : 'より{多|おお}いです'}`,
  searching: 'さがしています',
  more: 'もっと{見|み}る',
  loadingMore: '{少|すこ}し{待|ま}ってください',
  all: 'これで{全部|ぜんぶ}です',
  none: {
    title: '{見|み}つかりませんでした',
    kana: 'ひらがなやカタカナの{読|よ}み{方|かた}でもさがせます。{例|れい}：ぎんがてつどう',
    fewer: '{言葉|ことば}を{短|みじか}くすると、{見|み}つかるかもしれません。',
    filters: '{選|えら}んだものを{消|け}すと、{見|み}つかるかもしれません。',
    onlyFirst: (word) => `「${word}」だけでさがす`,
    dropFilters: '{選|えら}んだものを{消|け}してさがす',
  },
  recent: {
    title: '{前|まえ}にさがした{言葉|ことば}',
    forget: (words) => `「${words}」を{消|け}す`,
    wipe: '{全部|ぜんぶ}{消|け}す',
    note: 'このスマホ（パソコン）だけに{残|のこ}ります。ログアウトすると{消|き}えます。',
    anything: '{全部|ぜんぶ}の{本|ほん}',
  },
  onLoan: '{借|か}りています',
  onHold: '{予約|よやく}しています',
  borrowedBefore: '{前|まえ}に{借|か}りました',
  newest: { title: '{新|あたら}しい{本|ほん}', all: 'もっと{見|み}る' },
  offline: {
    title: 'インターネットにつながっていません',
    words: 'さがすには、インターネットが{必要|ひつよう}です。つながると、さがします。',
    recent: '{前|まえ}にさがした{言葉|ことば}は、{結果|けっか}を{見|み}られるものがあります。',
  },
  failures,
};

const title: Phrases<typeof ja.title> = {
  name: '{本|ほん}のくわしいこと',
  back: 'さがした{結果|けっか}に{戻|もど}る',
  toSearch: 'さがす',
  missing: {
    title: 'この{本|ほん}は{見|み}つかりません',
    words:
      'アドレスがちがうかもしれません。{本|ほん}の{名前|なまえ}や、{書|か}いた{人|ひと}の{名前|なまえ}でさがしてください。',
  },
  notKept:
    'この{本|ほん}は、このスマホ（パソコン）でまだ{見|み}ていません。インターネットにつながると{見|み}られます。',
  withdrawn: '{借|か}りられません',
  withdrawnWords: 'この{本|ほん}は、もう{図書館|としょかん}で{借|か}りられません。',
  availability: '{図書館|としょかん}にある{本|ほん}',
  holds: (count) => (count > 0 ? `{予約|よやく} ${people(count)}` : '{予約|よやく}はありません'),
  items: (count, unit) => `{全部|ぜんぶ}で${count}${unit}`,
  licences: (free, count) =>
    `いっしょに${people(count)}まで{読|よ}めます・${free > 0 ? `あと${people(free)}{読|よ}めます` : 'いまは{読|よ}めません'}`,
  noLicenceLimit: '{何人|なんにん}でもいっしょに{読|よ}めます',
  yourBranch: 'いつもの{図書館|としょかん}',
  itemStates: {
    'on-shelf': '{借|か}りられます',
    'on-loan': '{借|か}りている{人|ひと}がいます',
    'in-transit': '{運|はこ}んでいます',
    'on-hold-shelf': '{予約|よやく}した{人|ひと}を{待|ま}っています',
    'on-order': 'いま{買|か}っています',
    missing: 'どこにあるか、さがしています',
    withdrawn: 'もう{借|か}りられません',
  },
  inHouse: '{図書館|としょかん}の{中|なか}で{読|よ}んでください',
  dueOn: (day) => `${day}に{返|かえ}ってくる{予定|よてい}`,
  late: '{返|かえ}す{日|ひ}を{過|す}ぎています',
  shelfMark: '{棚|たな}の{番号|ばんごう}（{請求記号|せいきゅうきごう}）',
  showAll: (count) => `ほかの${count}か{所|しょ}の{図書館|としょかん}を{見|み}る`,
  facts: 'この{本|ほん}のこと',
  persons: '{書|か}いた{人|ひと}など',
  publisher: '{本|ほん}を{出|だ}したところ',
  year: '{本|ほん}が{出|で}た{年|とし}',
  yearOf: (year) => `${year}{年|ねん}`,
  isbn: 'ISBN',
  ndc: '{本|ほん}の{分|わ}け{方|かた}（NDC）',
  subjects: 'テーマ',
  language: '{言葉|ことば}',
  note: '{説明|せつめい}',
  kind: '{種類|しゅるい}',
  share: '{人|ひと}に{教|おし}える',
  copyLink: 'リンクをコピー',
  copied: 'リンクをコピーしました。',
  onLoan: 'この{本|ほん}を{借|か}りています',
  onHold: 'この{本|ほん}を{予約|よやく}しています',
  borrowedBefore: (day) => `{前|まえ}に{借|か}りました：${day}`,
  toNotes: '{読書|どくしょ}ノートを{見|み}る',
  toLoans: '{借|か}りている{本|ほん}を{見|み}る',
  toHolds: '{予約|よやく}している{本|ほん}を{見|み}る',
  borrow: '{借|か}りる',
  borrowLabel: (name) => `「${name}」を{借|か}りる`,
  borrowing: '{少|すこ}し{待|ま}ってください',
  preview: { before: 'いま{借|か}りると ', after: 'まで{読|よ}めます' },
  borrowed: (day) => `{借|か}りました。${day}まで{読|よ}めます。`,
  signInToBorrow: '{借|か}りるには、ログインしてください。',
  roles: {
    author: '{書|か}いた{人|ひと}',
    translator: '{訳|やく}した{人|ひと}',
    editor: '{本|ほん}をまとめた{人|ひと}',
    illustrator: '{絵|え}をかいた{人|ひと}',
    composer: '{曲|きょく}を{作|つく}った{人|ひと}',
    performer: '{歌|うた}や{楽器|がっき}の{人|ひと}',
    supervisor: '{内容|ないよう}を{確|たし}かめた{人|ひと}',
    other: '',
  },
  failures: failuresOfTitle,
};

export const catalog: Phrases<typeof ja> = {
  reach,
  units: { book: '{冊|さつ}', magazine: '{冊|さつ}', cd: '{点|てん}', ebook: '{点|てん}', other: '{点|てん}' },
  search,
  title,
};
