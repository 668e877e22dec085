/** Days whose reading is no plain number and にち; they are read as one word, and written whole, as the build knows readings. */
const readAsOne: Readonly<Record<number, string>> = {
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

/** `4{月|がつ}{20日|はつか}`: the day of a date. */
export const dayOfMonth = (date: number): string => (date === 1 ? '{1日|ついたち}' : dayCount(date));

/** `{3日|みっか}`, `12{日|にち}`: so many days. */
export const dayCount = (days: number): string => readAsOne[days] ?? `${days}{日|にち}`;
