import type { NoticeGroup } from '../../../shared/model/notice.ts';

const names: Readonly<Record<NoticeGroup, string>> = {
  due: '返却期限のお知らせ',
  overdue: '返却期限を過ぎた資料のお知らせ',
  hold: '予約のお知らせ',
  ebook: '電子書籍のお知らせ',
  card: '利用者カードの有効期限のお知らせ',
};

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
  `<meta name="robots" content="noindex"><title>${title}</title></head><body><main><h1>${title}</h1>${body}</main></body></html>`;

/** The page behind the link in a reminder: it asks, and does nothing by being opened. */
export const askPage = (group: NoticeGroup): string =>
  page(
    'お知らせメールを止めますか',
    `<p>「${names[group]}」をメールで送らないようにします。アプリのお知らせには、これからも届きます。</p>` +
      `<form method="post"><button type="submit">メールを止める</button></form>` +
      `<p><a href="/settings/notices">ログインして通知の設定を開く</a></p>`,
  );

export const donePage = (group: NoticeGroup): string =>
  page(
    'お知らせメールを止めました',
    `<p>「${names[group]}」は、これからはメールでお送りしません。</p>` +
      `<p>もう一度受け取るには、<a href="/settings/notices">通知の設定</a>で選んでください。</p>`,
  );

export const unknownPage = page(
  'このリンクは使えません',
  '<p>お手数ですが、<a href="/settings/notices">通知の設定</a>からお知らせメールを止めてください。</p>',
);
