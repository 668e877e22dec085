import type { ItemState } from '../../../shared/model/item.ts';
import { itemBarcode, type LibraryItem } from './items.ts';

/** The items while loans and holds are dealt out: whatever was taken is no longer on the shelf. */
export interface Shelves {
  readonly items: readonly LibraryItem[];
  readonly titles: readonly string[];
  /** How many items of the title can still be lent. */
  readonly left: (title: string) => number;
  /** Takes an item off the shelf and into a state; throws when none is left. */
  readonly take: (title: string, state: ItemState) => LibraryItem;
  /** An item of another city's library, lent as soon as it came. */
  readonly borrowFromElsewhere: (title: string) => LibraryItem;
}

/** Barcodes of other cities' items begin after all serial numbers of our own. */
const firstSerialElsewhere = 90_000_001;

/** Works on the items it is handed: their states change. */
export function openShelves(given: readonly LibraryItem[]): Shelves {
  const items = [...given];
  const byTitle = new Map<string, LibraryItem[]>();
  for (const item of items) byTitle.set(item.sourceId, [...(byTitle.get(item.sourceId) ?? []), item]);
  const onShelf = (title: string): LibraryItem[] =>
    (byTitle.get(title) ?? []).filter((item) => item.state === 'on-shelf' && item.isLoanable);
  return {
    items,
    titles: [...byTitle.keys()],
    left: (title) => onShelf(title).length,
    take: (title, state) => {
      const [item] = onShelf(title);
      if (!item) throw new Error(`the believable library has no item of ${title} left`);
      item.state = state;
      return item;
    },
    borrowFromElsewhere: (title) => {
      const item: LibraryItem = {
        sourceId: title,
        barcode: itemBarcode(firstSerialElsewhere + items.length - given.length),
        branchId: 'chuo',
        shelfMark: null,
        state: 'on-loan',
        isLoanable: true,
        isRenewable: false,
      };
      items.push(item);
      return item;
    },
  };
}
