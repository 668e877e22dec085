/**
 * Deflate for the few hundred bytes that a record has. A general library takes 170 KiB anew for each, which is most of what sealing
 * costs; this one writes a single block with the fixed codes of RFC 1951, which any inflater reads, into room it has already.
 */
const dataBytes = 1024;
const hashes = 4096;
/** Candidates looked at for each match. */
const patience = 32;
const shortest = 3;
const longest = 258;

const lengthBases = Uint16Array.of(
  3,
  4,
  5,
  6,
  7,
  8,
  9,
  10,
  11,
  13,
  15,
  17,
  19,
  23,
  27,
  31,
  35,
  43,
  51,
  59,
  67,
  83,
  99,
  115,
  131,
  163,
  195,
  227,
  258,
);
const distanceBases = Uint16Array.of(
  1,
  2,
  3,
  4,
  5,
  7,
  9,
  13,
  17,
  25,
  33,
  49,
  65,
  97,
  129,
  193,
  257,
  385,
  513,
  769,
  1025,
  1537,
);
const lengthExtra = (code: number): number => (code < 8 || code === 28 ? 0 : (code >> 2) - 1);
const distanceExtra = (code: number): number => (code < 4 ? 0 : (code >> 1) - 1);

/** Huffman codes are written from their highest bit on, all else from the lowest. */
function reversed(code: number, bits: number): number {
  let turned = 0;
  for (let bit = 0; bit < bits; bit++) turned |= ((code >> bit) & 1) << (bits - 1 - bit);
  return turned;
}

const symbolBits = (symbol: number): number => (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8);
const symbolCode = (symbol: number): number =>
  symbol < 144 ? 0x30 + symbol : symbol < 256 ? 0x100 + symbol : symbol < 280 ? symbol - 256 : symbol - 88;
const symbols = Uint16Array.from({ length: 288 }, (_, symbol) => reversed(symbolCode(symbol), symbolBits(symbol)));
const distances = Uint16Array.from({ length: distanceBases.length }, (_, code) => reversed(code, 5));

/** The code whose base is the largest one not above `value`. */
function codesUpTo(bases: Uint16Array, limit: number): Uint8Array {
  let code = 0;
  return Uint8Array.from({ length: limit + 1 }, (_, value) => {
    if (value >= (bases[code + 1] ?? Number.POSITIVE_INFINITY)) code++;
    return code;
  });
}

/** Answers what deflates against this dictionary, of at most a kibibyte: null where that takes more than `most` bytes. */
export function smallDeflater(dictionary: Uint8Array): (data: Uint8Array, most: number) => Uint8Array | null {
  const start = dictionary.length;
  const text = new Uint8Array(start + dataBytes + shortest);
  const out = new Uint8Array(2 * dataBytes);
  const heads = new Int16Array(hashes);
  const before = new Int16Array(start + dataBytes);
  const lengthCodes = codesUpTo(lengthBases, longest);
  const distanceCodes = codesUpTo(distanceBases, start + dataBytes);
  let [held, heldBits, filled] = [0, 0, 0];

  const at = (place: number): number => text[place] as number;
  const hashAt = (place: number): number => ((at(place) << 6) ^ (at(place + 1) << 3) ^ at(place + 2)) & (hashes - 1);
  function remember(place: number): void {
    const hash = hashAt(place);
    before[place] = heads[hash] as number;
    heads[hash] = place;
  }
  function write(value: number, bits: number): void {
    held |= value << heldBits;
    for (heldBits += bits; heldBits >= 8; heldBits -= 8) {
      out[filled++] = held & 0xff;
      held >>>= 8;
    }
  }
  const writeSymbol = (symbol: number): void => write(symbols[symbol] as number, symbolBits(symbol));
  function writeMatch(length: number, distance: number): void {
    const code = lengthCodes[length] as number;
    writeSymbol(257 + code);
    write(length - (lengthBases[code] as number), lengthExtra(code));
    const far = distanceCodes[distance] as number;
    write(distances[far] as number, 5);
    write(distance - (distanceBases[far] as number), distanceExtra(far));
  }
  /** Length and distance of the longest match in one number, 0 for none; of equal ones the nearest. */
  function matchAt(place: number, end: number): number {
    let [found, nearest, left] = [shortest - 1, 0, patience];
    const limit = Math.min(longest, end - place);
    for (let other = heads[hashAt(place)] as number; other >= 0 && left > 0; other = before[other] as number, left--) {
      if (at(other + found) !== at(place + found)) continue;
      let length = 0;
      while (length < limit && at(other + length) === at(place + length)) length++;
      if (length > found) [found, nearest] = [length, place - other];
      if (found >= limit) break;
    }
    return found >= shortest ? (found << 16) | nearest : 0;
  }

  text.set(dictionary);
  heads.fill(-1);
  for (let place = 0; place + shortest <= start; place++) remember(place);
  const dictionaryHeads = heads.slice();

  return (data, most) => {
    if (data.length > dataBytes || most > dataBytes) return null;
    const end = start + data.length;
    text.set(data, start);
    heads.set(dictionaryHeads);
    [held, heldBits, filled] = [0, 0, 0];
    // The last block, with fixed codes.
    write(0b011, 3);
    for (let place = start, match = matchAt(start, end); place < end; ) {
      if (filled > most) return null;
      remember(place);
      // A longer match one byte on is worth a byte by itself.
      const next = place + 1 < end ? matchAt(place + 1, end) : 0;
      const length = match >> 16;
      if (length === 0 || next >> 16 > length) {
        writeSymbol(at(place++));
        match = next;
        continue;
      }
      writeMatch(length, match & 0xffff);
      for (const stop = place + length; ++place < stop; ) remember(place);
      match = place < end ? matchAt(place, end) : 0;
    }
    writeSymbol(256);
    write(0, 7);
    return filled <= most ? out.slice(0, filled) : null;
  };
}
