import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
let isReady = false;

/** What a scanner makes of a picture: each NW-7 symbol with its first and last character. */
export async function scanned(png: Buffer): Promise<string[]> {
  if (!isReady) prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(wasm)).buffer } });
  isReady = true;
  const found = await readBarcodes(new Uint8Array(png), { formats: ['Codabar'], tryHarder: true, tryRotate: true });
  return found.filter(({ isValid }) => isValid).map(({ text }) => text);
}
