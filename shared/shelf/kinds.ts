import type { BibKind } from '../model/bib.ts';

/** The kinds this version shows. Records of other kinds, from a newer one, are carried unchanged. */
export const recordKinds = ['favorite', 'list', 'entry', 'note', 'cart'] as const;
export type RecordKind = (typeof recordKinds)[number];

/** What the server accepts as a kind: one of a newer client too. */
export const kindPattern = /^[a-z][a-z-]{0,15}$/;

/** A copy of the title, so that the shelf reads offline and survives a withdrawal. */
export interface AboutBib {
  readonly title: string;
  readonly author: string;
  /** In kana, for sorting; absent where it was not known. */
  readonly reading?: string | null;
  readonly kind: BibKind;
  /** The name of a cover colour; null when there is none. */
  readonly colour: string | null;
}

/** Fields of a favorite. A field never written or taken back is undefined or null. Instants are milliseconds. */
export interface Favorite {
  readonly bib: number;
  readonly about: AboutBib;
  readonly addedAt: number;
  readonly rating?: number | null;
  readonly comment?: string | null;
}

/** Fields of a my-list; `order` is an order key. */
export interface MyList {
  readonly name: string;
  readonly order: string;
  readonly addedAt: number;
}

/** Fields of a title's membership in a list; `list` is the list's record id. A title need not be a favorite to be in one. */
export interface ListEntry {
  readonly list: string;
  readonly bib: number;
  readonly about: AboutBib;
  readonly order: string;
  readonly addedAt: number;
}

/** Fields of a reading note: made by the server at check-out, or by hand. Days are calendar days in Tokyo. */
export interface ReadingNote {
  readonly bib: number;
  readonly about: AboutBib;
  readonly borrowedOn: string;
  readonly memo?: string | null;
}

/** Fields of a title put aside for placing holds. */
export interface CartEntry {
  readonly bib: number;
  readonly about: AboutBib;
  readonly addedAt: number;
}

export interface RecordFields {
  readonly favorite: Favorite;
  readonly list: MyList;
  readonly entry: ListEntry;
  readonly note: ReadingNote;
  readonly cart: CartEntry;
}
