import { page } from 'vitest/browser';
import { createSignal } from 'solid-js';
import { beforeEach, describe, expect, it } from 'vitest';
import { type KeptCover, keepCover, keptCover, limitCovers } from '../../client/local/kept-covers.ts';
import { keepTracesOnDevice, wipeTraces } from '../../client/local/traces.ts';
import { KeptPicture } from '../../client/shelf/kept-picture.tsx';
import { Cover } from '../../client/ui/cover.tsx';
import { Picture } from '../../client/ui/picture.tsx';
import { show } from '../support/screen.tsx';

const aBlob = (width = 70, height = 100): Promise<Blob> => {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.fillRect(0, 0, width, height);
  return canvas.convertToBlob({ type: 'image/png' });
};
const aCover = async (): Promise<KeptCover> => ({ blob: await aBlob(), tag: '"v1"', askedAt: 5 });
const ofSize = (size: number): KeptCover => ({
  blob: new Blob([new Uint8Array(size)], { type: 'image/png' }),
  tag: null,
  askedAt: 5,
});
const images = () => document.querySelectorAll('img');
const asked = () => performance.getEntriesByType('resource').filter(({ name }) => name.includes('/covers/'));

beforeEach(async () => {
  await keepTracesOnDevice(true);
  await wipeTraces();
  await caches.delete('covers');
});

describe('pictures kept on the device', () => {
  it('come back with what the server called them, until traces are wiped', async () => {
    await keepCover(12, await aCover());
    expect(await keptCover(12)).toMatchObject({ tag: '"v1"', askedAt: 5 });
    expect(await keptCover(13)).toBeUndefined();
    await wipeTraces();
    expect(await keptCover(12)).toBeUndefined();
  });

  it('are none on a shared device, not even those of before', async () => {
    await keepCover(12, await aCover());
    await keepTracesOnDevice(false);
    expect(await keptCover(12)).toBeUndefined();
    await keepCover(13, await aCover());
    await keepTracesOnDevice(true);
    expect(await keptCover(13)).toBeUndefined();
  });

  it('are no more than the limits: those put longest ago go first', async () => {
    for (const id of [1, 2, 3, 4]) await keepCover(id, ofSize(100));
    await keepCover(1, ofSize(100));
    await limitCovers({ count: 3, bytes: 300 });
    expect([await keptCover(2), (await keptCover(1))?.blob.size]).toEqual([undefined, 100]);
    await limitCovers({ count: 3, bytes: 299 });
    expect([await keptCover(3), (await keptCover(4))?.blob.size]).toEqual([undefined, 100]);
  });
});

describe('a cover', () => {
  it('shows its picture where there is one, and hides the words under it', async () => {
    const blob = await aBlob();
    show(() => (
      <Cover title="銀河鉄道の夜" shape="book">
        <Picture blob={blob} />
      </Cover>
    ));
    await expect.poll(() => images()[0]?.dataset.shown).toBe('fill');
    expect(images()[0]?.alt).toBe('');
    await expect.element(page.getByText('銀河鉄道の夜')).not.toBeVisible();
  });

  it('shows a picture of another shape whole', async () => {
    const blob = await aBlob(200, 100);
    show(() => (
      <Cover title="星の図鑑" shape="book">
        <Picture blob={blob} />
      </Cover>
    ));
    await expect.poll(() => images()[0]?.dataset.shown).toBe('whole');
  });

  it('stays as it is under a picture that cannot be shown', async () => {
    show(() => (
      <Cover title="銀河鉄道の夜" shape="book">
        <Picture blob={new Blob(['<svg/>'], { type: 'image/png' })} />
      </Cover>
    ));
    await expect.poll(() => images().length).toBe(0);
    await expect.element(page.getByText('銀河鉄道の夜')).toBeVisible();
  });

  it('of the bookshelf has the picture that the device keeps, and asks nobody for another', async () => {
    await keepCover(12, await aCover());
    const [bibId, setBibId] = createSignal(12);
    show(() => (
      <Cover title="銀河鉄道の夜" shape="book">
        <KeptPicture bibId={bibId()} />
      </Cover>
    ));
    await expect.poll(() => images()[0]?.dataset.shown).toBe('fill');
    setBibId(13);
    await expect.poll(() => images().length).toBe(0);
    expect(asked()).toEqual([]);
  });
});
