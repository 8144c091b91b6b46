import type { Rect, Size } from '../../geometry/space.ts';
import type { TiffDirectory } from './tiffDirectory.ts';

/** Whether the browser itself decodes the JPEGs of this picture, many times faster than a program in it; colours come out as RGB then. */
export function isJpegByBrowser({ compression, bits, samples, planar, photometric }: TiffDirectory): boolean {
  const isPlain = bits === 8 && planar === 'together' && ((samples === 1 && photometric <= 1) || (samples === 3 && (photometric === 2 || photometric === 6)));
  return compression === 7 && isPlain && 'OffscreenCanvas' in globalThis;
}

/** Samples of one strip or tile, pixel by pixel. */
export async function decodeJpegBlock({ jpegTables, photometric, samples }: TiffDirectory, data: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const bitmap = await createImageBitmap(new Blob(wholeJpeg({ jpegTables, photometric }, data), { type: 'image/jpeg' }), { colorSpaceConversion: 'none' });
  const values = new Uint8Array(bitmap.width * bitmap.height * samples);
  try {
    for (const piece of piecesOf(bitmap)) readPiece(bitmap, piece, { values, samples });
  } finally {
    bitmap.close();
  }
  return values;
}

interface Target {
  readonly values: Uint8Array<ArrayBuffer>;
  readonly samples: number;
}

function readPiece(bitmap: ImageBitmap, { x, y, width, height }: Rect, { values, samples }: Target): void {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('decodeJpegBlock: the browser gave no 2d context');
  context.drawImage(bitmap, -x, -y);
  const rgba = context.getImageData(0, 0, width, height).data;
  for (let row = 0; row < height; row += 1) {
    let at = ((y + row) * bitmap.width + x) * samples;
    for (let pixel = row * width * 4; pixel < (row + 1) * width * 4; pixel += 4) for (let sample = 0; sample < samples; sample += 1, at += 1) values[at] = rgba[pixel + sample] ?? 0;
  }
}

/** Pixels of a side of a canvas that every browser has. */
const MOST_SIDE = 8192;

/** The parts, as large as a canvas may be, that a picture is read in: a strip may be longer than any. */
export function piecesOf({ width, height }: Size): readonly Rect[] {
  const pieces: Rect[] = [];
  for (let y = 0; y < height; y += MOST_SIDE) {
    for (let x = 0; x < width; x += MOST_SIDE) pieces.push({ x, y, width: Math.min(MOST_SIDE, width - x), height: Math.min(MOST_SIDE, height - y) });
  }
  return pieces;
}

/** Start of image, and a note of Adobe's that says whether its three colours are RGB (0) or YCbCr (1). */
function openingOf(photometric: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(0xff, 0xd8, 0xff, 0xee, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, photometric === 6 ? 1 : 0);
}

/** The tables that all blocks share stand in a JPEG of their own, between its first two bytes and its last two. */
function wholeJpeg({ jpegTables, photometric }: Pick<TiffDirectory, 'jpegTables' | 'photometric'>, data: Uint8Array<ArrayBuffer>): BlobPart[] {
  const tables = jpegTables === null ? [] : [jpegTables.subarray(2, jpegTables.length - 2)];
  return [...(photometric > 1 ? [openingOf(photometric)] : [Uint8Array.of(0xff, 0xd8)]), ...tables, data.subarray(2)];
}
