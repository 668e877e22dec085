import type { NewListRefusal } from '../../../shared/shelf/limits.ts';
import type { ListOrder } from '../../shelf/shelf-order.ts';
import type { RefusalWords } from './refusals.ts';

const orders = {
  own: '自分で決めた順',
  added: '新しく入れた順',
  title: '書名のよみ順',
  author: '著者名順',
} satisfies Record<ListOrder, string>;

const refusals = {
  'list-name-missing': () => 'リストの名前を入力してください。',
  'list-name-too-long': ({ length, limit }) =>
    `名前は${limit}文字までです。いまは${length}文字です。${length - limit}文字減らしてください。`,
  'list-name-taken': () => '同じ名前のリストがあります。全角と半角、大文字と小文字の違いは区別しません。',
  'list-limit': ({ limit }) =>
    `リストは${limit}件までです（上限${limit}）。使わないリストを削除すると、新しく作れます。`,
} satisfies RefusalWords<NewListRefusal>;

const number = new Intl.NumberFormat('ja-JP');
const titles = (count: number) => `${number.format(count)}冊`;
const place = (index: number) => `${number.format(index)}番目`;

export const lists = {
  title: 'マイリスト',
  count: (count: number, limit: number) => `${count} / ${limit}件`,
  titles,
  refusals,
  limited: (limit: number) => `同期できません（上限${limit}）`,
  limitedHint: (limit: number) =>
    `リストは${limit}件まで同期できます。この端末には残っています。ほかのリストを削除すると、自動で同期します。`,
  full: (limit: number) => `リストは上限の${limit}件です。使わないリストを削除すると、新しく作れます。`,
  none: 'マイリストは、まだありません。',
  noneHint:
    '「夏休みに読む」「子どもに読んであげたい」のように、資料をまとめておけます。1冊を、いくつものリストに入れられます。',
  noTitles: 'このリストには、まだ何も入っていません。',
  noTitlesHint: 'お気に入りや資料の詳細の「リストに入れる」で、ここに並びます。',
  toFavorites: 'お気に入りから選んで入れる',
  choosingFor: (name: string) => `「${name}」に入れる資料`,
  putChosen: 'リストに入れる',
  gone: {
    title: 'リストが見つかりません',
    words: 'ほかの端末で削除したのかもしれません。',
    toLists: 'マイリストを見る',
  },
  create: 'リストを作る',
  createAct: '作る',
  created: (name: string) => `「${name}」を作りました。`,
  name: 'リストの名前',
  nameHint: '50文字まで。あなただけが読めます。',
  rename: '名前を変える',
  renameLabel: (name: string) => `「${name}」の名前を変える`,
  renamed: (name: string) => `名前を「${name}」に変えました。`,
  save: '保存する',
  arrange: '整理する',
  arrangeHint: '順番を変えたり、外したりできます。',
  order: '並び順',
  orders,
  up: '上へ',
  upLabel: (name: string) => `「${name}」を上へ`,
  down: '下へ',
  downLabel: (name: string) => `「${name}」を下へ`,
  place,
  placeLabel: (name: string, index: number) => `「${name}」はいま${place(index)}。何番目にするかを選ぶ`,
  moving: { title: '何番目にしますか', label: '順番', act: '移す' },
  moved: (name: string, index: number) => `「${name}」を${place(index)}に移しました。`,
  remove: '削除',
  removeList: 'リストを削除',
  removeLabel: (name: string) => `リスト「${name}」を削除`,
  removing: {
    title: 'リストを削除しますか',
    words: (name: string) => `リスト「${name}」を削除します。`,
    titles: (count: number) => `入っている${titles(count)}がリストから外れます。お気に入りは、そのまま本棚に残ります。`,
    act: '削除する',
  },
  removed: (name: string) => `リスト「${name}」を削除しました。`,
  takeOut: '外す',
  takeOutLabel: (name: string) => `「${name}」をリストから外す`,
  takenOut: (name: string) => `「${name}」をリストから外しました。`,
  put: 'リストに入れる',
  putLabel: (name: string) => `「${name}」をリストに入れる`,
  putting: {
    title: (name: string) => `「${name}」をリストに入れる`,
    several: (count: number) => `${titles(count)}をリストに入れる`,
    lists: '入れるリスト',
    some: (there: number, count: number) => `${count}冊のうち${there}冊が入っています`,
    fresh: '新しいリストを作って入れる',
    done: 'リストを保存しました。',
  },
};
