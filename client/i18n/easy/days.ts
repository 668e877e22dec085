/** Days of the month and counts of days whose reading is no plain number and にち; they are read as one word. */
const readings: Readonly<Record<number, string>> = {
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

/** `4{月|がつ}20日` with the reading above the day as a whole where it has one of its own. */
export const dayOfMonth = (date: number): string => (date === 1 ? readAs('1日', 'ついたち') : dayCount(date));

/** `2日` with its reading, as a number of days. */
export const dayCount = (days: number): string => {
  const reading = readings[days];
  return reading === undefined ? `${days}{日|にち}` : readAs(`${days}日`, reading);
};

/** The same marks as the build makes of a written reading, for a word that is put together here. */
const readAs = (word: string, reading: string): string => `\ufff9${word}\ufffa${reading}\ufffb`;
