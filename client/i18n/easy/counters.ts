const number = new Intl.NumberFormat('ja-JP');

/** How a count of days is read where it is not the number and にち. */
const daysRead: Record<number, string> = {
  2: 'ふつか',
  3: 'みっか',
  4: 'よっか',
  5: 'いつか',
  6: 'むいか',
  7: 'なのか',
  8: 'ようか',
  9: 'ここのか',
  10: 'とおか',
  14: 'じゅうよっか',
  20: 'はつか',
  24: 'にじゅうよっか',
};

/** `{1人|ひとり}`, `3{人|にん}`: so many people. */
export function people(count: number): string {
  if (count === 1) return '{1人|ひとり}';
  return count === 2 ? '{2人|ふたり}' : `${number.format(count)}{人|にん}`;
}

/** `{3日|みっか}`, `12{日|にち}`: so many days, never a date. */
export const days = (count: number): string =>
  daysRead[count] ? `{${count}日|${daysRead[count]}}` : `${number.format(count)}{日|にち}`;

/** `{5分|ごふん}` is read over its last sign only: `5{分|ふん}`, `10{分|ぷん}`. */
export const minutes = (count: number): string =>
  `${number.format(count)}{分|${[0, 1, 3, 4, 6, 8].includes(count % 10) ? 'ぷん' : 'ふん'}}`;

/** `12{秒|びょう}` */
export const seconds = (count: number): string => `${number.format(count)}{秒|びょう}`;

/** `12{冊|さつ}`, of whatever kind of book. */
export const volumes = (count: number): string => `${number.format(count)}{冊|さつ}`;

/** `12{件|けん}` */
export const cases = (count: number): string => `${number.format(count)}{件|けん}`;

/** `12{番目|ばんめ}` */
export const place = (position: number): string => `${number.format(position)}{番目|ばんめ}`;
