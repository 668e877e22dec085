/** Ten digits are read aloud in three breaths; copied, they stay one number. */
const breaths = [
  [0, 3],
  [3, 6],
  [6, 10],
] as const;

/** A card number as it is written under the bar code. */
export const digitGroups = (cardNumber: string): string[] => breaths.map(([from, to]) => cardNumber.slice(from, to));
