import type { ImageHeader } from './imageHeader.ts';
import { displayedSize } from './imageHeader.ts';
import { orientationMatrix } from './orientation.ts';

let answer: Promise<boolean> | null = null;

/**
 * The bitmap of a WebP as its EXIF orientation says it is shown. Browsers differ: some turn it while decoding, as they do
 * with every JPEG, Chromium does not. `bitmap` is closed when another one takes its place.
 */
export async function turnedWebp(bitmap: ImageBitmap, header: ImageHeader): Promise<ImageBitmap> {
  if (header.orientation === 1 || (await isTurnedByBrowser())) return bitmap;
  const { width, height } = displayedSize(header);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('turnedWebp: the browser gave no 2d context');
  const { a, b, c, d, e, f } = orientationMatrix(header.orientation, header.stored);
  context.setTransform(a, b, c, d, e, f);
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return canvas.transferToImageBitmap();
}

/** Asks the browser once, with a WebP of 2 x 1 pixels that wants a quarter turn. */
function isTurnedByBrowser(): Promise<boolean> {
  answer ??= probe();
  return answer;
}

async function probe(): Promise<boolean> {
  const canvas = new OffscreenCanvas(2, 1);
  canvas.getContext('2d');
  const encoded = await canvas.convertToBlob({ type: 'image/webp' });
  // A browser that cannot write WebP answers with a PNG; those that are known to, do turn.
  if (encoded.type !== 'image/webp') return true;
  const plain = new Uint8Array(await encoded.arrayBuffer());
  const bitmap = await createImageBitmap(new Blob([withOrientation(plain)], { type: 'image/webp' }));
  const isTurned = bitmap.height === 2;
  bitmap.close();
  return isTurned;
}

/** A 2 x 1 WebP in the extended form, with an EXIF block that holds orientation 6 and nothing else. */
function withOrientation(plain: Uint8Array): Uint8Array<ArrayBuffer> {
  // Flag 8: has EXIF; then width - 1 and height - 1 in 24 bits each.
  const extended = [...text('VP8X'), ...little32(10), 8, 0, 0, 0, 1, 0, 0, 0, 0, 0];
  const directory = [...text('MM'), 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
  const body = [...text('WEBP'), ...extended, ...imageChunk(plain), ...text('EXIF'), ...little32(directory.length), ...directory];
  return Uint8Array.from([...text('RIFF'), ...little32(body.length), ...body]);
}

function text(characters: string): readonly number[] {
  return Array.from(characters, (character) => character.charCodeAt(0));
}

function little32(value: number): readonly number[] {
  return [value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff, value >>> 24];
}

/** The chunk that holds the pixels of a WebP written by a browser: VP8 or VP8L, after the container's head or VP8X. */
function imageChunk(plain: Uint8Array): Uint8Array {
  const view = new DataView(plain.buffer, plain.byteOffset, plain.byteLength);
  for (let at = 12; at + 8 <= plain.length; ) {
    const length = view.getUint32(at + 4, true);
    const end = at + 8 + length + (length % 2);
    // 'VP8 ' or 'VP8L' as four characters.
    if ([0x56503820, 0x5650384c].includes(view.getUint32(at))) return plain.subarray(at, end);
    at = end;
  }
  throw new Error('imageChunk: the browser wrote a WebP without pixels');
}
