import type { Remark } from '../../shelf/files/import-plan.ts';
import type { ReadingStatus } from '../../shelf/files/reading-log.ts';
import { booklogStatuses } from './foreign-files.ts';

const number = new Intl.NumberFormat('ja-JP');
const titles = (count: number) => `${number.format(count)}冊`;

const remarks = {
  'isbn-missing': 'ISBNがありません',
  'isbn-wrong': 'ISBNが正しくありません',
  'not-in-library': '図書館にありません',
  'same-title-again': '同じ資料の行が前にあります',
  'comment-cut': 'コメントを100文字までにしました',
  'comment-left-out': 'コメントが長いため取り込みませんでした',
  'list-limit': 'マイリストが50件あるため、リストに入れませんでした',
} satisfies Record<Remark, string>;

const services = { booklog: 'ブクログ', goodreads: 'Goodreads' };

/** 本棚の保存と取り込み; loaded with its screen. */
export const shelfFiles = {
  title: '本棚の保存と取り込み',
  lead: 'すべてこの端末の中で行います。本棚の中身は、保存したファイルのほかには、どこにも出ません。',
  save: {
    title: 'ファイルに保存する',
    whole: '本棚をすべて保存',
    wholeHint: '評価、コメント、マイリスト、読書ノートもすべて。あとで取り込むと元に戻せます（JSON）。',
    unreadable: (count: number) => `この端末で開けない記録${number.format(count)}件は、ファイルに入りません。`,
    booklog: 'ブクログ用に保存',
    booklogHint: 'ISBNのあるお気に入りを、評価・コメントとともに（CSV）。',
    encoding: '文字コード',
    shiftJis: 'Shift_JIS',
    shiftJisHint: 'ブクログのファイルと同じ。ない文字は似た文字か「〓」になります。',
    utf8: 'UTF-8',
    utf8Hint: 'すべての文字がそのまま入ります。',
    plain: '保存したファイルは、だれでも読めます。置き場所にご注意ください。',
    saved: (name: string) => `「${name}」を保存しました。`,
    missingLetters: (count: number) =>
      `Shift_JISにない${number.format(count)}文字を「〓」にしました。UTF-8ではそのまま保存できます。`,
    withoutIsbn: (count: number) => `ISBNのない${titles(count)}は入っていません。`,
    none: 'お気に入りがないため、保存するものがありません。',
  },
  load: {
    title: 'ファイルから取り込む',
    choose: 'ファイルを選ぶ',
    hint: 'この画面で保存したファイル、ブクログまたはGoodreadsから書き出したCSVを選べます。',
    unknown:
      '読み取れないファイルです。この画面で保存したJSON、またはブクログ・Goodreadsから書き出したCSVを選んでください。',
    newer: '新しい版のアプリで保存されたファイルです。アプリを更新してから、もう一度お試しください。',
    tooLarge: '大きすぎるファイルです。50MBまでのファイルを選んでください。',
    found: (service: keyof typeof services, count: number) => `${services[service]}のファイル、${titles(count)}`,
    foundShelf: (count: number) => `保存した本棚、${number.format(count)}件`,
    stays: 'いま本棚にあるものは、消えも変わりもしません。空いているところだけを足します。',
    readsCatalogue:
      '図書館の資料と照らし合わせるため、目録をまとめて受け取ります。どの本を探しているかは、図書館に伝わりません。数MBから数十MBの通信があります。',
    longComments: (count: number) => `100文字より長いコメントが${number.format(count)}件あります`,
    cut: 'はじめの100文字を取り込む',
    leaveOut: 'コメントは取り込まない',
    fullInReport: '全文は、取り込みのあとに保存できる記録に残ります。',
    lists: '読書状況をマイリストにする',
    status: (status: ReadingStatus, count: number) => `${booklogStatuses[status]}（${titles(count)}）`,
    start: '取り込む',
    cancel: '中止する',
    asking: (done: number, all: number) =>
      `図書館の目録を受け取っています ${number.format(done)} / ${number.format(all)}`,
    writing: '本棚に置いています',
    cancelled: '中止しました。本棚は変わっていません。',
    unreached:
      '図書館の目録を受け取れませんでした。本棚は変わっていません。電波のよいところで、もう一度お試しください。',
    again: 'ほかのファイルを選ぶ',
  },
  report: {
    title: '取り込みました',
    added: (count: number) => `新しく置いたもの ${number.format(count)}件`,
    filled: (count: number) => `空いていたところを足したもの ${number.format(count)}件`,
    unchanged: (count: number) => `すでにあったもの ${number.format(count)}件`,
    kept: (count: number) => `本棚と違っていたため、本棚のままにしたもの ${number.format(count)}件`,
    damaged: (count: number) => `読み取れなかったもの ${number.format(count)}件`,
    listsLeftOut: (names: readonly string[]) => `マイリストは50件までのため、置けなかったリスト: ${names.join('、')}`,
    remarked: (count: number) => `確かめていただきたい行 ${number.format(count)}件`,
    row: (row: number) => `${number.format(row)}行目`,
    untitled: '（書名なし）',
    more: (count: number) => `ほかに${number.format(count)}件あります。すべては、保存したファイルで見られます。`,
    save: '取り込みの記録を保存',
    columns: ['行', '書名', '著者名', 'ISBN', '確かめること', 'コメント'],
    remarks,
    toShelf: '本棚を見る',
  },
  fileNames: {
    shelf: (day: string) => `hondana-本棚-${day}.json`,
    booklog: (day: string) => `hondana-ブクログ用-${day}.csv`,
    report: (day: string) => `hondana-取り込みの記録-${day}.csv`,
  },
};
