import { missingLetter } from '../../i18n/ja/foreign-files.ts';

/** Letters that look alike and that Windows' table has only one of. */
const twins: Readonly<Record<string, string>> = {
  '\u301c': '\uff5e',
  '\u2212': '\uff0d',
  '\u2014': '\u2015',
  '\u2016': '\u2225',
  '\u00a2': '\uffe0',
  '\u00a3': '\uffe1',
  '\u00ac': '\uffe2',
  '\u00a0': ' ',
  '\u00a5': '\uffe5',
};

let table: ReadonlyMap<string, readonly number[]> | null = null;

/** The browser's own table turned round: every pair of bytes that means a letter. Of two pairs for one letter the first. */
function letters(): ReadonlyMap<string, readonly number[]> {
  if (table) return table;
  const made = new Map<string, readonly number[]>();
  const decoder = new TextDecoder('shift_jis');
  for (let lead = 0x81; lead <= 0xfc; lead++) {
    // Half-width kana have one byte. From F0 on are letters of one's own, and ED, EE repeat those of FA to FC.
    if ((lead >= 0xa0 && lead <= 0xdf) || lead === 0xed || lead === 0xee || (lead >= 0xf0 && lead <= 0xf9)) continue;
    for (let trail = 0x40; trail <= 0xfc; trail++) {
      const letter = decoder.decode(Uint8Array.of(lead, trail));
      if (trail !== 0x7f && [...letter].length === 1 && letter !== '\ufffd' && !made.has(letter))
        made.set(letter, [lead, trail]);
    }
  }
  for (let byte = 0xa1; byte <= 0xdf; byte++) made.set(decoder.decode(Uint8Array.of(byte)), [byte]);
  table = made;
  return made;
}

/**
 * The text in Shift_JIS as Windows writes it. A letter it lacks is written as its twin, else without its accents or as its plain
 * form, else as a mark; `missingCount` counts the marks.
 */
export function encodeCp932(text: string): { readonly bytes: Uint8Array<ArrayBuffer>; readonly missingCount: number } {
  const known = letters();
  const bytes: number[] = [];
  let missingCount = 0;
  const write = (letter: string): boolean => {
    const code = letter.charCodeAt(0);
    if (code < 0x80) bytes.push(code);
    else bytes.push(...(known.get(letter) ?? []));
    return code < 0x80 || known.has(letter);
  };
  for (const letter of text) {
    if (write(twins[letter] ?? letter)) continue;
    const plain = letter.normalize('NFKD').replace(/\p{M}/gu, '');
    const isWritable = plain !== '' && [...plain].every((part) => part.charCodeAt(0) < 0x80 || known.has(part));
    if (isWritable) for (const part of plain) write(part);
    else if (!/\p{M}|\ufe0f|\u200d/u.test(letter)) {
      write(missingLetter);
      missingCount++;
    }
  }
  return { bytes: Uint8Array.from(bytes), missingCount };
}
