/** `['001', value]`, or `['245', indicators, code, value, code, value, …]`, as marcjs names fields. */
export type Field = readonly string[];

const bytesOf = ([tag = '', first = '', ...rest]: Field): Buffer => {
  if (tag < '010') return Buffer.from(`${first}\x1e`);
  let text = first;
  for (let at = 0; at < rest.length; at += 2) text += `\x1f${rest[at]}${rest[at + 1]}`;
  return Buffer.from(`${text}\x1e`);
};

/** A MARC 21 record in ISO 2709. `leader`: status, type, level, blank and coding (positions 5 to 9). */
export function marcRecord(fields: readonly Field[], { leader = 'nam a' } = {}): Buffer {
  const bodies = fields.map(bytesOf);
  let start = 0;
  const directory = fields.map(([tag], index) => {
    const length = bodies[index]?.length ?? 0;
    const entry = `${tag}${String(length).padStart(4, '0')}${String(start).padStart(5, '0')}`;
    start += length;
    return entry;
  });
  const base = 25 + 12 * fields.length;
  const length = String(base + start + 1).padStart(5, '0');
  const head = `${length}${leader}22${String(base).padStart(5, '0')}zi 4500${directory.join('')}\x1e`;
  return Buffer.concat([Buffer.from(head), ...bodies, Buffer.from('\x1d')]);
}

/** A record as JAPAN/MARC writes it: the author in 700, readings in 880, kana before Latin letters. */
export const japaneseFields = (number: string): Field[] => [
  ['001', number],
  ['003', 'XXLIB'],
  ['008', '190212s2019    ja ||||g |||| ||||||jpn  '],
  ['020', '  ', 'a', '978-4-10-101013-7 :', 'c', '1700円'],
  ['084', '  ', 'a', 'KH1', '2', 'kktb'],
  ['084', '  ', 'a', '913.6', '2', 'njb/10'],
  [
    '245',
    '00',
    '6',
    '880-01',
    'a',
    '塚のある町 :',
    'b',
    '短編集.',
    'n',
    `${Number(number)} /`,
    'c',
    '山﨑一郎 著 ; 鈴木花子 訳.',
  ],
  ['260', '  ', '6', '880-02', 'a', '東京 :', 'b', '本棚書房,', 'c', '2019.2.'],
  ['650', ' 7', '6', '880-03', 'a', '町', '0', '001194148', '2', 'ndlsh'],
  ['700', '1 ', '6', '880-04', 'a', '山﨑, 一郎,', 'd', '1950-'],
  ['700', '1 ', '6', '880-05', 'a', '鈴木, 花子'],
  ['880', '00', '6', '245-01/(B', 'a', 'Tsuka no aru machi :', 'b', 'Tanpenshu.'],
  ['880', '00', '6', '245-01/$1', 'a', 'ツカ ノ アル マチ :', 'b', 'タンペンシュウ.'],
  ['880', '1 ', '6', '700-04/(B', 'a', 'Yamazaki, Ichiro'],
  ['880', '1 ', '6', '700-04/$1', 'a', 'ヤマザキ, イチロウ'],
  ['880', '1 ', '6', '700-05/$1', 'a', 'スズキ, ハナコ'],
];

export const japaneseRecord = (number: string): Buffer => marcRecord(japaneseFields(number));

/** The fields as a MARCXML `record`, with a prefix for its elements when given. */
export function marcXml(fields: readonly Field[], { prefix = '', leader = '00000nam a2200000 i 4500' } = {}): string {
  const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
  const inner = fields.map(([tag = '', first = '', ...rest]) => {
    if (tag < '010') return `<${prefix}controlfield tag="${tag}">${escape(first)}</${prefix}controlfield>`;
    let subfields = '';
    for (let at = 0; at < rest.length; at += 2)
      subfields += `<${prefix}subfield code="${rest[at]}">${escape(rest[at + 1] ?? '')}</${prefix}subfield>\n`;
    return `<${prefix}datafield ind2='${first[1]}' ind1='${first[0]}' tag='${tag}'>\n${subfields}</${prefix}datafield>`;
  });
  return `<${prefix}record>\n<${prefix}leader>${leader}</${prefix}leader>\n${inner.join('\n')}\n</${prefix}record>`;
}
