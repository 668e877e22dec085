import { type Day, daysBetween } from '../../../shared/model/day.ts';
import type { CancellationReason } from '../../../shared/model/hold.ts';
import type { NoticeFacts, NoticeKind } from '../../../shared/model/notice.ts';
import { dayWords } from './days-ja.ts';

/** What a notice is worded from when it is sent. */
export interface Told<K extends NoticeKind = NoticeKind> {
  readonly facts: NoticeFacts[K];
  /** Only where the patron wants titles outside the app and the loan or hold still lasts. */
  readonly title: string | null;
  /** Name of the pickup branch, or of the station and its place; null where there is none. */
  readonly place: string | null;
  readonly branchId: string | null;
  /** As it is now: it may have been extended. */
  readonly shelfUntil: Day | null;
  readonly today: Day;
}

interface Words<K extends NoticeKind> {
  /** Subject of the mail and title of the notification: never a title of a book. */
  readonly subject: (told: readonly Told<K>[]) => string;
  /** One of the things it is about; those with the same words are counted together where no titles stand. */
  readonly line: (told: Told<K>) => string;
  /** What to do now; may be empty. */
  readonly after: (told: readonly Told<K>[]) => string;
  /** The page of the app that it is about, and what the link to it is called. */
  readonly path: string;
  readonly linkName: string;
}

const reasons: Readonly<Record<CancellationReason, string>> = {
  'item-lost': '資料が見つからないため',
  withdrawn: '図書館で所蔵しなくなったため',
  duplicate: '同じ資料の予約が重なっていたため',
  'patron-asked': 'お申し出のため',
  other: '図書館の都合のため',
};

const notYou =
  'お心当たりがない場合は、ほかの方がお客様の情報を使った可能性があります。すぐにパスワードを変更し、お近くの図書館の窓口までご連絡ください。';
const loans = { path: '/loans', linkName: '貸出の照会・延長' };
const holds = { path: '/holds', linkName: '予約の照会' };
const inbox = { path: '/notices', linkName: 'お知らせ' };

const untilDue = (days: number): string =>
  days === 0 ? '今日が返却期限です' : days === 1 ? '明日が返却期限です' : `返却期限まであと${days}日です`;

/** The words of each kind, as short as a locked screen is narrow. */
export const noticeWords: { readonly [K in NoticeKind]: Words<K> } = {
  'due-soon': {
    subject: (told) => {
      const days = new Set(told.map(({ facts, today }) => daysBetween(today, facts.dueOn)));
      return days.size === 1 ? untilDue([...days][0] as number) : '返却期限が近づいています';
    },
    line: ({ facts }) =>
      facts.isEbook
        ? `${dayWords(facts.dueOn)}まで：電子書籍（期限が過ぎると自動で返却されます）`
        : `${dayWords(facts.dueOn)}まで`,
    after: () => '延長できる資料は、期限までにアプリから延長できます。',
    ...loans,
  },
  overdue: {
    subject: () => '返却期限を過ぎた資料があります',
    line: ({ facts }) => `${dayWords(facts.dueOn)}が返却期限でした`,
    after: () =>
      '次にお待ちの方がいることがあります。お早めにお返しください。行き違いで返却された場合はご容赦ください。',
    ...loans,
  },
  'hold-ready': {
    subject: () => '予約の資料をお渡しできます',
    line: ({ facts, place, shelfUntil }) => `${place ?? '受取場所'}で、${dayWords(shelfUntil ?? facts.shelfUntil)}まで`,
    after: () => '利用者カードをお持ちになり、取置期限までにお受け取りください。',
    ...holds,
  },
  'ebook-ready': {
    subject: () => '予約の電子書籍を借りられます',
    line: ({ facts, shelfUntil }) => `${dayWords(shelfUntil ?? facts.shelfUntil)}までに、アプリで借りてください`,
    after: () => '期限を過ぎると、次にお待ちの方の番になります。',
    ...holds,
  },
  'hold-cancelled': {
    subject: () => '図書館が予約を取り消しました',
    line: ({ facts }) => reasons[facts.reason ?? 'other'],
    after: () => 'くわしくは、予約取消照会をご覧いただくか、受取場所の図書館へお尋ねください。',
    path: '/holds/cancelled',
    linkName: '予約取消照会',
  },
  'hold-expired': {
    subject: () => '予約の取置期限が過ぎました',
    line: ({ place }) => (place === null ? '電子書籍の取り置きを終わりました' : `${place}での取り置きを終わりました`),
    after: () => 'まだお読みになりたい場合は、もう一度ご予約ください。',
    ...holds,
  },
  'pickup-moved': {
    subject: () => '予約の受取場所が変わりました',
    line: ({ place }) => `新しい受取場所：${place ?? ''}`,
    after: () => '届きましたら、あらためてお知らせします。',
    ...holds,
  },
  'ebook-returned': {
    subject: () => '電子書籍を返却しました',
    line: ({ facts }) => `${dayWords(facts.dueOn)}の返却期限が過ぎました`,
    after: () => '',
    ...loans,
  },
  'mail-changed': {
    subject: () => 'メールアドレスが変更されました',
    line: () => 'お知らせの送り先が変わりました。お心当たりがない場合は図書館へご連絡ください。',
    after: () => notYou,
    ...inbox,
  },
  'password-changed': {
    subject: () => 'パスワードが変更されました',
    line: () => 'ほかの端末はログアウトしました。お心当たりがない場合は図書館へご連絡ください。',
    after: () => notYou,
    ...inbox,
  },
  'new-device': {
    subject: () => '新しい端末でログインしました',
    line: ({ facts }) => `端末：${facts.deviceName || '不明'}${facts.isSharedDevice ? '（共用の端末として）' : ''}`,
    after: () => notYou,
    path: '/settings/devices',
    linkName: 'ログイン中の端末',
  },
  'card-expiring': {
    subject: () => '利用者カードの有効期限が近づいています',
    line: ({ facts }) => `${dayWords(facts.cardExpiresOn)}まで有効です`,
    after: () => '図書館の窓口で更新できます。ご住所のわかるものをお持ちください。',
    path: '/card',
    linkName: '利用者カード',
  },
};

/** One line for each title where titles stand; otherwise one for each of what is alike, with how many there are. */
export function linesOf(words: Words<NoticeKind>, told: readonly Told[], titleLength: number): string[] {
  const counted = new Map<string, number>();
  const titled: string[] = [];
  for (const one of told) {
    const line = words.line(one);
    if (one.title === null) counted.set(line, (counted.get(line) ?? 0) + 1);
    else titled.push(`『${shortened(one.title, titleLength)}』${line}`);
  }
  const plain = [...counted].map(([line, count]) => (count === 1 ? line : `${line}（${count}点）`));
  return [...titled, ...plain];
}

const shortened = (text: string, length: number): string => {
  const letters = [...text];
  return letters.length <= length ? text : `${letters.slice(0, length - 1).join('')}…`;
};

export const mailWords = {
  fullStop: '。',
  calendar: '開館カレンダー',
  stop: '同じ種類のお知らせメールを止める',
  settings: '通知の設定',
};
