import { page } from 'vitest/browser';
import { afterEach, describe, expect, it } from 'vitest';
import { type BarcodeReader, openReader as openOwnReader, type ReadCode } from '../../client/scan/barcode-reader.ts';
import { CameraView } from '../../client/scan/camera-view.tsx';
import { show } from '../support/screen.tsx';

const book: ReadCode = { format: 'ean_13', text: '9784101092058' };
const lower: ReadCode = { format: 'ean_13', text: '1920193004304' };

/** A camera that shows an empty canvas, and a reader that sees in each frame what it is told. */
function aCamera({ refuses, cannotRead }: { refuses?: string; cannotRead?: boolean } = {}) {
  const canvas = document.createElement('canvas');
  canvas.getContext('2d');
  const streams: MediaStream[] = [];
  const isbns: string[] = [];
  const told = { sees: [] as readonly ReadCode[], readCount: 0, isClosed: false };
  const reader: BarcodeReader = {
    read: async () => {
      told.readCount++;
      return told.sees;
    },
    close: () => {
      told.isClosed = true;
    },
  };
  const drawing = setInterval(() => canvas.getContext('2d')?.fillRect(0, 0, 9, 9), 50);
  afterEachStop.push(() => clearInterval(drawing));
  const openCamera = async () => {
    if (refuses) throw new DOMException('', refuses);
    const stream = canvas.captureStream(10);
    streams.push(stream);
    return stream;
  };
  const openReader = async () => {
    if (cannotRead) throw new Error('no network');
    return reader;
  };
  const onIsbn = (isbn: string) => isbns.push(isbn);
  const component = () => <CameraView onIsbn={onIsbn} openCamera={openCamera} openReader={openReader} />;
  const isOn = () => streams.some((stream) => stream.active);
  return { component, isbns, told, isOn };
}

const afterEachStop: (() => void)[] = [];
afterEach(() => {
  for (const stop of afterEachStop.splice(0)) stop();
});

const start = () => page.getByRole('button', { name: 'カメラを使う' });

describe('the camera', () => {
  it('is off until it is asked for, and off again at a tap', async () => {
    const { component, told, isOn } = aCamera();
    show(component);
    await expect.element(start()).toBeVisible();
    expect([isOn(), told.readCount]).toEqual([false, 0]);
    await start().click();
    await expect.element(page.getByText('枠に入れてください')).toBeVisible();
    expect(isOn()).toBe(true);
    await page.getByRole('button', { name: 'カメラを止める' }).click();
    await expect.element(start()).toBeVisible();
    expect(isOn()).toBe(false);
  });

  it('tells of a book once, after two frames, however long it is held there', async () => {
    const { component, isbns, told } = aCamera();
    show(component);
    await start().click();
    told.sees = [book];
    await expect.poll(() => isbns).toEqual(['9784101092058']);
    const readBefore = told.readCount;
    await expect.poll(() => told.readCount).toBeGreaterThan(readBefore + 4);
    expect(isbns).toEqual(['9784101092058']);
  });

  it('says which code is meant when it sees the lower one', async () => {
    const { component, isbns, told } = aCamera();
    show(component);
    await start().click();
    told.sees = [lower];
    await expect.element(page.getByText('上のバーコード（978から始まるほう）')).toBeVisible();
    expect(isbns).toEqual([]);
  });

  it('goes off when the app is not seen, and when the screen is left', async () => {
    const { component, told, isOn } = aCamera();
    const leave = show(component);
    await start().click();
    await expect.poll(isOn).toBe(true);
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
    Reflect.deleteProperty(document, 'visibilityState');
    await expect.poll(isOn).toBe(false);
    await start().click();
    await expect.poll(isOn).toBe(true);
    leave();
    expect([isOn(), told.isClosed]).toEqual([false, true]);
  });

  it.each([
    ['NotAllowedError', 'カメラを使えませんでした'],
    ['NotFoundError', 'カメラが見つからないか'],
  ])('that is not to be had (%s) leaves the number to be typed', async (refuses, words) => {
    const { component } = aCamera({ refuses });
    show(component);
    await start().click();
    await expect.element(page.getByText(words)).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'もう一度ためす' })).toBeVisible();
  });

  it('goes off again when nothing here can read codes', async () => {
    const { component, isOn } = aCamera({ cannotRead: true });
    show(component);
    await start().click();
    await expect.element(page.getByText('読み取りの準備ができませんでした')).toBeVisible();
    expect(isOn()).toBe(false);
  });
});

describe('the reader of codes', () => {
  it('is the browser’s own where it reads those of books, in the formats it knows', async () => {
    const asked: string[][] = [];
    class Own {
      constructor({ formats }: { formats: string[] }) {
        asked.push(formats);
      }
      static getSupportedFormats = async () => ['ean_13', 'qr_code'];
      detect = async () => [{ format: 'ean_13', rawValue: book.text }];
    }
    const reader = await openOwnReader(Own);
    expect(await reader.read(document.createElement('video'))).toEqual([book]);
    expect(asked).toEqual([['ean_13']]);
  });
});
