import type { ItemState } from '../../../shared/model/item.ts';
import type { LibraryBranch } from './branches.ts';
import { chanceOf, shuffled } from './chance.ts';
import type { LibraryTitle } from './titles.ts';

export interface LibraryItem {
  readonly sourceId: string;
  readonly barcode: string;
  readonly branchId: string;
  readonly shelfMark: string | null;
  /** Set while loans and holds are dealt out. */
  state: ItemState;
  readonly isLoanable: boolean;
  readonly isRenewable: boolean;
}

/** Items of a title that the library has ordered and not yet got. */
const orderedCount = 4;
const branchWeights: Readonly<Record<LibraryBranch['group'], number>> = { central: 6, omiya: 6, mon: 2, tue: 1 };

/** Ten digits for a serial number up to eight: `3`, the serial, a check digit (modulus 10, weights 3 and 1, as in JAN). */
export function itemBarcode(serial: number): string {
  const digits = `3${String(serial).padStart(8, '0')}`;
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 3 : 1), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

const toKatakana = (kana: string): string => String.fromCodePoint((kana.codePointAt(0) ?? 0) + 0x60);

/** What stands on the spine: the class of the book and the first kana of who made it, or of the title. */
export function shelfMarkOf({ description }: LibraryTitle): string {
  const reading = description.persons[0]?.reading ?? description.titleReading ?? '';
  const first = [...reading.normalize('NFC')][0] ?? '';
  const kana = /\p{Script=Hiragana}/u.test(first) ? toKatakana(first) : first;
  return [description.ndc, kana].filter(Boolean).join(' ');
}

/** The physical items of all titles, spread over the branches by chance, larger libraries first; one per branch at most. */
export function spreadItems(titles: readonly LibraryTitle[], branches: readonly LibraryBranch[]): LibraryItem[] {
  let serial = 0;
  return titles
    .filter((title) => title.description.kind !== 'ebook')
    .flatMap((title) => {
      const isOrdered = title.itemCount === 0;
      const houses = shuffled(branches, chanceOf(title.sourceId), (branch) => branchWeights[branch.group]);
      return houses.slice(0, isOrdered ? orderedCount : title.itemCount).map(
        (branch): LibraryItem => ({
          sourceId: title.sourceId,
          barcode: itemBarcode(++serial),
          branchId: branch.id,
          shelfMark: shelfMarkOf(title),
          state: isOrdered ? 'on-order' : 'on-shelf',
          // What nobody may hold (reference works, newest issues) stays in the house.
          isLoanable: title.description.isHoldable,
          isRenewable: true,
        }),
      );
    });
}
