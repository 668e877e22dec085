/** A MARC record as marcjs gives it: control fields `[tag, value]`, others `[tag, indicators, code, value, …]`. */
export interface MarcRecord {
  readonly leader: string;
  readonly fields: readonly (readonly string[])[];
}

/** A field with subfields. */
export interface DataField {
  readonly tag: string;
  readonly indicators: string;
  readonly subfields: readonly (readonly [code: string, value: string])[];
}

/** The value of the first control field with this tag, empty when there is none. */
export const control = (record: MarcRecord, tag: string): string =>
  record.fields.find((field) => field[0] === tag && field.length === 2)?.[1] ?? '';

/** Fields whose tag matches, in the order of the record. */
export function dataFields(record: MarcRecord, tags: RegExp): DataField[] {
  return record.fields.flatMap(([tag = '', indicators = '', ...rest]) => {
    if (!tags.test(tag) || tag < '010') return [];
    const subfields: [string, string][] = [];
    for (let at = 0; at + 1 < rest.length; at += 2) subfields.push([rest[at] ?? '', rest[at + 1] ?? '']);
    return [{ tag, indicators: indicators.padEnd(2), subfields }];
  });
}

/** Values of the subfields with one of these codes, in the order of the field. */
export const values = (field: DataField | undefined, codes: string): string[] =>
  (field?.subfields ?? []).filter(([code]) => codes.includes(code)).map(([, value]) => value);

/** A heading beside what another field 880 says of it. */
export interface Linked {
  readonly field: DataField;
  /** Field 880 with kana of the same text. */
  readonly kana: DataField | null;
  /** Field 880 in the script of the title page, where the field itself is in Latin letters. */
  readonly vernacular: DataField | null;
}

const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const han = /\p{Script=Han}/u;
const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const otherThanLatin = /(?!\p{Script=Latin}|\p{Script=Common}|\p{Script=Inherited})\p{L}/u;
const textOf = (field: DataField): string =>
  field.subfields.flatMap(([code, value]) => (code === '6' ? [] : value)).join(' ');

/**
 * The fields with this tag and their fields 880. JAPAN/MARC gives one in kana (`/$1`) and one in Latin letters (`/(B`); records
 * catalogued in Latin letters give the original script instead.
 */
export function linkedFields(record: MarcRecord, tags: RegExp): Linked[] {
  const alternates = dataFields(record, /^880$/);
  return dataFields(record, tags).map((field) => {
    const [, occurrence] = /^880-(\d{2})/.exec(values(field, '6')[0] ?? '') ?? [];
    const link = occurrence && occurrence !== '00' ? `${field.tag}-${occurrence}` : null;
    const linked = link ? alternates.filter((other) => values(other, '6')[0]?.startsWith(link)) : [];
    const isCjk = (other: DataField) => values(other, '6')[0]?.startsWith(`${link}/$1`) ?? false;
    const isReading = (text: string) => cjk.test(textOf(field)) || (kana.test(text) && !han.test(text));
    const reading = linked.find((other) => isCjk(other) && isReading(textOf(other)));
    const original = linked.find((other) => otherThanLatin.test(textOf(other)));
    const isLatin = !otherThanLatin.test(textOf(field));
    return { field, kana: reading ?? null, vernacular: isLatin && !reading ? (original ?? null) : null };
  });
}
