import type { lists as ja } from '../ja/lists.ts';
import type { Phrases } from '../phrases.ts';
import { cases, place, volumes } from './counters.ts';

export const lists: Phrases<typeof ja> = {
  title: 'マイリスト',
  count: (count, limit) => `${count} / ${cases(limit)}`,
  titles: volumes,
  refusals: {
    'list-name-missing': () => 'リストの{名前|なまえ}を{入|い}れてください。',
    'list-name-too-long': ({ length, limit }) =>
      `{名前|なまえ}は${limit}{文字|もじ}までです。いまは${length}{文字|もじ}です。${length - limit}{文字|もじ}{短|みじか}くしてください。`,
    'list-name-taken': () => '{同|おな}じ{名前|なまえ}のリストがあります。ほかの{名前|なまえ}にしてください。',
    'list-limit': ({ limit }) =>
      `リストは${cases(limit)}までです（いちばん{多|おお}くて${limit}）。{使|つか}わないリストを{消|け}すと、{新|あたら}しく{作|つく}れます。`,
  },
  limited: (limit) => `{送|おく}れません（${cases(limit)}まで）`,
  limitedHint: (limit) =>
    `{図書館|としょかん}に{送|おく}れるリストは${cases(limit)}までです。このスマホ（パソコン）には{残|のこ}っています。ほかのリストを{消|け}すと、{送|おく}れます。`,
  full: (limit) =>
    `リストが${cases(limit)}あります。{使|つか}わないリストを{消|け}すと、{新|あたら}しく{作|つく}れます。`,
  none: 'マイリストは、まだありません。',
  noneHint:
    '「{夏休|なつやす}みに{読|よ}む」のように、{本|ほん}をまとめられます。1{冊|さつ}を、いくつものリストに{入|い}れられます。',
  noTitles: 'このリストには、まだ{何|なに}もありません。',
  noTitlesHint: 'お{気|き}に{入|い}りや{本|ほん}の{画面|がめん}で「リストに{入|い}れる」を{押|お}してください。',
  toFavorites: 'お{気|き}に{入|い}りから{選|えら}んで{入|い}れる',
  choosingFor: (name) => `「${name}」に{入|い}れる{本|ほん}`,
  putChosen: 'リストに{入|い}れる',
  gone: {
    title: 'リストがありません',
    words: 'ほかのスマホやパソコンで{消|け}したのかもしれません。',
    toLists: 'マイリストを{見|み}る',
  },
  create: 'リストを{作|つく}る',
  createAct: '{作|つく}る',
  created: (name) => `「${name}」を{作|つく}りました。`,
  name: 'リストの{名前|なまえ}',
  nameHint: '50{文字|もじ}まで。あなただけが{見|み}られます。',
  rename: '{名前|なまえ}を{変|か}える',
  renameLabel: (name) => `「${name}」の{名前|なまえ}を{変|か}える`,
  renamed: (name) => `{名前|なまえ}を「${name}」に{変|か}えました。`,
  save: '{保存|ほぞん}する',
  arrange: '{並|なら}べる',
  arrangeHint: '{順番|じゅんばん}を{変|か}えたり、リストから{出|だ}したりできます。',
  order: '{並|なら}べ{方|かた}',
  orders: {
    own: 'じぶんで きめた じゅん',
    added: 'あたらしく いれた じゅん',
    title: 'なまえの じゅん',
    author: 'かいた ひとの じゅん',
  },
  up: '{上|うえ}へ',
  upLabel: (name) => `「${name}」を{上|うえ}へ`,
  down: '{下|した}へ',
  downLabel: (name) => `「${name}」を{下|した}へ`,
  place,
  placeLabel: (name, index) => `「${name}」はいま${place(index)}です。{何番目|なんばんめ}にするか{選|えら}ぶ`,
  moving: { title: '{何番目|なんばんめ}にしますか', label: '{順番|じゅんばん}', act: '{動|うご}かす' },
  moved: (name, index) => `「${name}」を${place(index)}にしました。`,
  remove: '{消|け}す',
  removeList: 'リストを{消|け}す',
  removeLabel: (name) => `リスト「${name}」を{消|け}す`,
  removing: {
    title: 'リストを{消|け}しますか',
    words: (name) => `リスト「${name}」を{消|け}します。`,
    titles: (count) =>
      `${volumes(count)}がリストから{出|で}ます。お{気|き}に{入|い}りの{本|ほん}は、{本棚|ほんだな}に{残|のこ}ります。`,
    act: '{消|け}す',
  },
  removed: (name) => `リスト「${name}」を{消|け}しました。`,
  takeOut: '{出|だ}す',
  takeOutLabel: (name) => `「${name}」をリストから{出|だ}す`,
  takenOut: (name) => `「${name}」をリストから{出|だ}しました。`,
  put: 'リストに{入|い}れる',
  putLabel: (name) => `「${name}」をリストに{入|い}れる`,
  putting: {
    title: (name) => `「${name}」をリストに{入|い}れる`,
    several: (count) => `${volumes(count)}をリストに{入|い}れる`,
    lists: '{入|い}れるリスト',
    some: (there, count) => `${volumes(count)}の{中|なか}の${volumes(there)}が{入|はい}っています`,
    fresh: '{新|あたら}しいリストを{作|つく}って{入|い}れる',
    done: 'リストを{保存|ほぞん}しました。',
  },
};
