import type { ClosedReason, ClosingReason } from '../../../shared/model/calendar.ts';
import type { CancellationReason, OpenHoldState } from '../../../shared/model/hold.ts';
import type { CancelHoldRefusal } from '../../../shared/rules/cancel-hold.ts';
import type { CloseDayRefusal, OpenDayRefusal } from '../../../shared/rules/edit-calendar.ts';
import type { MoveHoldRefusal } from '../../../shared/rules/move-hold.ts';
import type { ReadyHoldRefusal } from '../../../shared/rules/ready-hold.ts';
import type { TakeOutRefusal, WithdrawTitleRefusal } from '../../../shared/rules/withdraw.ts';
import { dayWords } from '../dates.ts';
import { desk } from './desk.ts';
import type { RefusalWords } from './refusals.ts';

/** What the staff reads of a hold; the patron reads it otherwise. */
const states = {
  waiting: '順番待ち',
  'in-transit': '搬送中',
  arrived: '準備前',
  ready: 'お渡しできます',
} satisfies Record<OpenHoldState, string>;

const calendarTooShort = ({ calendarUntil }: { readonly calendarUntil: string | null }) =>
  calendarUntil === null
    ? '開館カレンダーがまだありません。管理者に連絡してください。'
    : '開館カレンダーがその日まで作られていません。管理者に連絡してください。';
const gone = () => 'この予約は、すでに終わっています。';
const notArrived = () => 'この予約の資料は、まだ受取館に届いていません。';

const ready = {
  'not-found': gone,
  'not-arrived': ({ state }) =>
    state === 'ready' ? 'すでに準備完了になっています。' : 'この予約の資料は、まだ届いていません。',
  'collected-elsewhere': () => '受取館がこの窓口ではありません。返却の画面で読み取ると、行き先が分かります。',
  'calendar-too-short': calendarTooShort,
} satisfies RefusalWords<ReadyHoldRefusal | { readonly code: 'not-found' }>;

const move = {
  'not-found': gone,
  'not-arrived': notArrived,
  'already-moved': () => '受取場所は、すでに1回変更しています。これ以上は変更できません。',
  'deadline-passed': ({ shelfUntil }) =>
    `取置期限（${dayWords(shelfUntil)}）の閉館時刻を過ぎているため、変更できません。`,
  'same-pickup': () => 'いまの受取場所と同じです。',
  'unknown-pickup': () => '受取場所をえらんでください。',
} satisfies RefusalWords<MoveHoldRefusal | { readonly code: 'not-found' }>;

const cancel = { 'not-found': gone, 'hold-ended': gone } satisfies RefusalWords<
  CancelHoldRefusal | { readonly code: 'not-found' }
>;

const call = {
  'not-found': gone,
  'not-ready': () => 'この予約は、もうお渡し待ちではありません。',
} satisfies RefusalWords<{ readonly code: 'not-found' | 'not-ready' }>;

const calendar = {
  'day-in-past': () => '過ぎた日は変更できません。',
  'already-closed': () => 'この日は、すでに休館日です。',
  'already-open': () => 'この日は、すでに開館日です。',
  'calendar-too-short': calendarTooShort,
} satisfies RefusalWords<CloseDayRefusal | OpenDayRefusal>;

const takeOut = {
  'unknown-barcode': () => 'このバーコードの資料はありません。',
  'on-loan': () => '貸出中の資料です。先に返却してください。',
  'already-out': ({ state }) => `すでに${desk.itemStates[state]}の資料です。`,
} satisfies RefusalWords<TakeOutRefusal | { readonly code: 'unknown-barcode' }>;

const withdrawTitle = {
  'not-found': () => 'このタイトルは見つかりません。',
  'titles-on-loan': ({ loanCount }) => `${loanCount}点が貸出中のため、タイトルごとの除籍はできません。`,
  'already-withdrawn': () => 'このタイトルは、すでに除籍しています。',
} satisfies RefusalWords<WithdrawTitleRefusal | { readonly code: 'not-found' }>;

const reasons = {
  'item-lost': '資料が見つからない',
  withdrawn: '資料を除籍した',
  duplicate: '同じ資料の予約が重複している',
  'patron-asked': '利用者から取り消しの依頼',
  other: 'その他',
} satisfies Record<CancellationReason, string>;

const closedReasons = {
  'year-end': '年末年始',
  weekly: '定期休館',
  'holiday-shift': '祝日の振替',
  'stock-taking': '蔵書点検',
  weather: '荒天',
  works: '工事',
  other: 'その他',
  opened: '臨時開館',
} satisfies Record<ClosedReason | ClosingReason | 'opened', string>;

