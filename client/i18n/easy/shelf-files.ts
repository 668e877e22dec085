import type { shelfFiles as ja } from '../ja/shelf-files.ts';
import type { Phrases } from '../phrases.ts';
import { cases, volumes } from './counters.ts';

const number = new Intl.NumberFormat('ja-JP');

const services = { booklog: 'ブクログ', goodreads: 'Goodreads' };

const statuses = {
  wanted: '{読|よ}みたい',
  reading: 'いま{読|よ}んでいる',
  read: '{読|よ}み{終|お}わった',
  stacked: 'まだ{読|よ}んでいない',
};

/** {本棚|ほんだな}を{保存|ほぞん}する・{入|い}れる; loaded with its screen. */
export const shelfFiles: Phrases<typeof ja> = {
  title: '{本棚|ほんだな}を{保存|ほぞん}する・{戻|もど}す',
  lead: '{全部|ぜんぶ}、このスマホ（パソコン）の{中|なか}でします。{本棚|ほんだな}の{中|なか}は、{保存|ほぞん}したファイルにだけ{入|はい}ります。',
  save: {
    title: 'ファイルに{保存|ほぞん}する',
    whole: '{本棚|ほんだな}を{全部|ぜんぶ}{保存|ほぞん}',
    wholeHint:
      '{星|ほし}、コメント、マイリスト、{読書|どくしょ}ノートも{全部|ぜんぶ}{保存|ほぞん}します。{後|あと}で{本棚|ほんだな}に{戻|もど}せます（JSON）。',
    unreadable: (count) => `{開|ひら}けない{記録|きろく}${cases(count)}は、ファイルに{入|はい}りません。`,
    booklog: 'ブクログ{用|よう}に{保存|ほぞん}',
    booklogHint: 'ISBNがあるお{気|き}に{入|い}りを、{星|ほし}・コメントといっしょに{保存|ほぞん}します（CSV）。',
    encoding: '{文字|もじ}の{種類|しゅるい}',
    shiftJis: 'Shift_JIS',
    shiftJisHint: 'ブクログのファイルと{同|おな}じです。ない{文字|もじ}は、{似|に}た{文字|もじ}か「〓」になります。',
    utf8: 'UTF-8',
    utf8Hint: '{全部|ぜんぶ}の{文字|もじ}が、そのまま{入|はい}ります。',
    plain: '{保存|ほぞん}したファイルは、だれでも{読|よ}めます。{気|き}をつけてください。',
    saved: (name) => `「${name}」を{保存|ほぞん}しました。`,
    missingLetters: (count) =>
      `Shift_JISにない${number.format(count)}{文字|もじ}を「〓」にしました。UTF-8では、そのまま{入|はい}ります。`,
    withoutIsbn: (count) => `ISBNがない${volumes(count)}は{入|はい}っていません。`,
    none: 'お{気|き}に{入|い}りがありません。',
  },
  load: {
    title: 'ファイルから{本棚|ほんだな}に{入|い}れる',
    choose: 'ファイルを{選|えら}ぶ',
    hint: 'この{画面|がめん}で{保存|ほぞん}したファイルか、ブクログかGoodreadsのCSVを{選|えら}んでください。',
    unknown:
      'このファイルは{読|よ}めません。この{画面|がめん}で{保存|ほぞん}したJSONか、ブクログかGoodreadsのCSVを{選|えら}んでください。',
    newer:
      'これは{新|あたら}しいアプリのファイルです。アプリを{新|あたら}しくしてから、もう{一度|いちど}してください。',
    tooLarge: 'ファイルが{大|おお}きすぎます。50MBまでのファイルを{選|えら}んでください。',
    found: (service, count) => `${services[service]}のファイル、${volumes(count)}`,
    foundShelf: (count) => `{保存|ほぞん}した{本棚|ほんだな}、${cases(count)}`,
    stays: 'いま{本棚|ほんだな}にあるものは、{消|き}えません。{変|か}わりません。ないものだけを{入|い}れます。',
    readsCatalogue:
      '{図書館|としょかん}にある{本|ほん}のリストを{全部|ぜんぶ}{受|う}け{取|と}って、{比|くら}べます。どの{本|ほん}をさがしているか、{図書館|としょかん}にはわかりません。インターネットをたくさん{使|つか}います（{数|すう}MBから{数十|すうじゅう}MB）。',
    longComments: (count) => `100{文字|もじ}より{長|なが}いコメントが${cases(count)}あります`,
    cut: '{最初|さいしょ}の100{文字|もじ}を{入|い}れる',
    leaveOut: 'コメントは{入|い}れない',
    fullInReport: 'コメントの{全部|ぜんぶ}は、{後|あと}で{保存|ほぞん}できる{記録|きろく}に{残|のこ}ります。',
    lists: '{読|よ}んだかどうかを、マイリストにする',
    status: (status, count) => `${statuses[status]}（${volumes(count)}）`,
    start: '{本棚|ほんだな}に{入|い}れる',
    cancel: '{止|と}める',
    asking: (done, all) =>
      `{図書館|としょかん}の{本|ほん}のリストを{受|う}け{取|と}っています ${number.format(done)} / ${number.format(all)}`,
    writing: '{本棚|ほんだな}に{入|い}れています',
    cancelled: '{止|と}めました。{本棚|ほんだな}は{変|か}わっていません。',
    unreached:
      '{図書館|としょかん}の{本|ほん}のリストを{受|う}け{取|と}れませんでした。{本棚|ほんだな}は{変|か}わっていません。インターネットにつながるところで、もう{一度|いちど}してください。',
    again: 'ほかのファイルを{選|えら}ぶ',
  },
  report: {
    title: '{本棚|ほんだな}に{入|い}れました',
    added: (count) => `{新|あたら}しく{入|い}れたもの ${cases(count)}`,
    filled: (count) => `{足|た}したもの ${cases(count)}`,
    unchanged: (count) => `もうあったもの ${cases(count)}`,
    kept: (count) => `{本棚|ほんだな}とちがうので、{変|か}えなかったもの ${cases(count)}`,
    damaged: (count) => `{読|よ}めなかったもの ${cases(count)}`,
    listsLeftOut: (names) => `マイリストは50{件|けん}までなので、{入|い}れなかったリスト: ${names.join('、')}`,
    remarked: (count) => `{確|たし}かめてほしいもの ${cases(count)}`,
    row: (row) => `${number.format(row)}{行目|ぎょうめ}`,
    untitled: '（{本|ほん}の{名前|なまえ}がありません）',
    more: (count) => `ほかに${cases(count)}あります。{全部|ぜんぶ}は、{保存|ほぞん}したファイルで{見|み}られます。`,
    save: 'この{記録|きろく}を{保存|ほぞん}する',
    columns: ['なんぎょうめ', 'ほんのなまえ', 'かいたひと', 'ISBN', 'たしかめること', 'コメント'],
    remarks: {
      'isbn-missing': 'ISBNがありません',
      'isbn-wrong': 'ISBNがちがいます',
      'not-in-library': '{図書館|としょかん}にありません',
      'same-title-again': '{同|おな}じ{本|ほん}が{前|まえ}にあります',
      'comment-cut': 'コメントを100{文字|もじ}までにしました',
      'comment-left-out': 'コメントが{長|なが}いので、{入|い}れませんでした',
      'list-limit': 'マイリストが50{件|けん}あるので、リストに{入|い}れませんでした',
    },
    toShelf: '{本棚|ほんだな}を{見|み}る',
  },
  fileNames: {
    shelf: (day) => `hondana-ほんだな-${day}.json`,
    booklog: (day) => `hondana-ブクログ-${day}.csv`,
    report: (day) => `hondana-きろく-${day}.csv`,
  },
};
