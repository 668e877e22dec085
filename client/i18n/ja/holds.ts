import type { HoldState } from '../../../shared/model/hold.ts';
import type { ContactMethod } from '../../../shared/model/patron.ts';

const states = {
  waiting: '予約中です',
  'in-transit': '搬送中です',
  arrived: 'お渡し準備中です',
  ready: 'お渡しできます',
  filled: '貸出しました',
  cancelled: '取り消しました',
  expired: '取置期限が切れました',
} satisfies Record<HoldState, string>;

const contacts = { mail: 'メール', app: 'アプリ通知', telephone: '電話', none: '連絡不要' } satisfies Record<
  ContactMethod,
  string
>;

export const holds = {
  title: '予約状況照会',
  count: (count: number, limit: number) => `${count}件（${limit}件まで）`,
  none: 'いま予約している資料はありません。',
  states,
  ebookReady: '取置中です',
  contacts,
  position: (position: number, count: number) => `${count}人中 ${position}番目`,
  pickup: '受取場所',
  contact: '連絡方法',
  placedOn: '予約した日',
  shelfUntil: '取置期限',
  shelfLater: '届いてから決まります',
  queue: '順位',
};
