import type { MarcRecord } from './marc-record.ts';
import { toTitle } from './marc-title.ts';
import { splitXml } from './marcxml-records.ts';
import { type Bytes, type ReadUnit, reject, UnreadableFile } from './reading.ts';

/** Comment, CDATA section, processing instruction, tag (slash, name, attributes, slash), text. */
const token =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<(\/?)([^\s<>/="']+)((?:\s+[^\s<>/="']+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/y;
const attribute = /([^\s<>/="']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const namedEntities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Why the record's XML cannot be read; thrown inside this file only. */
class Malformed extends Error {}

function decodeEntities(text: string): string {
  return text.replace(/&([^;\s&]*);?/g, (whole, name: string) => {
    const point = /^#x([\da-f]+)$/i.test(name)
      ? Number.parseInt(name.slice(2), 16)
      : /^#\d+$/.test(name)
        ? Number(name.slice(1))
        : -1;
    const letter = point >= 0 && point <= 0x10ffff ? String.fromCodePoint(point) : namedEntities[name];
    if (letter === undefined || !whole.endsWith(';')) throw new Malformed(`"${whole.slice(0, 20)}" is no XML`);
    return letter;
  });
}

function attributesOf(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = '', double, single] of text.matchAll(attribute))
    found[name] = decodeEntities(double ?? single ?? '');
  return found;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** A well-formed `record` element as a MARC record; elements that are not MARC are passed over. */
function parseRecord(xml: string): MarcRecord {
  let leader = '';
  const fields: string[][] = [];
  const open: string[] = [];
  let text = '';
  const begin = (name: string, given: Record<string, string>): void => {
    if (name === 'controlfield') fields.push([given.tag ?? '']);
    if (name === 'datafield') fields.push([given.tag ?? '', `${given.ind1 || ' '}${given.ind2 || ' '}`]);
    if (name === 'subfield') fields.at(-1)?.push(given.code ?? '');
    text = '';
  };
  const end = (name: string): void => {
    if (name === 'leader') leader = text;
    if (name === 'controlfield' || name === 'subfield') fields.at(-1)?.push(text);
    text = '';
  };
  token.lastIndex = 0;
  while (token.lastIndex < xml.length) {
    const found = token.exec(xml);
    if (!found) throw new Malformed('its XML is not well formed');
    const [, cdata, slash, name, attributes = '', selfClosing, characters] = found;
    if (cdata !== undefined) text += cdata;
    if (characters !== undefined) text += decodeEntities(characters);
    if (!name) continue;
    if (slash) {
      if (open.pop() !== name) throw new Malformed('its XML is not well formed');
      end(localName(name));
      continue;
    }
    if (localName(name) === 'subfield' && localName(open.at(-1) ?? '') !== 'datafield')
      throw new Malformed('a subfield stands outside of a field');
    begin(localName(name), attributesOf(attributes));
    if (selfClosing) end(localName(name));
    else open.push(name);
  }
  if (open.length > 0) throw new Malformed('its XML is not well formed');
  return { leader, fields };
}

type Decoder = InstanceType<typeof TextDecoder>;

function decoderFor(encoding: string): Decoder {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  } catch {
    throw new UnreadableFile(`The file says it is in ${encoding}, which is not supported.`);
  }
}

function read(number: number, xml: Buffer, decoder: Decoder): ReadUnit {
  let text: string;
  try {
    text = decoder.decode(xml);
  } catch {
    return reject(number, null, `holds bytes that are not ${decoder.encoding.toUpperCase()}`);
  }
  if (/^<[^>]*>\s*<(?:[\w.-]+:)?header[^>]*status\s*=\s*["']deleted/.test(text))
    return reject(number, null, 'the source has deleted this record');
  try {
    const record = parseRecord(text);
    if (record.fields.length === 0) return reject(number, null, 'is not a MARC record');
    if (record.fields.some(([tag = '']) => !/^[0-9A-Za-z]{3}$/.test(tag)))
      return reject(number, null, 'has a field without a tag');
    return toTitle(number, record);
  } catch (error) {
    if (error instanceof Malformed) return reject(number, null, error.message);
    throw error;
  }
}

/** Titles of a MARCXML file, alone or inside a collection or OAI-PMH, with or without namespaces. */
export async function* readMarcxml(pieces: Bytes, encoding = 'utf-8'): AsyncGenerator<ReadUnit> {
  const decoder = decoderFor(encoding);
  for await (const found of splitXml(pieces)) {
    yield found.xml === null ? reject(found.number, null, found.problem) : read(found.number, found.xml, decoder);
  }
}
