/** A bar code in a frame; `format` as the Barcode Detection API names it. */
export interface ReadCode {
  readonly format: string;
  readonly text: string;
}

export interface BarcodeReader {
  /** The codes in what the camera shows now. Rejects when codes cannot be read on this device. */
  readonly read: (video: HTMLVideoElement) => Promise<readonly ReadCode[]>;
  readonly close: () => void;
}

interface Detector {
  detect(image: ImageBitmapSource): Promise<readonly { readonly format: string; readonly rawValue: string }[]>;
}
interface DetectorClass {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<readonly string[]>;
}

const wantedFormats = ['ean_13', 'codabar'];

/** The browser's own, where it reads the codes of books. */
async function ownReader(own: DetectorClass): Promise<BarcodeReader | null> {
  const supported = await own.getSupportedFormats().catch((): readonly string[] => []);
  if (!supported.includes('ean_13')) return null;
  const detector = new own({ formats: wantedFormats.filter((format) => supported.includes(format)) });
  return {
    read: async (video) => (await detector.detect(video)).map(({ format, rawValue }) => ({ format, text: rawValue })),
    close: () => {},
  };
}

/** Enough for the bars of a book at arm's length; more is only slower. */
const widthRead = 960;

/** Ours, in a worker that is loaded when it is first needed: a megabyte of WebAssembly. */
function workerReader(): BarcodeReader {
  const worker = new Worker(new URL('./barcode-worker.ts', import.meta.url), { type: 'module' });
  const canvas = document.createElement('canvas');
  const frame = canvas.getContext('2d', { willReadFrequently: true });
  return {
    read: (video) =>
      new Promise((done, fail) => {
        const scale = Math.min(1, widthRead / video.videoWidth);
        canvas.width = Math.round(video.videoWidth * scale);
        canvas.height = Math.round(video.videoHeight * scale);
        frame?.drawImage(video, 0, 0, canvas.width, canvas.height);
        const pixels = frame?.getImageData(0, 0, canvas.width, canvas.height);
        if (!pixels) return fail(new Error('no canvas'));
        worker.onmessage = ({ data }: MessageEvent<readonly ReadCode[] | null>) =>
          data ? done(data) : fail(new Error('no reader'));
        worker.onerror = () => fail(new Error('no reader'));
        worker.postMessage(pixels, [pixels.data.buffer]);
      }),
    close: () => worker.terminate(),
  };
}

/** What reads bar codes on this device. */
export async function openReader(
  own = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector,
): Promise<BarcodeReader> {
  return (own && (await ownReader(own))) ?? workerReader();
}
