import type { MailTemplate } from './index.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

const notYou =
  'お心当たりがない場合は、ほかの方がお客様の情報を使った可能性があります。お近くの図書館の窓口までご連絡ください。';

const mail = <F>(template: MailTemplate<F>): MailTemplate<F> => template;

/** What the account writes to patrons. No name, card number or title stands in a mail: mailboxes are shared and read over shoulders. */
export const accountMails = {
  'confirm-mail': mail<{ link: string }>({
    usefulMs: day,
    subject: 'メールアドレスの確認',
    paragraphs: ({ link }) => [
      '図書館からのお知らせの送り先として、このメールアドレスが登録されました。',
      '次のページを開くと、確認が終わります。24時間以内に、一度だけ使えます。',
      link,
      'このメールにお心当たりがない場合は、何もせずに削除してください。',
    ],
  }),
  'mail-changed': mail<Record<string, never>>({
    usefulMs: 7 * day,
    subject: 'メールアドレスが変更されました',
    paragraphs: () => [
      '図書館からのお知らせの送り先が、別のメールアドレスに変更されました。今後、このアドレスにはお知らせをお送りしません。',
      notYou,
    ],
  }),
  'mail-removed': mail<Record<string, never>>({
    usefulMs: 7 * day,
    subject: 'メールアドレスの登録が取り消されました',
    paragraphs: () => ['図書館からのお知らせの送り先から、このメールアドレスが取り消されました。', notYou],
  }),
  'password-registered': mail<Record<string, never>>({
    usefulMs: 7 * day,
    subject: 'パスワードが登録されました',
    paragraphs: () => [
      'マイページのパスワードが新しく登録されました。安全のため、すべての端末でログアウトしています。新しいパスワードでログインしてください。',
      notYou,
    ],
  }),
  'password-changed': mail<Record<string, never>>({
    usefulMs: 7 * day,
    subject: 'パスワードが変更されました',
    paragraphs: () => [
      'マイページのパスワードが変更されました。安全のため、変更に使った端末のほかは、すべてログアウトしています。',
      notYou,
    ],
  }),
  'registration-code': mail<{ code: string }>({
    usefulMs: 10 * minute,
    subject: 'パスワード登録の確認コード',
    paragraphs: ({ code }) => [
      'パスワード登録の画面に、次の確認コードを入力してください。10分以内に使えます。',
      code,
      '図書館の職員がこのコードをお尋ねすることはありません。ほかの方に伝えないでください。',
      notYou,
    ],
  }),
};
