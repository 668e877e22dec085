/** The shortest list found, by leaving out ever smaller pieces, with which `fails` still holds. */
export function minimise<T>(list: readonly T[], fails: (list: readonly T[]) => boolean): readonly T[] {
  let shortest = list;
  for (let size = Math.ceil(list.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < shortest.length; ) {
      const without = [...shortest.slice(0, from), ...shortest.slice(from + size)];
      if (fails(without)) shortest = without;
      else from += size;
    }
  }
  return shortest;
}
