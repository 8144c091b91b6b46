import { deflateSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PageFault } from '../source.ts';
import { createBlockCache } from './blockCache.ts';
import { createRaster } from './raster.ts';
import type { MadePicture, TiffForm } from './tiff.fixture.ts';
import { readerOf, writeTiff } from './tiff.fixture.ts';
import { unpackBlock, unshowable } from './tiffBlock.ts';
import { readPages } from './tiffPages.ts';

const signal = new AbortController().signal;

/** All pixels of the first page, red, green, blue, alpha. */
async function pixelsOf(file: Uint8Array<ArrayBuffer>, factor = 1): Promise<number[]> {
  const read = readerOf(file);
  const [page] = await readPages(read);
  if (page === undefined) throw new Error('no page');
  const raster = createRaster({ directory: page.full, read, cache: createBlockCache(1e6), name: '' });
  const cells = { x: 0, y: 0, width: Math.ceil(page.full.width / factor), height: Math.ceil(page.full.height / factor) };
  return [...(await raster.read(cells, factor, signal)).rgba];
}

const floats = (...values: readonly number[]) => new Uint8Array(Float32Array.from(values).buffer);
const grey = (...levels: readonly number[]) => levels.flatMap((level) => [level, level, level, 255]);
const rgb = (...values: readonly number[]) => values.flatMap((value, index) => (index % 3 === 2 ? [value, 255] : [value]));

function made(width: number, height: number, { fields, blocks }: Partial<MadePicture>): MadePicture {
  return { fields: { 256: [width], 257: [height], 258: [8], 259: [1], 262: [1], 277: [1], 278: [height], ...fields }, blocks: blocks ?? [] };
}

const forms: readonly TiffForm[] = [
  { order: 'little', size: 'classic' },
  { order: 'big', size: 'classic' },
  { order: 'little', size: 'big' },
  { order: 'big', size: 'big' },
];

const mirrored = (byte: number) => Number.parseInt(byte.toString(2).padStart(8, '0').split('').toReversed().join(''), 2);
const tile = (first: number) => Uint8Array.from({ length: 4 }, (_, index) => first + index);

/** The beginning of a WebP that claims to be so large. */
function webpOf(width: number, height: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([...Array.from('RIFF\0\0\0\0WEBPVP8L\x09\0\0\0\x2f', (letter) => letter.charCodeAt(0)), ...new Uint8Array(Uint32Array.of((width - 1) | ((height - 1) << 14)).buffer)]);
}

