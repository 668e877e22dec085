import { type BibDescription, type Person, personRoles } from '../../../shared/model/bib.ts';
import { cleanText, cutText } from '../../../shared/model/clean-text.ts';
import { readIsbns } from './isbns.ts';
import { type ReadUnit, reject, type SourceItem } from './reading.ts';

/** Columns of the database in code points; the note is limited by its bytes (four a letter at most). */
const limits = {
  sourceId: 100,
  title: 1000,
  publisher: 300,
  name: 200,
  ndc: 20,
  language: 10,
  url: 1000,
  note: 16_000,
};
const most = { persons: 200, subjects: 100, isbns: 30 };

/** What a reader found, as the source writes it: texts not cleaned, empty or null where it gives none. */
export interface RawTitle extends Omit<BibDescription, 'isbns'> {
  readonly isbns: readonly string[];
  readonly items?: readonly SourceItem[];
  readonly notes?: readonly string[];
}

/** Where a title came from: the number of its record or line, and its number in the source. */
export interface Origin {
  readonly place: number;
  readonly sourceId: string;
}

/**
 * Makes a title fit to be stored: texts cleaned and cut to their columns, doubles taken out, wrong ISBNs dropped, each with
 * a note. Refuses (as a rejected record) a title without a name or without a usable number in its source.
 */
export function fit({ place, sourceId: rawId }: Origin, raw: RawTitle): ReadUnit {
  const notes = [...(raw.notes ?? [])];
  const sourceId = cleanText(rawId);
  if (!sourceId) return reject(place, null, 'has no identifier');
  if (cutText(sourceId, limits.sourceId) !== sourceId)
    return reject(place, null, 'its identifier is over 100 characters');

  const text = (name: string, value: string | null, limit: number): string | null => {
    const clean = cleanText(value ?? '');
    const cut = cutText(clean, limit);
    if (cut !== clean) notes.push(`${name} was cut to ${limit} characters`);
    return cut || null;
  };
  const few = <T>(name: string, all: readonly T[], limit: number): readonly T[] => {
    if (all.length > limit) notes.push(`only the first ${limit} of ${all.length} ${name} were kept`);
    return all.slice(0, limit);
  };

  const title = text('the title', raw.title, limits.title);
  if (!title) return reject(place, sourceId, 'has no title');
  const { isbns, wrong } = readIsbns(raw.isbns);
  for (const isbn of wrong) notes.push(`the ISBN "${cutText(cleanText(isbn), 40)}" is wrong and was left out`);
  const url = raw.url && isWebAddress(raw.url) ? raw.url.trim() : null;
  if (raw.url && !url) notes.push('the address is not a web address and was left out');
  const subjects = raw.subjects.flatMap((subject) => text('a subject', subject, limits.name) ?? []);

  const description: BibDescription = {
    kind: raw.kind,
    title,
    titleReading: text('the reading of the title', raw.titleReading, limits.title),
    persons: few('persons', withoutDoubles(raw.persons, text), most.persons),
    publisher: text('the publisher', raw.publisher, limits.publisher),
    publishedYear: raw.publishedYear,
    isbns: few('ISBNs', isbns, most.isbns),
    ndc: text('the class', raw.ndc, limits.ndc),
    subjects: few('subjects', [...new Set(subjects)], most.subjects),
    language: text('the language', raw.language, limits.language),
    note: text('the note', raw.note, limits.note),
    url,
    licenceCount: raw.kind === 'ebook' ? raw.licenceCount : null,
    isHoldable: raw.isHoldable,
  };
  return { place, sourceId, description, items: raw.items ?? [], notes };
}

function isWebAddress(text: string): boolean {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
  return text.trim().length <= limits.url && (url?.protocol === 'http:' || url?.protocol === 'https:');
}

type Fitting = (name: string, value: string | null, limit: number) => string | null;

/** Persons in the order of their roles, then of the source; one who is named twice in one role counts once. */
function withoutDoubles(persons: readonly Person[], text: Fitting): Person[] {
  const found = new Map<string, Person>();
  for (const person of persons) {
    const name = text('a name', person.name, limits.name);
    if (!name) continue;
    const key = `${person.role} ${name}`;
    const reading = text('the reading of a name', person.reading, limits.name);
    if (!found.get(key)?.reading) found.set(key, { name, reading, role: person.role });
  }
  return [...found.values()].sort((a, b) => personRoles.indexOf(a.role) - personRoles.indexOf(b.role));
}
