import { type BlockOrder, firstWhere, keyOrder, newestOrder } from './search-block-order.ts';
import type { Columns } from './search-columns.ts';
import { fieldWords } from './search-place-bits.ts';
import { blockSize } from './search-tokens.ts';

export interface SegmentView {
  readonly id: number;
  readonly places: Uint16Array;
  /** The kind of each place: the facts that must be put back when a newer segment goes. */
  readonly kinds: Uint8Array;
  readonly firstTokens: Float64Array;
  /** Bits of titles that newer segments of the block tell of; null for the newest. */
  readonly hidden: Uint32Array | null;
}

/** Relevance goes by `newest` where it does not decide. */
export type OrderName = 'newest' | 'title' | 'author';

/** The titles of one block as they are now; a change of one of them makes another view. */
export class BlockView {
  /** Bits of the places whose titles are not gone. */
  readonly present: Uint32Array;
  /** The id of the title at place 0. */
  readonly first: number;
  private readonly orders = new Map<OrderName, BlockOrder>();
  private readonly ofKind = new Map<number, Uint32Array>();

  constructor(
    readonly block: number,
    readonly segments: readonly SegmentView[],
    private readonly columns: Columns,
  ) {
    this.first = block * blockSize;
    this.present = this.bitsWhere((id) => !columns.isGone(id));
  }

  hasOrder(name: OrderName): boolean {
    return this.orders.has(name);
  }

  /** The titles in order; made when it is asked for the first time, which takes some milliseconds. */
  order(name: OrderName): BlockOrder {
    const known = this.orders.get(name);
    if (known) return known;
    const { first, columns } = this;
    const order =
      name === 'newest'
        ? newestOrder(this.places(), first, columns.year)
        : name === 'title'
          ? keyOrder(this.places(), first, columns.title)
          : keyOrder(this.order('title').places, first, columns.author);
    this.orders.set(name, order);
    return order;
  }

  /** Bits of the titles of a kind. */
  kindBits(kind: number): Uint32Array {
    let bits = this.ofKind.get(kind);
    if (!bits) this.ofKind.set(kind, (bits = this.bitsWhere((id) => this.columns.kind[id] === kind)));
    return bits;
  }

  /** Sets the bits of the titles published in these years; 0: no limit, but titles of unknown year (0) are left out. */
  yearBits(from: number, to: number, bits: Uint32Array): void {
    const { places } = this.order('newest');
    const { year } = this.columns;
    const yearOf = (position: number): number => year[this.first + (places[position] as number)] as number;
    const begin = to === 0 ? 0 : firstWhere(places.length, (position) => yearOf(position) <= to);
    const end = firstWhere(places.length, (position) => yearOf(position) < Math.max(from, 1));
    bits.fill(0);
    for (let position = begin; position < end; position++) {
      const place = places[position] as number;
      bits[place >> 5] = (bits[place >> 5] as number) | (1 << (place & 31));
    }
  }

  private places(): Uint16Array {
    const places: number[] = [];
    for (let place = 0; place < blockSize; place++) {
      if (((this.present[place >> 5] as number) >>> (place & 31)) & 1) places.push(place);
    }
    return Uint16Array.from(places);
  }

  private bitsWhere(is: (id: number) => boolean): Uint32Array {
    const bits = new Uint32Array(fieldWords);
    for (let place = 0; place < blockSize; place++) {
      if (is(this.first + place)) bits[place >> 5] = (bits[place >> 5] as number) | (1 << (place & 31));
    }
    return bits;
  }
}