describe('pictures of a TIFF', () => {
  it.each(forms)('are read from $size files in $order endian', async (form) => {
    const file = writeTiff([made(2, 2, { blocks: [Uint8Array.of(0, 50), Uint8Array.of(100, 200)], fields: { 278: [1] } })], form);
    expect(await pixelsOf(file)).toEqual(grey(0, 50, 100, 200));
  });

  it.each([
    [1, [0b10100000], grey(255, 0, 255)],
    [2, [0b00011100], grey(0, 85, 255)],
    [4, [0x0f, 0x80], grey(0, 255, 136)],
    [12, [0x00, 0x0f, 0xff, 0x80, 0x00], grey(0, 255, 128)],
    [16, [0, 0, 0xff, 0xff, 0x80, 0x80], grey(0, 255, 128)],
  ])('may have samples of %i bits', async (bits, bytes, expected) => {
    expect(await pixelsOf(writeTiff([made(3, 1, { fields: { 258: [bits] }, blocks: [Uint8Array.from(bytes)] })]))).toEqual(expected);
  });

  it.each([1, 2, 4, 8, 12, 16])('may have their bits stored from the other end, in samples of %i bits', async (bits) => {
    const data = Uint8Array.of(0x1d, 0x80, 0xf3, 0x0c, 0x55, 0xa1);
    for (const [compression, pack] of [[1, (raw: Uint8Array) => raw], [32773, (raw: Uint8Array) => Uint8Array.of(raw.length - 1, ...raw)]] as const) {
      const straight = made(3, 1, { fields: { 258: [bits], 259: [compression] }, blocks: [pack(data)] });
      const stored = made(3, 1, { fields: { 258: [bits], 259: [compression], 266: [2] }, blocks: [pack(data).map(mirrored)] });
      expect(await pixelsOf(writeTiff([stored]))).toEqual(await pixelsOf(writeTiff([straight])));
    }
  });

  it('are white where zero is, coloured by a palette, by inks, by luma and chroma, and by samples apart', async () => {
    const white = made(2, 1, { fields: { 262: [0] }, blocks: [Uint8Array.of(0, 255)] });
    expect(await pixelsOf(writeTiff([white]))).toEqual(grey(255, 0));
    const palette = made(2, 1, { fields: { 258: [1], 262: [3], 320: [0, 0xffff, 0, 0x8000, 0, 0] }, blocks: [Uint8Array.of(0b01000000)] });
    expect(await pixelsOf(writeTiff([palette]))).toEqual(rgb(0, 0, 0, 255, 128, 0));
    const inks = made(1, 1, { fields: { 262: [5], 258: [8, 8, 8, 8], 277: [4] }, blocks: [Uint8Array.of(255, 0, 0, 0)] });
    expect(await pixelsOf(writeTiff([inks]))).toEqual(rgb(0, 255, 255));
    const ycc = made(2, 2, { fields: { 262: [6], 258: [8, 8, 8], 277: [3], 530: [2, 2] }, blocks: [Uint8Array.of(0, 50, 100, 200, 128, 128)] });
    expect(await pixelsOf(writeTiff([ycc]))).toEqual(grey(0, 50, 100, 200));
    const apart = made(2, 1, { fields: { 262: [2], 258: [8, 8, 8], 277: [3], 284: [2] }, blocks: [Uint8Array.of(1, 2), Uint8Array.of(3, 4), Uint8Array.of(5, 6)] });
    expect(await pixelsOf(writeTiff([apart]))).toEqual(rgb(1, 3, 5, 2, 4, 6));
  });

  it('need no planes but those that are colour or coverage: others are not read', async () => {
    const fields = { 262: [2], 258: [8, 8, 8, 8, 8], 277: [5], 284: [2] };
    const planes = [1, 3, 5, 128, 9].map((value) => Uint8Array.of(value, value + 1));
    const file = writeTiff([made(2, 1, { fields, blocks: planes })]);
    const masked = writeTiff([made(2, 1, { fields: { ...fields, 338: [2, 0] }, blocks: planes })]);
    expect(await pixelsOf(file)).toEqual(rgb(1, 3, 5, 2, 4, 6));
    expect(await pixelsOf(masked)).toEqual([1, 3, 5, 128, 2, 4, 6, 129]);
    const reads: number[] = [];
    const read = readerOf(file);
    const [page] = await readPages(read);
    if (page === undefined) throw new Error('no page');
    const raster = createRaster({ directory: page.full, read: (start, end) => (reads.push(start), read(start, end)), cache: createBlockCache(1e6), name: '' });
    await raster.read({ x: 0, y: 0, width: 2, height: 1 }, 1, signal);
    expect(reads).toEqual(Array.from(page.full.offsets).slice(0, 3));
  });

  it('are read no further than a block can be long, and nothing beyond it is kept', async () => {
    for (const [compression, most] of [[1, 4], [8, 4 * 8 + 1024 * 1024]] as const) {
      const file = writeTiff([made(2, 2, { fields: { 259: [compression], 322: [2], 323: [2] }, blocks: [Uint8Array.of(1)] })]);
      const longer = new Uint8Array(file.length + 3_000_000);
      longer.set(file);
      const [page] = await readPages(readerOf(longer));
      if (page === undefined) throw new Error('no page');
      const directory = { ...page.full, byteCounts: Uint32Array.of(3_000_000) };
      const lengths: number[] = [];
      const raster = createRaster({ directory, read: (start, end) => (lengths.push(end - start), readerOf(longer)(start, end)), cache: createBlockCache(1e6), name: '' });
      await raster.read({ x: 0, y: 0, width: 1, height: 1 }, 1, signal);
      expect(lengths).toEqual([most]);
    }
    const [page] = await readPages(readerOf(writeTiff([made(2, 2, {})])));
    if (page === undefined) throw new Error('no page');
    expect((await unpackBlock(page.full, new Uint8Array(1000), 2)).buffer.byteLength).toBe(4);
  });

  it('are put together from tiles that stick out', async () => {
    const file = writeTiff([made(3, 3, { fields: { 322: [2], 323: [2] }, blocks: [tile(0), tile(10), tile(20), tile(30)] })]);
    expect(await pixelsOf(file)).toEqual(grey(0, 1, 10, 2, 3, 12, 20, 21, 30));
  });

  it('are unpacked, and their differences added up', async () => {
    const rows = Uint8Array.of(10, 10, 10, 5, 5, 5);
    const fields = { 317: [2] };
    const zip = made(3, 2, { fields: { ...fields, 259: [8] }, blocks: [new Uint8Array(deflateSync(rows))] });
    expect(await pixelsOf(writeTiff([zip]))).toEqual(grey(10, 20, 30, 5, 10, 15));
    const packBits = made(3, 2, { fields: { ...fields, 259: [32773] }, blocks: [Uint8Array.of(254, 10, 254, 5)] });
    expect(await pixelsOf(writeTiff([packBits]))).toEqual(grey(10, 20, 30, 5, 10, 15));
    // Clear, 10, 10 again and again, end: codes of nine bits.
    const codes = [256, 10, 258, 257].map((code) => code.toString(2).padStart(9, '0')).join('').padEnd(40, '0');
    const lzw = made(3, 1, { fields: { 259: [5] }, blocks: [Uint8Array.from({ length: 5 }, (_, index) => Number.parseInt(codes.slice(index * 8, index * 8 + 8), 2))] });
    expect(await pixelsOf(writeTiff([lzw]))).toEqual(grey(10, 10, 10));
  });

  it('are light grey in the rows that the data ends before', async () => {
    const there = [1, 2, 3, 255, 217, 218, 221, 255];
    const blocks: readonly (readonly [compression: number, block: Uint8Array<ArrayBuffer>])[] = [
      [1, Uint8Array.of(1, 2, 3)], [8, new Uint8Array(deflateSync(Uint8Array.of(1, 2, 3)))], [32773, Uint8Array.of(2, 1, 2, 3)],
    ];
    for (const [compression, block] of blocks) {
      const fields = { 259: [compression], 262: [2], 258: [8, 8, 8], 277: [3] };
      expect(await pixelsOf(writeTiff([made(1, 2, { fields, blocks: [block] })]))).toEqual(there);
    }
  });

  it('are said to be damaged where a fax has no row that can be read', async () => {
    const file = writeTiff([made(40, 20, { fields: { 258: [1], 259: [4] }, blocks: [new Uint8Array(64)] })]);
    await expect(pixelsOf(file)).rejects.toThrow('This page is damaged: none of its pixels can be read. Download the file.');
  });

  it('of real numbers are black and white by what was measured, not by what stands for nothing', async () => {
    const fields = { 258: [32], 339: [3] };
    const far = await pixelsOf(writeTiff([made(3, 1, { fields, blocks: [floats(-3.4e38, 100, 300)] })]));
    expect(far.slice(4)).toEqual(grey(0, 255));
    const [page] = await readPages(readerOf(writeTiff([made(3, 1, { fields: { ...fields, 42113: Array.from('-9999', (letter) => letter.charCodeAt(0)) }, blocks: [floats(-9999, 100, 300)] })])));
    expect(page?.full.noData).toBe(-9999);
    const named = await pixelsOf(writeTiff([made(3, 1, { fields: { ...fields, 42113: Array.from('-9999', (letter) => letter.charCodeAt(0)) }, blocks: [floats(-9999, 100, 300)] })]));
    expect(named.slice(4)).toEqual(grey(0, 255));
  });

  it('are averaged by how much each pixel covers: what is not seen has no colour', async () => {
    const fields = { 262: [2], 258: [8, 8, 8, 8], 277: [4], 338: [2] };
    const file = writeTiff([made(2, 2, { fields, blocks: [Uint8Array.of(200, 100, 50, 255, 0, 0, 0, 0, 200, 100, 50, 255, 0, 0, 0, 0)] })]);
    expect(await pixelsOf(file, 2)).toEqual([200, 100, 50, 128]);
    const faint = writeTiff([made(1, 1, { fields, blocks: [Uint8Array.of(200, 100, 50, 3)] })]);
    expect(await pixelsOf(faint)).toEqual([200, 100, 50, 3]);
  });

  it('are not unpacked where a picture within claims to be larger than its place', async () => {
    const [page] = await readPages(readerOf(writeTiff([made(16, 16, { fields: { 262: [2], 258: [8, 8, 8], 259: [50001], 277: [3] } })])));
    if (page === undefined) throw new Error('no page');
    await expect(unpackBlock(page.full, webpOf(16_000, 16_000), 16)).rejects.toThrow('a webp of another size than its block');
    await expect(unpackBlock(page.full, Uint8Array.of(1, 2, 3), 16)).rejects.toThrow('a webp without a size');
  });

  it('are averaged when they are wanted smaller, edges by what there is of them', async () => {
    const file = writeTiff([made(3, 2, { blocks: [Uint8Array.of(0, 100, 7, 100, 200, 9)] })]);
    expect(await pixelsOf(file, 2)).toEqual(grey(100, 8));
    const bits = writeTiff([made(24, 8, { fields: { 258: [1] }, blocks: [Uint8Array.from({ length: 24 }, (_, index) => (index % 3 === 0 ? 0xff : index % 3 === 1 ? 0xf0 : 0))] })]);
    expect(await pixelsOf(bits, 8)).toEqual(grey(255, 127, 0).map((level) => (level === 127 ? 128 : level)));
  });
});

