import type { BibDescription } from '../../../shared/model/bib.ts';
import type { ItemState } from '../../../shared/model/item.ts';

/** States that a file may give; the others belong to loans and holds, which no file brings. */
export const givenStates = ['on-shelf', 'on-order', 'missing', 'withdrawn'] as const satisfies readonly ItemState[];
export type GivenState = (typeof givenStates)[number];

/** An item as a file describes it. */
export interface SourceItem {
  readonly barcode: string;
  readonly branchId: string;
  readonly shelfMark: string | null;
  readonly state: GivenState;
  readonly isLoanable: boolean;
}

/** A title as a file describes it, ready to be stored. `notes` say what was left out or cut. */
export interface ReadTitle {
  /** Number of the record, or of the line it begins on, from 1. */
  readonly place: number;
  readonly sourceId: string;
  readonly description: BibDescription;
  readonly items: readonly SourceItem[];
  readonly notes: readonly string[];
}

/** A record that is not stored, and why. `sourceId` is null when damage hides it. */
export interface RejectedRecord {
  readonly place: number;
  readonly sourceId: string | null;
  readonly rejection: string;
}

export type ReadUnit = ReadTitle | RejectedRecord;

export const reject = (place: number, sourceId: string | null, rejection: string): RejectedRecord => ({
  place,
  sourceId,
  rejection,
});

/** The file as a whole cannot be imported; the message is the sentence for the operator. */
export class UnreadableFile extends Error {}

/** Bytes of a file, in pieces of any size. */
export type Bytes = AsyncIterable<Uint8Array>;
