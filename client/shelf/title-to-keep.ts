import type { BibBrief } from '../../shared/model/bib.ts';
import type { TitleToList } from '../local/shelf-list-acts.ts';

export type BibToKeep = Pick<BibBrief, 'id' | 'title' | 'author' | 'kind'> & { readonly titleReading: string | null };

/** What the shelf keeps of a title, so that it reads offline and survives a withdrawal. */
export const titleToKeep = ({ id, title, author, titleReading, kind }: BibToKeep): TitleToList => ({
  bib: id,
  about: { title, author, reading: titleReading, kind, colour: null },
});
