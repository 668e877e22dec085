export type PictureType = 'image/jpeg' | 'image/png' | 'image/webp';

export interface Picture {
  readonly type: PictureType;
  readonly width: number;
  readonly height: number;
}

const ascii = (bytes: Buffer, from: number, to: number): string => bytes.toString('latin1', from, to);

/** The frame header says the size; what stands before it is skipped, segment by segment. */
function jpegSize(bytes: Buffer): Omit<Picture, 'type'> | null {
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes.readUInt8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}

function webpSize(bytes: Buffer): Omit<Picture, 'type'> | null {
  const form = ascii(bytes, 12, 16);
  if (form === 'VP8X') return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
  if (form === 'VP8 ') return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
  if (form !== 'VP8L' || bytes[20] !== 0x2f) return null;
  const bits = bytes.readUInt32LE(21);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}

/** What the bytes themselves say they are; null for anything but JPEG, PNG and WebP, whatever it was sent as. */
export function pictureOf(bytes: Buffer): Picture | null {
  if (bytes.length < 32) return null;
  const start = bytes.toString('hex', 0, 8);
  if (start === '89504e470d0a1a0a' && ascii(bytes, 12, 16) === 'IHDR') {
    return { type: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  }
  const isWebp = ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP';
  const size = start.startsWith('ffd8ff') ? jpegSize(bytes) : isWebp ? webpSize(bytes) : null;
  return size && { type: isWebp ? 'image/webp' : 'image/jpeg', ...size };
}

const leastSide = 40;
const largestSide = 3000;

/** Sources send a dot where they have nothing; and a few bytes may unfold to more than a telephone can hold. */
export const isCoverSize = ({ width, height }: Picture): boolean =>
  Math.min(width, height) >= leastSide && Math.max(width, height) <= largestSide;
