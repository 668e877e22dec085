export const bibKinds = ['book', 'magazine', 'cd', 'ebook', 'other'] as const;
export type BibKind = (typeof bibKinds)[number];

export const personRoles = [
  'author',
  'translator',
  'editor',
  'illustrator',
  'composer',
  'performer',
  'supervisor',
  'other',
] as const;
export type PersonRole = (typeof personRoles)[number];

/** Somebody who made the work. `reading` is in kana as the source gives it; null when it gives none. */
export interface Person {
  readonly name: string;
  readonly reading: string | null;
  readonly role: PersonRole;
}

/** A bibliographic description, as an import reads it and the title page shows it. Texts are NFC, trimmed, never empty. */
export interface BibDescription {
  readonly kind: BibKind;
  readonly title: string;
  readonly titleReading: string | null;
  readonly persons: readonly Person[];
  readonly publisher: string | null;
  /** Four digits; null where the source has none that can be trusted. */
  readonly publishedYear: number | null;
  /** 13 digits with a right check digit, the first is the one to show. */
  readonly isbns: readonly string[];
  readonly ndc: string | null;
  readonly subjects: readonly string[];
  /** ISO 639 code as in the source (`jpn`, `ja`); null when unknown. */
  readonly language: string | null;
  readonly note: string | null;
  /** Where an e-book opens; null for everything else. */
  readonly url: string | null;
  /** Simultaneous loans of an e-book; null: no limit. Meaningless for other kinds. */
  readonly licenceCount: number | null;
  /** False for reference works and newest issues: nobody may place a hold. */
  readonly isHoldable: boolean;
}

/** Ids of bibs are numbers given by the database; they are in permanent addresses and never used twice. */
export interface Bib extends BibDescription {
  readonly id: number;
  /** The library no longer offers it; favorites keep it, marked. */
  readonly isWithdrawn: boolean;
}

/** What a card or a row in a list needs of a title. */
export interface BibBrief {
  readonly id: number;
  readonly kind: BibKind;
  readonly title: string;
  /** Names joined for display, e.g. author and translator; empty when unknown. */
  readonly author: string;
  readonly publisher: string | null;
  readonly publishedYear: number | null;
}
