import { bitWords, fieldWords } from './search-place-bits.ts';
import { fields } from './search-tokens.ts';

/** What a word hits in one block: bits by field and place. */
export interface Bits {
  /** Has the word. */
  readonly holds: Uint32Array;
  /** Begins with the word's first letters. */
  readonly starts: Uint32Array;
  /** Is the word. */
  readonly isWhole: Uint32Array;
}

export const noBits = (): Bits => ({
  holds: new Uint32Array(bitWords),
  starts: new Uint32Array(bitWords),
  isWhole: new Uint32Array(bitWords),
});

/** The rank of a word that answers is a number of three bits. */
export const planeCount = 3;

/**
 * The ranks of the 32 titles from place `32 * i` on, a bit of each in a plane. What no rank before the last takes has the
 * last. Spelled out, without a function inside: this runs for every 32 titles that have a match among them.
 */
export function rankPlanes({ holds, starts, isWhole }: Bits, i: number, planes: Uint32Array, at: number): void {
  const inTitle = holds[i + fields.title * fieldWords] as number;
  const inReading = holds[i + fields.reading * fieldWords] as number;
  const isTitle = isWhole[i + fields.title * fieldWords] as number;
  let left = ~isTitle;
  const isReading = left & (isWhole[i + fields.reading * fieldWords] as number);
  left &= ~isReading;
  const startsTitle = left & inTitle & (starts[i + fields.title * fieldWords] as number);
  left &= ~startsTitle;
  const title = left & inTitle;
  left &= ~title;
  const person = left & (holds[i + fields.person * fieldWords] as number);
  left &= ~person;
  const startsReading = left & inReading & (starts[i + fields.reading * fieldWords] as number);
  left &= ~startsReading;
  const reading = left & inReading;
  const subject = left & ~reading;
  // ranks.isTitle to ranks.inSubject are 0 to 7: the odd ones, those with a 2 and those with a 4 in them.
  planes[at] = isReading | title | startsReading | subject;
  planes[at + 1] = startsTitle | title | reading | subject;
  planes[at + 2] = person | startsReading | reading | subject;
}

/** The sum over the words of the ranks of the title at a place of the 32. */
export function sumOfRanks(planes: Uint32Array, place: number): number {
  let sum = 0;
  for (let at = 0; at < planes.length; at += planeCount) {
    sum += ((planes[at] as number) >>> place) & 1;
    sum += (((planes[at + 1] as number) >>> place) & 1) << 1;
    sum += (((planes[at + 2] as number) >>> place) & 1) << 2;
  }
  return sum;
}
