import type { CancelHoldRefusal } from '../../../shared/rules/cancel-hold.ts';
import type { ChangeHoldRefusal } from '../../../shared/rules/change-hold.ts';
import type { ContactRefusal, PickupRefusal } from '../../../shared/rules/choose-pickup.ts';
import type { ExtendShelfRefusal } from '../../../shared/rules/extend-shelf.ts';
import type { PauseRefusal } from '../../../shared/rules/pause-hold.ts';
import type { PlaceHoldRefusal } from '../../../shared/rules/place-hold.ts';
import type { SequenceRefusal } from '../../../shared/rules/sequence-holds.ts';
import { dayWords } from '../dates.ts';
import type { RefusalWords } from './refusals.ts';
import { standingRefusals } from './refusals-standing.ts';

/** The act's subject is not there any more, for whatever reason. */
type NotFound = { readonly code: 'not-found' };
type Unknown = { readonly code: 'unknown-sequence' };

const gone = 'この予約は、もう終わっています。最新のようすは予約状況照会でご覧ください。';

const contact = {
  'station-needs-telephone': () => '移動図書館で受け取るときは、巡回の都合をお知らせするため電話だけになります。',
  'mail-address-missing': () => 'メールアドレスが登録されていないため、選べません。',
  'app-device-missing': () => 'お知らせを受け取る設定をした端末がないため、選べません。',
} satisfies RefusalWords<ContactRefusal>;

const pickup = {
  'unknown-pickup': () => '受取場所が見つかりません。もう一度選んでください。',
} satisfies RefusalWords<PickupRefusal>;

const placing = {
  ...standingRefusals,
  ...contact,
  ...pickup,
  'not-found': () => 'この資料は見つかりません。',
  withdrawn: () => 'この資料は提供を終了したため、予約できません。',
  'not-holdable': () => '館内でご覧いただく資料のため、予約できません。',
  'no-items': () => '予約に応えられる所蔵がないため、予約できません。',
  'already-on-hold': () => 'すでに予約しています。',
  'on-loan-to-you': () => 'いま借りている資料のため、予約できません。',
  'hold-limit': ({ holdLimit }) => `予約は合わせて${holdLimit}件までです。どれかを受け取るか取り消すと、予約できます。`,
} satisfies RefusalWords<PlaceHoldRefusal | NotFound>;

const changing = {
  ...contact,
  ...pickup,
  'not-found': () => gone,
  'hold-ended': () => gone,
  'ebook-has-no-pickup': () => '電子書籍には受取場所がありません。用意ができると、登録したメールアドレスに届きます。',
  'phone-the-branch': () =>
    '資料が受取場所に届いているため、ここからは受取場所を変更できません。受取場所の図書館へお電話ください。',
  'already-announced': () => 'ご用意のお知らせが済んでいるため、連絡方法は変更できません。',
} satisfies RefusalWords<ChangeHoldRefusal | NotFound>;

const cancelling = {
  'not-found': () => gone,
  'hold-ended': () => gone,
} satisfies RefusalWords<CancelHoldRefusal | NotFound>;

const extending = {
  ...standingRefusals,
  'not-found': () => gone,
  'not-ready': () => '取置期限は、ご用意ができてから延長できます。',
  'ebook-not-extended': () => '電子書籍の取置期限は延長できません。',
  'already-extended': () => 'すでに1回延長しているため、延長できません。',
  'deadline-passed': ({ shelfUntil }) =>
    `取置期限（${dayWords(shelfUntil)}）を過ぎたため、延長できません。受取場所の図書館へお電話ください。`,
  'wanted-by-others': () => '次に予約している人がいるため、延長できません。',
  'calendar-too-short': () =>
    '延長した先の休館日がまだ決まっていないため、ここでは延長できません。受取場所の図書館へお電話ください。',
} satisfies RefusalWords<ExtendShelfRefusal | NotFound>;

const pausing = {
  'not-found': () => gone,
  'no-longer-waiting': () => '資料の用意が始まったため、お休みにはできません。',
  'pause-in-past': () => 'お休みの始まりは、きょうより後の日にしてください。',
  'pause-backwards': () => 'お休みの終わりは、始まりと同じ日か、その後の日にしてください。',
  'pause-too-long': ({ latestUntil }) => `お休みにできるのは${dayWords(latestUntil)}までです。`,
} satisfies RefusalWords<PauseRefusal | NotFound>;

/** Refusals that name holds come with the titles the screen knows them by. */
export type NamedSequenceRefusal = (SequenceRefusal | Unknown) & { readonly titles: readonly string[] };

const named = (titles: readonly string[]): string => titles.map((title) => `「${title}」`).join('、') || '選んだ資料';

const sequencing = {
  'unknown-sequence': () => 'この順番予約は、もうありません。',
  'sequence-too-short': () => '順番予約には、2件以上を選んでください。',
  'named-twice': ({ titles }) => `${named(titles)}が重なっています。`,
  'ebook-in-sequence': ({ titles }) => `${named(titles)}は電子書籍のため、順番予約にできません。`,
  'already-in-sequence': ({ titles }) => `${named(titles)}は、すでに順番予約に入っています。`,
  'no-longer-waiting': ({ titles }) =>
    `${named(titles)}は「予約中です」ではなくなったため、順番を変えられません。何も変わっていません。お急ぎのときは図書館へお問い合わせください。`,
} satisfies RefusalWords<NamedSequenceRefusal>;

export const holdRefusals = { placing, changing, cancelling, extending, pausing, sequencing };
