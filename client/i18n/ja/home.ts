export const home = {
  title: 'ホーム',
  bell: (unreadCount: number) => (unreadCount > 0 ? `お知らせ 未読${unreadCount}件` : 'お知らせ'),
  welcome: {
    title: '図書館を、ポケットに。',
    /** On the shelf of the welcome, for the eye only. */
    shelf: ['坊っちゃん', '銀河鉄道の夜', '遠野物語', 'たけくらべ', '山月記'],
    words: '借りている資料と返却期限、予約のようす。電波のないところでも開きます。',
    signIn: 'ログイン',
    register: 'はじめての方・パスワードを忘れた方',
    search: '資料をさがす',
  },
  dueTitle: '返却期限',
  seeAll: 'すべて見る',
  readyTitle: 'お渡しできます',
  shelfUntil: '取置期限',
  nothingDue: '近いうちに返す資料はありません。',
  noLoans: 'いま借りている資料はありません。',
  find: '資料をさがす',
  holdsUnderway: (count: number) => `手続き中の予約が${count}件あります`,
  cardSoon: (day: string) => `利用者カードの期限は${day}です。窓口で更新できます。`,
  cardExpired: (day: string) => `利用者カードの期限が${day}に切れました。カードの更新が必要です。`,
  mailUnverified: 'メールアドレスの確認がまだです。届いたメールのリンクを開いてください。',
};
