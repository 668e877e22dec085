import isbn3 from 'isbn3';

/** Something that was meant as an ISBN: digits with hyphens or spaces, perhaps X at the end. */
const candidate = /(?<!\d)(?:97[89](?:[- ]?\d){10}|\d(?:[- ]?\d){8}[- ]?[\dXx])(?!\d)/;

/**
 * ISBNs of a source as 13 digits without hyphens, each once, in the order given; `wrong` are those whose check digit or
 * group is not right. Qualifiers (`(pbk.)`, a price after a colon) are ignored.
 */
export function readIsbns(texts: readonly string[]): { isbns: string[]; wrong: string[] } {
  const isbns = new Set<string>();
  const wrong: string[] = [];
  for (const text of texts) {
    const plain = text.normalize('NFKC').replace(/\p{Pd}/gu, '-');
    if (!/\d/.test(plain)) continue;
    const isbn = isbn3.parse(candidate.exec(plain)?.[0] ?? '')?.isbn13;
    if (isbn) isbns.add(isbn);
    else wrong.push(text.trim());
  }
  return { isbns: [...isbns], wrong };
}
