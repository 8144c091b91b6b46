import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAvifHeader } from './avifHeader.ts';
import { displayedSize } from './imageHeader.ts';
import { openDocument } from './open.ts';

const text = (characters: string) => Array.from(characters, (character) => character.charCodeAt(0));
const big16 = (value: number) => [value >> 8, value & 0xff];
const big32 = (value: number) => [...big16(value >>> 16), ...big16(value & 0xffff)];
const box = (type: string, ...content: readonly (readonly number[])[]) => [...big32(8 + content.flat().length), ...text(type), ...content.flat()];
const full = (type: string, ...content: readonly (readonly number[])[]) => box(type, [0, 0, 0, 0], ...content);
const ftyp = box('ftyp', text('avif'), big32(0), text('avifmif1'));

/** The size of another picture, such as its transparency or a small copy, then of the one that is shown. */
const sizes = (width: number, height: number) => [...full('ispe', big32(7), big32(5)), ...full('ispe', big32(width), big32(height))];

function avif({ width, height, turn = [] }: { readonly width: number; readonly height: number; readonly turn?: readonly number[] }): Uint8Array<ArrayBuffer> {
  const properties = box('ipco', sizes(width, height), turn);
  // Item 1 has property 1; item 2 has properties 2, 3 and 4, the last two of which readers have to know.
  const whose = full('ipma', big32(2), big16(1), [1, 1], big16(2), [3, 2, 0x83, 0x84]);
  const meta = full('meta', full('hdlr', text('pict')), full('pitm', big16(2)), box('iprp', properties, whose));
  return Uint8Array.from([...ftyp, ...meta, ...box('mdat', [1, 2, 3])]);
}

const turned = (irot: number | null, imir: number | null) => [...(irot === null ? [] : box('irot', [irot])), ...(imir === null ? [] : box('imir', [imir]))];

describe('what the boxes of an AVIF say', () => {
  // As libavif's table of EXIF orientations (`avifImageExtractExifOrientationToIrotImir`) has it.
  test.each([
    [null, null, 1],
    [null, 1, 2],
    [2, null, 3],
    [null, 0, 4],
    [1, 0, 5],
    [3, null, 6],
    [3, 0, 7],
    [1, null, 8],
  ] as const)('irot %s and imir %s are EXIF orientation %i', (irot, imir, orientation) => {
    const header = readAvifHeader(avif({ width: 5000, height: 4000, turn: turned(irot, imir) }));
    expect(header).toEqual({ stored: { width: 5000, height: 4000 }, orientation });
    expect(header && displayedSize(header)).toEqual(orientation >= 5 ? { width: 4000, height: 5000 } : { width: 5000, height: 4000 });
  });

  test('is the size of the film, too, where that is larger', () => {
    const film = box('moov', full('mvhd', big32(0)), box('trak', full('tkhd', Array<number>(72).fill(0), big32(640 << 16), big32(480 << 16))));
    expect(readAvifHeader(Uint8Array.from([...ftyp, ...film]))?.stored).toEqual({ width: 640, height: 480 });
    expect(readAvifHeader(Uint8Array.from([...avif({ width: 30, height: 20 }), ...film]))?.stored).toEqual({ width: 640, height: 480 });
    expect(readAvifHeader(Uint8Array.from([...avif({ width: 3000, height: 20_000 }), ...film]))?.stored).toEqual({ width: 3000, height: 20_000 });
  });

  test('is read though the pixels are cut short', () => {
    const whole = avif({ width: 30, height: 20 });
    expect(readAvifHeader(whole.subarray(0, whole.length - 2))?.stored).toEqual({ width: 30, height: 20 });
  });
});

test('boxes cut short anywhere, or of any size, are null or positive and never an exception', () => {
  const whole = avif({ width: 5000, height: 4000, turn: turned(1, 0) });
  const change = fc.record({ at: fc.nat(whole.length - 1), to: fc.constantFrom(0, 1, 7, 0x7f, 0xff) });
  fc.assert(
    fc.property(fc.nat(whole.length), fc.array(change, { maxLength: 6 }), (end, changes) => {
      const bytes = Uint8Array.from(whole);
      for (const { at, to } of changes) bytes[at] = to;
      const header = readAvifHeader(bytes.subarray(0, end));
      expect(header === null || (header.stored.width > 0 && header.stored.height > 0)).toBe(true);
    }),
    { numRuns: 3000 },
  );
});

function open(bytes: Uint8Array<ArrayBuffer>) {
  const source = { size: bytes.length, read: (start: number, end: number) => Promise.resolve(bytes.slice(start, end)) };
  return openDocument({ bytes: source, name: 'photo.avif', type: 'avif', signal: new AbortController().signal });
}

describe('opening an AVIF', () => {
  test('that is larger than a canvas does not decode it as a whole', async () => {
    const sentence = 'This image has 6000 x 5000 pixels, 30 megapixels: more than this browser can decode. Download it.';
    expect(await open(avif({ width: 6000, height: 5000 }))).toEqual({ ok: false, failure: { reason: 'too-large', sentence } });
  });

  test('that does not say how large it is decodes nothing', async () => {
    const sentence = 'This image does not say how large it is, and cannot be shown. Download it.';
    expect(await open(Uint8Array.from([...ftyp, ...box('mdat', [1, 2, 3])]))).toEqual({ ok: false, failure: { reason: 'damaged', sentence } });
  });
});