/** The words of the desk's screens for holds; they travel with the desk's own bundle. */
export const deskHolds = {
  nav: {
    groups: { counter: 'カウンター', holds: '予約', office: '管理' },
    places: {
      checkOut: '貸出',
      checkIn: '返却',
      register: '利用者登録',
      pull: '予約の取り出し',
      shelf: '取置棚',
      calls: '電話連絡',
      calendar: '開館カレンダー',
      withdraw: '除籍',
      outbox: '送信メール',
    },
    placesOf: (group: string) => `${group}の画面`,
  },
  branch: '図書館',
  ownBranch: (name: string) => `${name}（この窓口）`,
  otherBranch: 'ほかの図書館を見ています。資料の読み取りは、その図書館の窓口で行います。',
  count: (count: number) => `${count}件`,
  print: '印刷する',
  printedAt: (moment: string) => `${moment} 現在`,
  refresh: '最新にする',
  named: (name: string) => `${name} 様`,
  deadline: (day: string) => `取置期限 ${day}`,
  states,
  reasons,
  refusals: { ready, move, cancel, call, calendar, takeOut, withdrawTitle },
  next: {
    shelve: '書架へ戻す',
    transfer: (branch: string) => `${branch}へ回送`,
    holdShelf: '予約の取置棚へ',
    goesHome: '所蔵館へ戻します',
    pickup: '受取',
    station: (station: string) => `移動図書館 ${station}`,
    card: 'カード番号',
    contact: '連絡',
    printSlip: '伝票を印刷',
    ready: '準備完了にする',
    readied: (day: string) => `準備完了　取置期限 ${day}`,
  },
  pull: {
    title: '予約の取り出し',
    lead: '書架から取り出して読み取ると、予約した方に割り当てます。',
    scan: '取り出した資料のバーコード',
    list: '取り出す資料',
    none: 'いま取り出す資料はありません。',
    here: 'この館で受取',
    goesTo: (branch: string) => `${branch}へ`,
    placedOn: (day: string) => `予約 ${day}`,
    noShelfMark: '請求記号なし',
    missing: '見つからない',
    missingTitle: '資料が見つかりませんか',
    missingWords: (title: string, barcode: string) =>
      `「${title}」（${barcode}）を所在不明にします。ほかの所蔵があれば、その館の一覧に載ります。見つかったら、返却の画面で読み取ると元に戻ります。`,
    missingAct: '所在不明にする',
    missingDone: (title: string) => `「${title}」を所在不明にしました。`,
    nobodyLeft: (count: number) =>
      `貸出できる所蔵がなくなりました。${count}人が待っています。予約の取り消しをご検討ください。`,
  },
  shelf: {
    title: '取置棚',
    scan: '資料のバーコード',
    arrived: '準備する資料',
    arrivedNone: '準備を待つ資料はありません。',
    clear: '棚から下げる資料',
    clearHint: '期限切れ・取り消し・受取場所の変更で、棚に置かなくなった資料です。読み取ると行き先を表示します。',
    clearNone: '下げる資料はありません。',
    clearTo: (branch: string) => `${branch}へ`,
    clearNobody: '予約なし',
    ready: 'お渡しを待つ資料',
    readyNone: 'お渡しを待つ資料はありません。',
    lastDay: 'きょうまで',
    overdue: '期限が過ぎています',
    standsReady: (name: string, day: string) => `${name} 様の取置です。取置期限 ${day}`,
    notHere: (barcode: string) => `${barcode}：この取置棚の資料ではありません。返却の画面で読み取ってください。`,
    log: '読み取った資料',
  },
  acts: {
    cancel: '取り消す',
    move: '受取場所を変更',
    cancelTitle: '予約を取り消しますか',
    moveTitle: '受取場所を変更しますか',
    reason: '理由',
    note: '利用者へのことば（なくてもよい・200文字まで）',
    noteHint: '理由とともに、マイページの予約取消照会に表示されます。',
    cancelOnShelf: '資料は取置棚にあります。次の方がいれば次の方へ、いなければ「棚から下げる資料」に載ります。',
    cancelOnWay: '資料は搬送中です。届いた館で読み取ると、行き先が変わります。',
    cancelWaiting: '順番は次の方に進みます。',
    cancelled: '予約を取り消しました。',
    to: '新しい受取場所',
    choose: 'えらんでください',
    branches: '図書館',
    stations: '移動図書館',
    moveHint: '職員による変更は1回だけです。資料は「棚から下げる資料」に載り、期限は新しい受取場所で決まり直します。',
    moveStation: '移動図書館でのお渡しは、連絡方法が電話になります。',
    moved: (place: string) => `受取場所を${place}に変更しました。`,
    removeSequence: '順番予約を解除',
    removeSequenceTitle: '順番予約を解除しますか',
    removeSequenceWords: '指定した順番がなくなり、すべての予約がそれぞれの順位で進みます。予約は取り消されません。',
    sequenceRemoved: '順番予約を解除しました。',
    sequenceGone: 'この予約は、もう順番予約に入っていません。',
    keep: 'やめる',
  },
  calls: {
    title: '電話連絡',
    lead: '電話での連絡を希望し、まだ連絡していない方です。',
    none: '電話で連絡する方はいません。',
    called: '連絡した',
    noAnswer: '応答なし',
    tried: (moment: string) => `${moment} 応答なし`,
    calledDone: (name: string) => `${name} 様に連絡しました。`,
    phone: (number: string) => `${number} に電話する`,
    people: (people: number, holds: number) => `${people}人・${holds}件`,
  },
  patron: {
    title: '予約している資料',
    none: '予約はありません。',
    readyCount: (count: number) => `お渡しできる予約 ${count}件`,
    position: (position: number, count: number) => `${count}人中 ${position}番目`,
    dormant: '順番予約で前の巻を待っています',
    paused: '一時休止中',
    sequence: (position: number, length: number) => `順番予約 ${position} / ${length}`,
    ebook: '電子書籍',
  },
  calendar: {
    title: '開館カレンダー',
    lead: '日をえらぶと、休館・開館を変えられます。',
    onlyOwn: 'ほかの図書館のカレンダーは、管理者だけが変更できます。',
    deadlines: (count: number) => `期限${count}`,
    edited: '手で変更した日',
    legendDeadlines: '「期限」の数は、その日が取置期限の予約です。',
    open: '開館',
    closed: '休館',
    closeTitle: (day: string) => `${day}を休館にしますか`,
    openTitle: (day: string) => `${day}を開館にしますか`,
    reason: '休館の理由',
    reasons: closedReasons,
    moves: (count: number, to: string) => `この日が取置期限の予約${count}件は、次の開館日 ${to} まで延びます。`,
    movesNone: 'この日が取置期限の予約はありません。',
    othersStay:
      'ほかの予約の取置期限は、すでにお知らせした日のまま変わりません。これから準備完了になる予約は、新しいカレンダーで数えます。',
    staysOpen: 'すでにお知らせした取置期限は変わりません。これから準備完了になる予約は、この日も数えます。',
    close: '休館にする',
    openAct: '開館にする',
    closedDone: (day: string, count: number) =>
      count > 0 ? `${day}を休館にしました。取置期限を${count}件延ばしました。` : `${day}を休館にしました。`,
    openedDone: (day: string) => `${day}を開館にしました。`,
  },
  withdraw: {
    title: '除籍',
    lead: '除籍すると、もう貸出や予約はできません。取り消すことはできません。',
    scan: '資料のバーコード、または題名',
    start: '除籍する資料を読み取るか、題名でさがしてください。',
    foundTitles: '当てはまるタイトル',
    noTitle: '当てはまるタイトルはありません。',
    open: '開く',
    item: 'この資料',
    home: '所蔵館',
    state: '状態',
    itemHold: (state: string) => `${state}の予約に割り当て済み。除籍すると、予約は元の順番に戻ります。`,
    items: '所蔵',
    itemsLeft: (count: number) => `${count}点`,
    loans: '貸出中',
    holds: '予約',
    holdsTotal: (count: number) => `${count}件`,
    withdrawn: '除籍済み',
    itemAct: 'この1冊を除籍する',
    titleAct: 'タイトルごと除籍する',
    itemTitle: 'この1冊を除籍しますか',
    titleTitle: 'タイトルごと除籍しますか',
    lastItem: (count: number) =>
      `最後の1点です。予約${count}件は待ち続けます。届く見込みがなければ、タイトルごと除籍してください。`,
    titleWords: (items: number, holds: number) =>
      holds > 0
        ? `所蔵${items}点を除籍し、予約${holds}件を「図書館による取消」にします。予約した方の予約取消照会に、理由とともに表示されます。`
        : `所蔵${items}点を除籍します。予約はありません。`,
    cannotUndo: 'この操作は取り消せません。',
    itemDone: (title: string, left: number) => `「${title}」の1冊を除籍しました。残りの所蔵は${left}点です。`,
    titleDone: (title: string, cancelled: number) =>
      `「${title}」を除籍しました。${cancelled > 0 ? `予約${cancelled}件を取り消しました。` : ''}`,
    act: '除籍する',
  },
};
