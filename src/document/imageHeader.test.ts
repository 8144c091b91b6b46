import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { displayedSize, readImageHeader } from './imageHeader.ts';
import type { FileKind } from './sniff.ts';

const text = (characters: string) => Array.from(characters, (character) => character.charCodeAt(0));
const big16 = (value: number) => [value >> 8, value & 0xff];
const little16 = (value: number) => [value & 0xff, value >> 8];
const little32 = (value: number) => [...little16(value & 0xffff), ...little16(value >>> 16)];
const big32 = (value: number) => [...big16(value >>> 16), ...big16(value & 0xffff)];

/** An EXIF block of one entry, the orientation, in either byte order. */
function exif(orientation: number, order: 'II' | 'MM'): readonly number[] {
  const two = order === 'II' ? little16 : big16;
  const four = order === 'II' ? little32 : big32;
  return [...text(order), ...two(42), ...four(8), ...two(1), ...two(0x0112), ...two(3), ...four(1), ...two(orientation), ...two(0), ...four(0)];
}

function jpeg(width: number, height: number, exifBlock: readonly number[] | null): Uint8Array {
  const app0 = [0xff, 0xe0, ...big16(7), ...text('JFIF\0')];
  const app1 = exifBlock ? [0xff, 0xe1, ...big16(8 + exifBlock.length), ...text('Exif\0\0'), ...exifBlock] : [];
  const tables = [0xff, 0xc4, ...big16(4), 0, 0];
  return Uint8Array.from([0xff, 0xd8, ...app0, ...app1, ...tables, 0xff, 0xff, 0xc2, ...big16(17), 8, ...big16(height), ...big16(width), 3]);
}

/** A chunk of a PNG, its check sum left out. */
const chunk = (type: string, data: readonly number[]) => [...big32(data.length), ...text(type), ...data, ...big32(0)];

describe('size as shown', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('of a JPEG with EXIF orientation %i, in both byte orders', (orientation) => {
    const shown = orientation >= 5 ? { width: 1200, height: 1800 } : { width: 1800, height: 1200 };
    for (const order of ['II', 'MM'] as const) {
      const header = readImageHeader('jpeg', jpeg(1800, 1200, exif(orientation, order)));
      expect(header?.orientation).toBe(orientation);
      expect(header && displayedSize(header)).toEqual(shown);
    }
  });

  test.each([1, 3, 6, 8])('of a PNG with EXIF orientation %i, before its pixels or after them', (orientation) => {
    const [block, pixels] = [chunk('eXIf', exif(orientation, 'MM')), chunk('IDAT', [1, 2, 3])];
    for (const middle of [[...block, ...pixels], [...pixels, ...block]]) {
      const sides = [...big32(1800), ...big32(1200), 8, 2, 0, 0, 0];
      const png = Uint8Array.from([0x89, ...text('PNG\r\n\x1a\n'), ...chunk('IHDR', sides), ...middle, ...chunk('IEND', [])]);
      expect(readImageHeader('png', png)).toEqual({ stored: { width: 1800, height: 1200 }, orientation });
    }
  });

  test('of a JPEG without EXIF, or with an orientation that does not exist', () => {
    expect(readImageHeader('jpeg', jpeg(20_000, 14_000, null))).toEqual({ stored: { width: 20_000, height: 14_000 }, orientation: 1 });
    expect(readImageHeader('jpeg', jpeg(3, 4, exif(9, 'II')))?.orientation).toBe(1);
  });

  test('of a JPEG with bytes between its segments, which decoders pass over', () => {
    const whole = [...jpeg(20_000, 20_000, null)];
    for (const stray of [[0], [0x41, 0x42], [0xff, 0], [0xff, 0xd0], [0xff, 0x01], [0xff, 0xff]]) {
      const strewn = Uint8Array.from([...whole.slice(0, 2), ...stray, ...whole.slice(2, 11), ...stray, ...whole.slice(11)]);
      expect(readImageHeader('jpeg', strewn)?.stored).toEqual({ width: 20_000, height: 20_000 });
    }
  });

  const headers: readonly (readonly [FileKind, readonly number[], number, number])[] = [
    ['png', [...text('\x89PNG\r\n\x1a\n'), ...big32(13), ...text('IHDR'), ...big32(39), ...big32(70_000)], 39, 70_000],
    ['gif', [...text('GIF89a'), ...little16(370), ...little16(285)], 370, 285],
    ['bmp', [...text('BM'), ...little32(0), ...little32(0), ...little32(54), ...little32(40), ...little32(127), ...little32(-64 >>> 0)], 127, 64],
    ['bmp', [...text('BM'), ...little32(0), ...little32(0), ...little32(26), ...little32(12), ...little16(10), ...little16(20)], 10, 20],
    ['webp', [...text('RIFF....WEBPVP8L'), ...little32(9), 0x2f, ...little32(99 | (49 << 14))], 100, 50],
    [
      'webp',
      [...text('RIFF....WEBPVP8X'), ...little32(10), 8, 0, 0, 0, 99, 0, 0, 49, 0, 0, ...text('EXIF'), ...little32(26), ...exif(6, 'MM')],
      50,
      100,
    ],
  ];
  test.each(headers)('of a %s', (kind, bytes, width, height) => {
    const header = readImageHeader(kind, Uint8Array.from(bytes));
    expect(header && displayedSize(header)).toEqual({ width, height });
  });
});

test('a header cut short anywhere, or made of anything, is null or positive and never an exception', () => {
  const kinds: readonly FileKind[] = ['png', 'jpeg', 'webp', 'gif', 'bmp', 'avif'];
  const whole = jpeg(1800, 1200, exif(6, 'II'));
  const start = fc.oneof(fc.constant(0), fc.nat(whole.length));
  fc.assert(
    fc.property(fc.constantFrom(...kinds), start, fc.uint8Array({ maxLength: 300 }), (kind, kept, noise) => {
      const header = readImageHeader(kind, Uint8Array.from([...whole.subarray(0, kept), ...noise]));
      expect(header === null || (header.stored.width > 0 && header.stored.height > 0)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
