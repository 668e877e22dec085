import type { BibKind } from '../../../shared/model/bib.ts';
import { fit } from './fit.ts';
import { personsOf } from './marc-persons.ts';
import {
  control,
  type DataField,
  dataFields,
  type Linked,
  linkedFields,
  type MarcRecord,
  values,
} from './marc-record.ts';
import { withoutBrackets, withoutPunctuation } from './punctuation.ts';
import { type ReadUnit, reject } from './reading.ts';
import { yearOf } from './wild-year.ts';

/** Form of item in field 008: online, or another electronic resource. */
const electronicForms = 'oqs';
const sounds = 'ij';
const texts = 'at';

/** Where the resource itself is (not a description, contents or a cover), the first address. */
function addressOf(record: MarcRecord): string | null {
  const links = dataFields(record, /^856$/).filter(({ indicators }) => ' 01'.includes(indicators[1] ?? ' '));
  return links.flatMap((link) => values(link, 'u')).find((url) => /^https?:/i.test(url.trim())) ?? null;
}

function kindOf({ leader }: MarcRecord, form: string, address: string | null): BibKind {
  const type = leader[6] ?? ' ';
  if (sounds.includes(type)) return 'cd';
  if (address && (electronicForms.includes(form) || type === 'm')) return 'ebook';
  if (!texts.includes(type)) return type.trim() === '' ? 'book' : 'other';
  return leader[7] === 's' ? 'magazine' : 'book';
}

/** Title, subtitle, number and name of the part, with the punctuation between them. */
const wholeTitle = (field: DataField): string => withoutPunctuation(values(field, 'abhnpfgk').join(' '));

function titleOf({ field, kana, vernacular }: Linked): { title: string; titleReading: string | null } {
  if (vernacular) return { title: wholeTitle(vernacular), titleReading: wholeTitle(field) };
  return { title: wholeTitle(field), titleReading: kana ? wholeTitle(kana) : null };
}

/** The first publisher, not manufacturers or distributors where the record tells them apart. */
function publisherOf(record: MarcRecord): string | null {
  const fields = linkedFields(record, /^26[04]$/).filter(
    ({ field }) => field.tag === '260' || field.indicators[1] === '1',
  );
  const found = fields.find(({ field }) => values(field, 'b').length > 0);
  const name = values(found?.vernacular ?? found?.field, 'b')[0];
  return name ? withoutBrackets(withoutPunctuation(name)) : null;
}

/** The date of publication as field 008 codes it, else as it is printed; copyright dates last. */
function yearOfRecord(record: MarcRecord, fixed: string): number | null {
  const printed = dataFields(record, /^26[04]$/).sort(
    (a, b) => Number(a.indicators[1] === '4') - Number(b.indicators[1] === '4'),
  );
  const dates = [fixed.slice(7, 11), ...printed.flatMap((field) => values(field, 'c').slice(0, 1))];
  return dates.map(yearOf).find((year) => year !== null) ?? null;
}

function languageOf(record: MarcRecord, fixed: string): string | null {
  const coded = fixed.slice(35, 38);
  const language = /^[a-z]{3}$/.test(coded)
    ? coded
    : dataFields(record, /^041$/)
        .flatMap((f) => values(f, 'a'))[0]
        ?.slice(0, 3);
  return language && !['und', 'zxx', 'mul', 'xxx'].includes(language) ? language : null;
}

/** The class in Nippon Decimal Classification; other schemes are passed over. */
function ndcOf(record: MarcRecord): string | null {
  const field = dataFields(record, /^084$/).find((found) => /^n[jd][bc]/.test(values(found, '2')[0] ?? ''));
  return values(field, 'a')[0] ?? null;
}

const subjectsOf = (record: MarcRecord): string[] =>
  dataFields(record, /^6(00|10|11|30|48|50|51|53)$/).flatMap((field) =>
    field.tag === '653'
      ? values(field, 'a').flatMap((words) => words.split(/\s\/\s/).map(withoutPunctuation))
      : values(field, 'abtvxyz').map(withoutPunctuation).filter(Boolean).join(' -- '),
  );

/** Summary and contents; who wrote a part of a collection is found in the contents alone. */
const noteOf = (record: MarcRecord): string =>
  [
    ...dataFields(record, /^520$/).flatMap((field) => values(field, 'ab')),
    ...dataFields(record, /^505$/).flatMap((field) => values(field, 'agrtu')),
  ].join(' ');

/** The number by which the source knows the record: agency and control number, or another number when there is none. */
function identifierOf(record: MarcRecord): string {
  const number = control(record, '001').trim();
  const agency = control(record, '003').trim();
  if (number) return agency ? `(${agency})${number}` : number;
  return values(dataFields(record, /^035$/)[0], 'a')[0] ?? values(dataFields(record, /^01[05]$/)[0], 'a')[0] ?? '';
}

/** A MARC 21 record as a title (docs/import.md, MARC). Rejected: deleted in the source, no number, no title. */
export function toTitle(place: number, record: MarcRecord): ReadUnit {
  const sourceId = identifierOf(record);
  if (record.leader[5] === 'd') return reject(place, sourceId.trim() || null, 'the source has deleted this record');
  const [heading] = linkedFields(record, /^245$/);
  if (!heading) return reject(place, sourceId.trim() || null, 'has no title');
  const fixed = control(record, '008');
  const isVisual = 'efgkor'.includes(record.leader[6] ?? ' ');
  const address = addressOf(record);
  const kind = kindOf(record, fixed[isVisual ? 29 : 23] ?? ' ', address);
  return fit(
    { place, sourceId },
    {
      ...titleOf(heading),
      kind,
      persons: personsOf(record),
      publisher: publisherOf(record),
      publishedYear: yearOfRecord(record, fixed),
      isbns: dataFields(record, /^020$/).flatMap((field) => values(field, 'a')),
      ndc: ndcOf(record),
      subjects: subjectsOf(record),
      language: languageOf(record, fixed),
      note: noteOf(record),
      url: kind === 'ebook' ? address : null,
      licenceCount: null,
      isHoldable: true,
    },
  );
}
