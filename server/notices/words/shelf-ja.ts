import type { MailTemplate } from './index.ts';

const day = 24 * 60 * 60_000;

const notYou =
  'お心当たりがない場合は、ほかの方がお客様のパスワードを使った可能性があります。すぐにパスワードを変更し、お近くの図書館の窓口までご連絡ください。';

const told = (subject: string, happened: string): MailTemplate<Record<string, never>> => ({
  usefulMs: 7 * day,
  subject,
  paragraphs: () => [happened, notYou],
});

/** What patrons are told when something happens to the key of their bookshelf; never what stands on it. */
export const shelfMails = {
  'shelf-opened': told(
    '新しい端末で「わたしの本棚」を開きました',
    'お客様のパスワードでログインした端末で、図書館に預けている鍵を使って「わたしの本棚」を開きました。',
  ),
  'shelf-approved': told(
    '新しい端末で「わたしの本棚」を開きました',
    'お客様の別の端末で承認したため、ログインした新しい端末で「わたしの本棚」を開けるようになりました。',
  ),
  'shelf-code-made': told(
    '「わたしの本棚」の回復コードを作りました',
    '「わたしの本棚」を開くための回復コードが新しく作られました。前に作ったコードは、もう使えません。印刷または控えたコードは、ほかの方の目に触れないところに保管してください。',
  ),
  'shelf-key-kept': told(
    '「わたしだけの鍵」に切り替えました',
    '「わたしの本棚」の鍵を、図書館に預けない設定に切り替えました。これからは、新しい端末で本棚を開くときに、回復コードか、ほかの端末での承認が必要です。パスワードを登録し直しても、本棚は開けません。',
  ),
  'shelf-key-shared': told(
    '「わたしの本棚」の鍵を図書館に預けました',
    '「わたしの本棚」の鍵を、図書館に預ける設定に切り替えました。これからは、新しい端末でもログインするだけで本棚を開けます。',
  ),
};

export type ShelfMailKind = keyof typeof shelfMails;
