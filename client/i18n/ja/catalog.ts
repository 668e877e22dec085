import type { FailurePolicy } from '../../local/failure.ts';
import type { BibKind, PersonRole } from '../../../shared/model/bib.ts';
import type { ItemState } from '../../../shared/model/item.ts';
import type { Reach } from '../../catalog/availability.ts';
import type { Sort } from '../../catalog/criteria.ts';

const number = new Intl.NumberFormat('ja-JP');
const people = (count: number) => `${number.format(count)}人`;

type ReachWords = {
  readonly [C in Reach['code']]: (reach: Extract<Reach, { readonly code: C }>, unit: string) => string;
};

const reach = {
  readable: () => 'いま読めます',
  'licences-taken': ({ holdsWaiting }) => (holdsWaiting > 0 ? `予約${people(holdsWaiting)}・貸出中です` : '貸出中です'),
  'on-shelf': ({ branchCount }) => `${branchCount}館で借りられます`,
  queued: ({ holdsWaiting, itemCount }, unit) => `予約${people(holdsWaiting)}・所蔵${itemCount}${unit}`,
  'all-out': ({ itemCount }, unit) => `貸出中です・所蔵${itemCount}${unit}`,
  'in-house': () => '館内でご覧ください',
  'on-order': ({ holdsWaiting }) => (holdsWaiting > 0 ? `注文中です・予約${people(holdsWaiting)}` : '注文中です'),
  none: () => 'いま提供できる所蔵がありません',
} satisfies ReachWords;

const sorts = { relevance: '関連順', title: '書名のよみ順', author: '著者名順', newest: '新しい順' } satisfies Record<
  Sort,
  string
>;

const units = { book: '冊', magazine: '冊', cd: '点', ebook: '点', other: '点' } satisfies Record<BibKind, string>;

const roles = {
  author: '著',
  translator: '訳',
  editor: '編',
  illustrator: '絵',
  composer: '作曲',
  performer: '演奏',
  supervisor: '監修',
  other: '',
} satisfies Record<PersonRole, string>;

const itemStates = {
  'on-shelf': '借りられます',
  'on-loan': '貸出中',
  'in-transit': '搬送中',
  'on-hold-shelf': '予約の取置中',
  'on-order': '注文中',
  missing: '所在を確認中',
  withdrawn: '提供終了',
} satisfies Record<ItemState, string>;

/** What a question that brought no answer means; nothing was being changed, so nothing is said of acts. */
const failures = {
  later: '図書館のサーバーに届きませんでした。つながると、自動でもう一度読み込みます。',
  'sign-in': 'ログインの期限が切れました。もう一度ログインしてください。',
  gone: '見つかりませんでした。',
  'too-old': 'このアプリの版が古いため、読み込めません。画面の上の「更新する」を押してください。',
  broken: '図書館のサーバーで問題が起きました。時間をおいて、もう一度お試しください。',
} satisfies Record<FailurePolicy, string>;

const search = {
  title: 'さがす',
  resultsTitle: (words: string) => `「${words}」をさがす`,
  label: '書名・著者・よみ・ISBN・件名',
  hint: '書名、著者、よみ、ISBN、件名でさがせます。',
  clear: '入力を消す',
  submit: 'さがす',
  filters: '絞り込み',
  kind: '種類',
  available: 'いま借りられる',
  branch: '所蔵館',
  anyBranch: 'すべての館',
  yourBranch: 'いつもの受取館',
  otherBranches: 'ほかの館',
  years: '出版年',
  yearFrom: '何年から',
  yearTo: '何年まで',
  yearWrong: '西暦を4けたで入力してください。例：2026',
  drop: '条件をすべて外す',
  remove: (what: string) => `「${what}」の条件を外す`,
  since: (year: number) => `${year}年から`,
  until: (year: number) => `${year}年まで`,
  between: (from: number, to: number) => (from === to ? `${from}年` : `${from}年〜${to}年`),
  sort: '並び順',
  sorts,
  results: '検索結果',
  total: (count: number, isExact: boolean) => `${number.format(count)}件${isExact ? '' : '以上'}`,
  searching: 'さがしています',
  more: 'さらに読み込む',
  loadingMore: '読み込んでいます',
  all: 'これで全部です',
  none: {
    title: '見つかりませんでした',
    kana: 'ひらがなやカタカナのよみでもさがせます。例：ぎんがてつどう',
    fewer: 'ことばを減らすか、短くすると見つかりやすくなります。',
    filters: '条件を外すと見つかるかもしれません。',
    onlyFirst: (word: string) => `「${word}」だけでさがす`,
    dropFilters: '条件を外してさがす',
  },
  recent: {
    title: '最近の検索',
    forget: (words: string) => `「${words}」を最近の検索から消す`,
    wipe: 'すべて消す',
    note: 'この端末だけに残り、ログアウトすると消えます。',
    anything: 'すべての資料',
  },
  onLoan: '借りています',
  onHold: '予約中',
  borrowedBefore: '前に借りました',
  newest: { title: '新しい資料', all: 'もっと見る' },
  offline: {
    title: 'オフラインです',
    words: '検索にはネットワークが必要です。つながると、自動でさがします。',
    recent: '最近の検索のうち、この端末に結果が残っているものは開けます。',
  },
  failures,
};

const title = {
  name: '資料の詳細',
  back: '検索結果へ戻る',
  toSearch: 'さがす',
  missing: {
    title: 'この資料は見つかりません',
    words: 'アドレスが変わったか、間違っているようです。書名や著者でさがしてみてください。',
  },
  notKept: 'この資料は、まだこの端末で開いていません。つながると表示します。',
  withdrawn: '提供できません',
  withdrawnWords: 'この資料は、いまは図書館で提供していません。',
  availability: '所蔵',
  holds: (count: number) => (count > 0 ? `予約 ${people(count)}` : '予約はありません'),
  items: (count: number, unit: string) => `所蔵 ${count}${unit}`,
  licences: (free: number, count: number) =>
    `同時に${count}人まで・${free > 0 ? `いま${free}人分の空き` : 'いま空きはありません'}`,
  noLicenceLimit: '何人でも同時に読めます',
  yourBranch: 'いつもの受取館',
  itemStates,
  inHouse: '館内でご覧ください',
  dueOn: (day: string) => `${day}に返却予定`,
  late: '返却が遅れています',
  shelfMark: '請求記号',
  showAll: (count: number) => `ほか${count}館を見る`,
  facts: '書誌',
  persons: '著者など',
  publisher: '出版者',
  year: '出版年',
  yearOf: (year: number) => `${year}年`,
  isbn: 'ISBN',
  ndc: '分類（NDC）',
  subjects: '件名',
  language: '言語',
  note: '注記',
  kind: '種類',
  share: '共有',
  copyLink: 'リンクをコピー',
  copied: 'リンクをコピーしました。',
  onLoan: 'この資料を借りています',
  onHold: 'この資料を予約しています',
  borrowedBefore: (day: string) => `前に借りました：${day}`,
  toNotes: '読書ノートを見る',
  toLoans: '貸出状況照会へ',
  toHolds: '予約状況照会へ',
  borrow: '借りる',
  borrowLabel: (name: string) => `「${name}」を借りる`,
  borrowing: '借りる手続きをしています',
  /** Around the due date. */
  preview: { before: 'いま借りると ', after: 'まで読めます' },
  borrowed: (day: string) => `借りました。${day}まで読めます。`,
  signInToBorrow: '借りるには、ログインしてください。',
  roles,
  failures,
};

export const catalog = { reach, units, search, title };