describe('pages of a TIFF', () => {
  it('are refused with a sentence where their channels are not equally deep', async () => {
    const pages = await readPages(readerOf(writeTiff([made(1, 1, { fields: { 262: [2], 258: [5, 6, 5], 277: [3] }, blocks: [Uint8Array.of(1, 2)] })])));
    expect(pages.map(({ full }) => unshowable(full))).toEqual(['The channels of this page are not equally deep, which Redline cannot read. Download the file.']);
  });

  it('share what they list twice: no place of the file is read again for another page', async () => {
    const block = { blocks: [new Uint8Array(16)] };
    const copy = made(2, 2, { ...block, fields: { 254: [1] } });
    const place = new DataView(writeTiff([copy]).buffer).getUint32(4, true);
    const page = made(4, 4, { ...block, fields: { 330: [place] } });
    const file = writeTiff([copy, page, page]);
    const starts: number[] = [];
    const pages = await readPages((start, end) => (starts.push(start), readerOf(file)(start, end)));
    expect(pages.map(({ reduced }) => reduced.length)).toEqual([1, 1]);
    expect(starts.filter((start) => start === place)).toHaveLength(1);
    expect(starts.filter((start) => start === 0)).toHaveLength(1);
  });

  it('are none where a side is no number', async () => {
    const file = writeTiff([made(4, 4, { blocks: [new Uint8Array(16)], fields: { 282: [7] } })]);
    const view = new DataView(file.buffer);
    const directory = view.getUint32(4, true);
    // The fraction of the resolution becomes 0/0, and the width points to it.
    for (let at = directory + 2; at < file.length; at += 12) {
      if (view.getUint16(at, true) !== 282) continue;
      const fraction = view.getUint32(at + 8, true);
      view.setFloat64(fraction, 0);
      view.setUint16(directory + 4, 5, true);
      view.setUint32(directory + 10, fraction, true);
      break;
    }
    await expect(readPages(readerOf(file))).rejects.toThrow('it lists no picture');
  });

  it('are not read where they claim to lie in millions of pieces', async () => {
    const pages = await readPages(readerOf(writeTiff([1, 16].map((side) => made(3000, 3000, { blocks: [new Uint8Array(1)], fields: { 322: [side], 323: [side] } })))));
    expect(pages.map(({ full }) => unshowable(full))).toEqual(['The pixels of this page lie in more pieces than Redline can read. Download the file.', null]);
  });

  it('are its pictures without copies in small and masks, which are used for what is wanted small', async () => {
    const block = { blocks: [new Uint8Array(16)] };
    const pages = await readPages(readerOf(writeTiff([
      made(4, 4, { ...block, fields: { 282: [300], 283: [150] } }),
      made(2, 2, { ...block, fields: { 254: [1] } }),
      made(4, 4, { ...block, fields: { 254: [4] } }),
      made(3, 4, { ...block, fields: { 254: [2], 274: [6] } }),
    ])));
    expect(pages.map(({ full, reduced }) => [full.width, reduced.length, full.orientation])).toEqual([[4, 1, 1], [3, 0, 6]]);
    expect(pages[0]?.full.resolution).toEqual({ x: 300, y: 150 });
  });

  it('are read without fields that nobody asks for, however long, and without those that come again', async () => {
    const fields = { 40_000: Array.from({ length: 5000 }, () => 1), 40_001: [1, 2, 3] };
    const file = writeTiff([made(4, 4, { fields, blocks: [new Uint8Array(16)] })]);
    let bytes = 0;
    const read = readerOf(file);
    const [page] = await readPages((start, end) => {
      bytes += end - start;
      return read(start, end);
    });
    expect(page?.full.width).toBe(4);
    expect(bytes).toBeLessThan(1000);
  });

  it('end where a chain of directories comes back to itself', async () => {
    const file = writeTiff([made(1, 1, { blocks: [Uint8Array.of(7)] })]);
    new DataView(file.buffer).setUint32(file.length - 4, new DataView(file.buffer).getUint32(4, true), true);
    expect(await readPages(readerOf(file))).toHaveLength(1);
  });

  it('are a sentence at worst, whatever bytes are changed or missing', async () => {
    const whole = writeTiff([
      made(9, 5, { fields: { 258: [8, 8, 8], 262: [2], 277: [3], 278: [2], 259: [5], 317: [2] }, blocks: [0, 1, 2].map(() => Uint8Array.from({ length: 40 }, (_, index) => index * 37)) }),
      made(20, 8, { fields: { 258: [1], 259: [4], 262: [0] }, blocks: [Uint8Array.from({ length: 20 }, (_, index) => index * 91)] }),
    ]);
    const change = fc.record({ at: fc.nat(whole.length - 1), value: fc.integer({ min: 0, max: 255 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 6 }), fc.integer({ min: 1, max: whole.length }), async (changes, length) => {
        const file = whole.slice(0, length);
        for (const { at, value } of changes) if (at < length) file[at] = value;
        const read = readerOf(file);
        try {
          for (const { full } of await readPages(read)) {
            if (unshowable(full) !== null) continue;
            const cells = { x: 0, y: 0, width: Math.min(full.width, 30), height: Math.min(full.height, 30) };
            await createRaster({ directory: full, read, cache: createBlockCache(1e6), name: '' }).read(cells, 1, signal);
          }
        } catch (reason) {
          if (!(reason instanceof PageFault)) throw reason;
          expect(reason.message).toMatch(/^[A-Z].*\.$/u);
        }
      }),
      { numRuns: 400 },
    );
  });
});
