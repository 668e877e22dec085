import type { FailurePolicy } from '../../local/failure.ts';

const failures = {
  later:
    '図書館のサーバーに届きませんでした。電波のよいところで、もう一度お試しください。同じ手続きが二重になることはありません。',
  'sign-in': 'ログインの期限が切れました。もう一度ログインしてください。',
  'too-old': 'アプリの版が古いため手続きできません。画面の上の「更新する」を押してください。',
  gone: '見つかりませんでした。すでに終わった手続きかもしれません。',
  broken: '図書館のサーバーで問題が起きました。手続きは行われていません。時間をおいて、もう一度お試しください。',
} satisfies Record<FailurePolicy, string>;

export const common = {
  appName: '本棚',
  libraryName: '図書館',
  mainNavigation: '主な画面',
  skipToContent: '本文へ進む',
  help: '使い方',
  nav: { home: 'ホーム', shelf: '本棚', search: 'さがす', loans: '貸出・予約', card: 'カード' },
  offline: 'オフラインです。最後に受け取った内容を表示中',
  serverAway: '図書館のサーバーに届きません。自動でつなぎ直します',
  needsSignIn: 'ログインの期限が切れました。手元の写しを表示しています。',
  signIn: 'ログイン',
  /** Above every screen, where a family has several cards on the device. */
  cardOf: (name: string) => `${name}さんのカード`,
  signInFirst: 'ご覧になるには、ログインしてください。',
  loading: '読み込んでいます',
  notLoaded: 'まだ読み込んでいません。電波のよいところで開くと表示されます。',
  retry: 'もう一度試す',
  cancel: 'やめる',
  close: '閉じる',
  back: '戻る',
  notOnline: 'オフラインのため、いまは手続きできません',
  failures,
  /** The way to plain Japanese, from every other language. */
  backToJapanese: (name: string) => `${name}にする`,
  requestId: (id: string) => `お問い合わせ番号 ${id}`,
  crashed: {
    title: '画面を表示できませんでした',
    words: '記録は失われていません。画面を読み込み直してください。',
    act: '読み込み直す',
    home: 'ホームへ',
  },
  /** How the language sets words side by side, lists them, adds to them and names them. */
  beside: '・',
  comma: '、',
  added: (words: string | number) => `（${words}）`,
  named: (name: string, words: string) => `${name}：${words}`,
  kinds: { book: '図書', magazine: '雑誌', cd: 'CD', ebook: '電子書籍', other: 'その他の資料' },
};
