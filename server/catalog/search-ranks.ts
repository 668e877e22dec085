import { fieldWords } from './search-place-bits.ts';
import { fields } from './search-tokens.ts';

const title = fields.title * fieldWords;
const reading = fields.reading * fieldWords;
const person = fields.person * fieldWords;

/** The rank of a word that answers is a number of three bits, and those of several words are summed up. */
export const planesFor = (wordCount: number): number => 32 - Math.clz32(7 * wordCount);

/**
 * Adds the rank of a word to the sums of one block, for 32 titles at a time: a plane holds one bit of every sum, and
 * `from` is where the block begins in it. `holds`: the titles that have the word, by field and place; `starts`: that begin with
 * its first letters; `wholes`: that are the word. What no rank before the last takes has the last.
 */
export function addRank(
  holds: Uint32Array,
  starts: Uint32Array,
  wholes: Uint32Array,
  planes: readonly Uint32Array[],
  from: number,
): void {
  const [first, second, third] = planes as [Uint32Array, Uint32Array, Uint32Array];
  for (let i = 0; i < fieldWords; i++) {
    const isTitle = wholes[i + title] as number;
    let left = ~isTitle;
    const isReading = left & (wholes[i + reading] as number);
    left &= ~isReading;
    const startsTitle = left & (holds[i + title] as number) & (starts[i + title] as number);
    left &= ~startsTitle;
    const inTitle = left & (holds[i + title] as number);
    left &= ~inTitle;
    const inPerson = left & (holds[i + person] as number);
    left &= ~inPerson;
    const startsReading = left & (holds[i + reading] as number) & (starts[i + reading] as number);
    left &= ~startsReading;
    const inReading = left & (holds[i + reading] as number);
    const inSubject = left & ~inReading;
    // ranks.isTitle to ranks.inSubject are 0 to 7: the odd ones, those with a 2 and those with a 4 in them.
    const ones = isReading | inTitle | startsReading | inSubject;
    const twos = startsTitle | inTitle | inReading | inSubject;
    const fours = inPerson | startsReading | inReading | inSubject;
    const at = from + i;
    let carry = (first[at] as number) & ones;
    first[at] = (first[at] as number) ^ ones;
    const b = second[at] as number;
    second[at] = b ^ twos ^ carry;
    carry = (b & twos) | (carry & (b ^ twos));
    const c = third[at] as number;
    third[at] = c ^ fours ^ carry;
    carry = (c & fours) | (carry & (c ^ fours));
    for (let p = 3; carry !== 0 && p < planes.length; p++) {
      const plane = planes[p] as Uint32Array;
      const sum = plane[at] as number;
      plane[at] = sum ^ carry;
      carry &= sum;
    }
  }
}
