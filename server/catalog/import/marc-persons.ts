import type { Person, PersonRole } from '../../../shared/model/bib.ts';
import { type DataField, dataFields, type Linked, linkedFields, type MarcRecord, values } from './marc-record.ts';
import { kanaRoles, relatorCodes, roleWords, statementRole } from './marc-words.ts';
import { joinName } from './person-name.ts';
import { withoutPunctuation } from './punctuation.ts';

/** Somebody whom the statement of responsibility names, as the title page spells the name. */
interface Named {
  readonly name: string;
  readonly role: PersonRole;
}

const roleOfWord = (word: string): PersonRole | undefined =>
  kanaRoles[word] ?? roleWords.find(([pattern]) => pattern.test(word))?.[1];

/** The persons of a Japanese statement: `name, name ROLE ; name ROLE`. Statements without a role word say nothing sure. */
function statedPersons(statement: string): Named[] {
  return statement.split(/\s;\s*/).flatMap((group) => {
    const text = group.trim().replace(/\.$/, '');
    const word = statementRole.exec(text);
    if (!word) return [];
    const role = roleOfWord(word[1] ?? '') ?? 'other';
    const names = text
      .slice(0, word.index)
      .split(/,\s*/)
      .map((name) => name.trim());
    return names.filter((name) => name !== '').map((name) => ({ name, role }));
  });
}

/** Spelling without what differs between heading and title page: blanks, punctuation, hiragana or katakana. */
const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/[\u30A1-\u30F6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .toLowerCase();

/** A year that only tells one corporate name from another. */
const distinction = /\s*\(\d{4}[^()]*\)$/;

/** A heading `Surname, Given` as a name for display, and its kana as words. */
function nameOf(field: DataField, isPersonal: boolean): string {
  const [main = '', ...rest] = values(field, isPersonal ? 'ab' : 'abn').map(withoutPunctuation);
  const [surname = '', ...given] = main.split(/,\s*/);
  const isInverted = isPersonal && given.length > 0;
  return [isInverted ? joinName(surname, given.join(' '), ', ') : main, ...rest]
    .filter(Boolean)
    .join(' ')
    .replace(distinction, '');
}

const readingOf = (field: DataField): string =>
  values(field, 'ab')
    .map((part) => withoutPunctuation(part).replace(/,\s*/g, ' '))
    .join(' ')
    .replace(distinction, '');

function roleOfHeading({ field }: Linked, hasMainHeading: boolean): PersonRole {
  const code = values(field, '4')
    .map((value) => relatorCodes[value.slice(-3)])
    .find(Boolean);
  const word = values(field, 'e')
    .map((value) => roleOfWord(value))
    .find(Boolean);
  return code ?? word ?? (field.tag.startsWith('1') || !hasMainHeading ? 'author' : 'other');
}

/**
 * Who made the work. JAPAN/MARC has all headings in 7XX and says in 245 $c alone who wrote and who translated; those whom
 * only the statement names are added when every heading was recognised in it (else one could be named twice).
 */
export function personsOf(record: MarcRecord): Person[] {
  const headings = linkedFields(record, /^(1|7)(00|10|11)$/).filter(({ field }) => values(field, 't').length === 0);
  const hasMainHeading = headings.some(({ field }) => field.tag.startsWith('1'));
  const statement = dataFields(record, /^245$/)
    .flatMap((field) => values(field, 'c'))
    .join(' ; ');
  const stated = statedPersons(statement);
  const recognised = new Set<Named>();

  const persons = headings.map((heading): Person => {
    const shown = heading.vernacular ?? heading.field;
    const isPersonal = heading.field.tag.endsWith('00');
    const name = nameOf(shown, isPersonal);
    const reading = heading.kana
      ? readingOf(heading.kana)
      : heading.vernacular
        ? nameOf(heading.field, isPersonal)
        : null;
    const spellings = [name, reading ?? ''].map(plain).filter(Boolean);
    const match = stated.find((person) => spellings.includes(plain(person.name)));
    if (match) recognised.add(match);
    const says = values(heading.field, '4e').length > 0;
    return { name, reading, role: (!says && match?.role) || roleOfHeading(heading, hasMainHeading) };
  });
  if (recognised.size < headings.length) return persons;
  const others = stated.filter((person) => !recognised.has(person));
  return [...persons, ...others.map((person) => ({ ...person, reading: null }))];
}
