/**
 * What a scanner sent as the texts to look for, the likeliest first: as it is (full-width letters of a forgotten input method
 * folded, spaces gone), then without the start and stop letters A-D that some scanners pass on with NW-7 (Codabar).
 */
export function scannedTexts(scanned: string): string[] {
  const text = scanned.normalize('NFKC').replace(/\s/g, '');
  const [, inner] = /^[A-D](.+)[A-D]$/i.exec(text) ?? [];
  return inner ? [text, inner] : [text];
}
