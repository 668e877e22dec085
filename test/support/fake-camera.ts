import { mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const JsBarcode: (onto: object, text: string, options: object) => void = createRequire(import.meta.url)('jsbarcode');

/** The bars of an EAN-13, `1` for black. */
function barsOf(digits: string): string {
  const drawn: { encodings?: { data: string }[] } = {};
  JsBarcode(drawn, digits, { format: 'EAN13', flat: true });
  return (drawn.encodings ?? []).map(({ data }) => data).join('');
}

const [width, height] = [640, 480];
const barWidth = 4;

/** What a camera sees of the bar code on a sheet of paper; without digits, the empty sheet. */
function frame(digits: string | null): Buffer {
  const grey = Buffer.alloc(width * height, 200);
  const bars = digits === null ? '' : barsOf(digits);
  const left = Math.round((width - bars.length * barWidth) / 2);
  for (let y = 140; y < 340; y++) {
    for (const [at, bar] of [...bars].entries()) {
      if (bar === '1') grey.fill(20, y * width + left + at * barWidth, y * width + left + (at + 1) * barWidth);
    }
  }
  // Both planes of colour are half as wide and half as high, and say "none".
  return Buffer.concat([Buffer.from('FRAME\n'), grey, Buffer.alloc((width * height) / 2, 128)]);
}

/** A film for `--use-file-for-fake-video-capture`: each bar code for a second and a half, an empty sheet between, again and again. */
export function aFilmOf(...codes: readonly string[]): string {
  const file = join(mkdtempSync(join(tmpdir(), 'hondana-film-')), 'codes.y4m');
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`);
  const frames = codes.flatMap((digits) => [
    ...Array.from({ length: 15 }, () => frame(digits)),
    ...Array.from({ length: 3 }, () => frame(null)),
  ]);
  writeFileSync(file, Buffer.concat([head, ...frames]));
  return file;
}
