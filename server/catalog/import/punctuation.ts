/** Marks at the end that only separate a text from the next subfield (ISBD), also their full-width and Arabic forms. */
const separators = /[\s\u200E\u200F]*[/:;,=\uFF0F\uFF1A\uFF1B\uFF0C\u060C][\s\u200E\u200F]*$/u;
const fullStop = /[.\uFF0E][\u200E\u200F]*$/u;

/** A text of a record without the punctuation that only separates it from the next subfield. */
export function withoutPunctuation(text: string): string {
  const bare = text.trim().replace(separators, '').trim();
  const isAbbreviation = /(^|[\s.])\p{Lu}\.$|\.\.$/u.test(bare);
  return isAbbreviation ? bare : bare.replace(fullStop, '').trim();
}

/** Without brackets around the whole, and without one that has lost its partner: the cataloguer's, not the name's. */
export function withoutBrackets(text: string): string {
  const isWhole = /^\[[^[\]]*\]$/.test(text);
  const opens = text.includes('[');
  const closes = text.includes(']');
  return isWhole || opens !== closes ? text.replaceAll(/[[\]]/g, '').trim() : text;
}
