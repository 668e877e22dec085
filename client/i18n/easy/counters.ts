const number = new Intl.NumberFormat('ja-JP');

/** `{1人|ひとり}`, `3{人|にん}`: so many people. */
export function people(count: number): string {
  if (count === 1) return '{1人|ひとり}';
  return count === 2 ? '{2人|ふたり}' : `${number.format(count)}{人|にん}`;
}

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
