import { describe, expect, it } from 'vitest';
import { isPublicAddress } from '../../server/covers/public-address.ts';
import { isCoverSize, pictureOf } from '../../server/covers/picture.ts';
import { readCoverSettings } from '../../server/covers/settings.ts';
import { aPng } from '../support/cover-source.ts';

const good = {
  template: 'https://ndlsearch.ndl.go.jp/thumbnail/{isbn13}.jpg',
  credit: '国立国会図書館サーチ https://ndlsearch.ndl.go.jp/',
  size: undefined as string | undefined,
  isProduction: true,
};
const problemsOf = (changed: Partial<typeof good>) => {
  const read = readCoverSettings({ ...good, ...changed });
  return read && 'problems' in read ? read.problems.map((sentence) => sentence.split(' ')[0]) : [];
};

describe('the source of covers', () => {
  it('is none unless the library names one, and has a credit when it does', () => {
    expect(readCoverSettings({ ...good, template: undefined })).toBeNull();
    expect(readCoverSettings(good)).toEqual({
      template: good.template,
      credit: { name: '国立国会図書館サーチ', url: 'https://ndlsearch.ndl.go.jp/' },
      keptBytes: 1024 ** 3,
    });
    expect(problemsOf({ credit: undefined as unknown as string })).toEqual(['COVER_CREDIT']);
    expect(problemsOf({ credit: 'javascript:alert(1)' })).toEqual(['COVER_CREDIT']);
    expect(problemsOf({ size: '0M' })).toEqual(['COVER_CACHE_SIZE']);
  });

  it('is asked over https only in production, by ISBN only, on a host that no ISBN can choose', () => {
    for (const template of [
      'http://covers.example.jp/{isbn13}.jpg',
      'https://covers.example.jp/cover.jpg',
      'https://{isbn13}.example.jp/cover.jpg',
      'https://covers.example.jp/{isbn13}/{title}.jpg',
      'https://name:secret@covers.example.jp/{isbn13}.jpg',
      'file:///covers/{isbn13}.jpg',
      '{isbn13}',
    ]) {
      expect(problemsOf({ template }), template).toEqual(['COVER_URL_TEMPLATE']);
    }
    expect(problemsOf({ template: 'https://covers.example.jp/?isbn={isbn10}' })).toEqual([]);
    expect(problemsOf({ template: 'http://127.0.0.1:9/{isbn13}', isProduction: false })).toEqual([]);
  });
});

describe('addresses', () => {
  it('are public or not', () => {
    for (const address of [
      '8.8.8.8',
      '100.63.255.255',
      '100.128.0.0',
      '172.15.255.255',
      '172.32.0.0',
      '2606:4700::1',
    ]) {
      expect(isPublicAddress(address), address).toBe(true);
    }
    for (const address of [
      '127.0.0.1',
      '0.0.0.0',
      '10.1.2.3',
      '100.64.0.0',
      '169.254.169.254',
      '172.16.0.0',
      '172.31.255.255',
      '192.168.1.1',
      '224.0.0.1',
      '255.255.255.255',
      '::',
      '::1',
      '::ffff:127.0.0.1',
      '::ffff:8.8.8.8',
      'fe80::1',
      'fd00::1',
      '64:ff9b::7f00:1',
      '2002:7f00:1::',
      '2001:db8::1',
      'localhost',
    ]) {
      expect(isPublicAddress(address), address).toBe(false);
    }
  });
});

describe('a picture', () => {
  const jpeg = Buffer.concat([
    Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
    Buffer.from('ffc0001108012c00c803012200021101031101', 'hex'),
    Buffer.alloc(16),
  ]);
  const webp = (form: string, hex: string) =>
    Buffer.concat([Buffer.from(`RIFF....WEBP${form}`, 'latin1'), Buffer.from(hex, 'hex'), Buffer.alloc(20)]);

  it('is known by its bytes, with its size', () => {
    expect(pictureOf(aPng(70, 100))).toEqual({ type: 'image/png', width: 70, height: 100 });
    expect(pictureOf(jpeg)).toEqual({ type: 'image/jpeg', width: 200, height: 300 });
    expect(pictureOf(webp('VP8X', '0a00000000000000c700002b0100'))).toEqual({
      type: 'image/webp',
      width: 200,
      height: 300,
    });
    expect(pictureOf(webp('VP8 ', '000000000000009d012ac8002c01'))).toMatchObject({ width: 200, height: 300 });
    expect(pictureOf(webp('VP8L', '000000002fc7c04a00'))).toMatchObject({ width: 200, height: 300 });
  });

  it('is nothing else: no SVG, no GIF, no page, nothing cut off', () => {
    expect(
      pictureOf(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')),
    ).toBeNull();
    expect(pictureOf(Buffer.from(`GIF89a${'.'.repeat(40)}`))).toBeNull();
    expect(pictureOf(Buffer.from(`<!doctype html>${' '.repeat(40)}`))).toBeNull();
    expect(pictureOf(Buffer.concat([jpeg.subarray(0, 20), Buffer.alloc(40)]))).toBeNull();
    expect(pictureOf(jpeg.subarray(0, 20))).toBeNull();
  });

  it('is a cover from 40 to 3000 pixels a side: no dot, and nothing that fills a telephone', () => {
    const side = (width: number, height: number) => isCoverSize({ type: 'image/png', width, height });
    expect([side(40, 3000), side(39, 100), side(100, 3001), side(1, 1)]).toEqual([true, false, false, false]);
  });
});
