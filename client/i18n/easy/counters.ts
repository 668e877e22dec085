const number = new Intl.NumberFormat('ja-JP');

/** Counts of days that are read another way than the number and にち. Whole words: the build reads no reading that is put together. */
const daysRead: Readonly<Record<number, string>> = {
  2: '{2日|ふつか}',
  3: '{3日|みっか}',
  4: '{4日|よっか}',
  5: '{5日|いつか}',
  6: '{6日|むいか}',
  7: '{7日|なのか}',
  8: '{8日|ようか}',
  9: '{9日|ここのか}',
  10: '{10日|とおか}',
  14: '{14日|じゅうよっか}',
  20: '{20日|はつか}',
  24: '{24日|にじゅうよっか}',
};

/** `{1人|ひとり}`, `3{人|にん}`: so many people. */
export function people(count: number): string {
  if (count === 1) return '{1人|ひとり}';
  return count === 2 ? '{2人|ふたり}' : `${number.format(count)}{人|にん}`;
}

/** `{3日|みっか}`, `12{日|にち}`: so many days, never a date. */
export const days = (count: number): string => daysRead[count] ?? `${number.format(count)}{日|にち}`;

/** `5{分|ふん}`, `10{分|ぷん}` */
export const minutes = (count: number): string =>
  `${number.format(count)}${[0, 1, 3, 4, 6, 8].includes(count % 10) ? '{分|ぷん}' : '{分|ふん}'}`;

/** `12{秒|びょう}` */
export const seconds = (count: number): string => `${number.format(count)}{秒|びょう}`;

/** `12{冊|さつ}`, of whatever kind of book. */
export const volumes = (count: number): string => `${number.format(count)}{冊|さつ}`;

/** `12{件|けん}` */
export const cases = (count: number): string => `${number.format(count)}{件|けん}`;

/** `12{番目|ばんめ}` */
export const place = (position: number): string => `${number.format(position)}{番目|ばんめ}`;
