import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createBlockCache } from './blockCache.ts';
import { createPagePainter } from './pagePainter.ts';
import type { MadePicture } from './tiff.fixture.ts';
import { readerOf, writeTiff } from './tiff.fixture.ts';
import { readPages } from './tiffPages.ts';

/** Where pieces were drawn, pixels of the page. */
const placed: (readonly number[])[] = [];

class Canvas {
  readonly getContext = () => ({ setTransform: () => undefined, transform: () => undefined, drawImage: (_: unknown, ...place: readonly number[]) => placed.push(place) });
  readonly transferToImageBitmap = () => ({ close: () => undefined });
}

class Pixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  constructor(data: Uint8ClampedArray, width: number, height: number) {
    this.data = data;
    this.width = width;
    this.height = height;
  }
}

beforeEach(() => {
  placed.length = 0;
  vi.stubGlobal('OffscreenCanvas', Canvas);
  vi.stubGlobal('ImageData', Pixels);
  vi.stubGlobal('createImageBitmap', ({ width, height }: Pixels) => Promise.resolve({ width, height, close: () => undefined }));
});

afterEach(() => vi.unstubAllGlobals());

function picture(width: number, height: number, role: number): MadePicture {
  return {
    fields: { 254: [role], 256: [width], 257: [height], 258: [8], 259: [1], 262: [1], 277: [1], 278: [height] },
    blocks: [new Uint8Array(role === 1 ? width * height : 1)],
  };
}

test('a copy in small whose sides were not rounded alike fills the page, down to its end', async () => {
  const read = readerOf(writeTiff([picture(101, 1000, 0), picture(51, 500, 1)]));
  const [page] = await readPages(read);
  if (page === undefined) throw new Error('no page');
  expect(page.reduced).toHaveLength(1);
  const painter = createPagePainter({ page, read, cache: createBlockCache(1e6), name: '' });
  const signal = new AbortController().signal;
  // A part of it, then all of it, which is kept, then a part of what is kept.
  for (const area of [{ x: 0, y: 900, width: 101, height: 100 }, { x: 0, y: 0, width: 101, height: 1000 }, { x: 0, y: 900, width: 101, height: 100 }]) await painter.render(area, 0.5, signal);
  const [part, ...whole] = placed.map((place) => place.map(Math.round));
  expect(part).toEqual([0, 898, 101, 102]);
  expect(whole).toEqual([[0, 0, 101, 1000], [0, 0, 101, 1000]]);
});
