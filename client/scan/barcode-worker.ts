import { BarcodeDetector, prepareZXingModule } from 'barcode-detector/ponyfill';
import wasmAddress from 'zxing-wasm/reader/zxing_reader.wasm?url';

// Served by ourselves, and compiled here alone: only this file may (its own policy, server/web/static.ts).
prepareZXingModule({
  overrides: { locateFile: (path: string, folder: string) => (path.endsWith('.wasm') ? wasmAddress : folder + path) },
});
const detector = new BarcodeDetector({ formats: ['ean_13', 'codabar'] });

/** A frame comes in; what is read in it goes back, or null when the reader could not be loaded. */
addEventListener('message', async ({ data }: MessageEvent<ImageData>) => {
  try {
    const codes = await detector.detect(data);
    postMessage(codes.map(({ format, rawValue }) => ({ format, text: rawValue })));
  } catch {
    postMessage(null);
  }
});
