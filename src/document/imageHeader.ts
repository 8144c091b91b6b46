import type { Size } from '../geometry/space.ts';
import type { FileKind } from './sniff.ts';

/** EXIF orientation: 1 upright, 2 mirrored, 3 half a turn, ... 5 to 8 with width and height swapped. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** What the header of an image says before anything is decoded. */
export interface ImageHeader {
  /** Pixels as stored, orientation not applied. */
  readonly stored: Size;
  readonly orientation: Orientation;
}

/** The header's facts, or `null` where this kind hides them or the header is damaged: then only decoding tells. */
export function readImageHeader(kind: FileKind, bytes: Uint8Array): ImageHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const header = headerOf(kind, view);
    return header && header.stored.width > 0 && header.stored.height > 0 ? header : null;
  } catch (reason) {
    // Reading past the end: the header is cut short.
    if (reason instanceof RangeError) return null;
    throw reason;
  }
}

/** Pixels as shown: 5 to 8 swap the sides. */
export function displayedSize({ stored, orientation }: ImageHeader): Size {
  return orientation >= 5 ? { width: stored.height, height: stored.width } : stored;
}

function headerOf(kind: FileKind, view: DataView): ImageHeader | null {
  if (kind === 'png') return { stored: { width: view.getUint32(16), height: view.getUint32(20) }, orientation: pngOrientation(view) };
  if (kind === 'gif') return { stored: { width: view.getUint16(6, true), height: view.getUint16(8, true) }, orientation: 1 };
  if (kind === 'bmp') return { stored: bitmapSize(view), orientation: 1 };
  if (kind === 'jpeg') return jpegHeader(view);
  return kind === 'webp' ? webpHeader(view) : null;
}

/** Of the chunk eXIf (PNG, third edition), which may stand before the pixels or after them. */
function pngOrientation(view: DataView): Orientation {
  for (let at = 8; at + 12 <= view.byteLength; ) {
    const length = view.getUint32(at);
    const type = ascii(view, at + 4, 4);
    if (type === 'eXIf') return exifOrientation(view, at + 8, at + 8 + length);
    if (type === 'IEND') return 1;
    at += 12 + length;
  }
  return 1;
}

/** The oldest of the BMP headers has 16-bit sides; in the others a negative height means rows from the top. */
function bitmapSize(view: DataView): Size {
  if (view.getUint32(14, true) === 12) return { width: view.getUint16(18, true), height: view.getUint16(20, true) };
  return { width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) };
}

function jpegHeader(view: DataView): ImageHeader | null {
  let orientation: Orientation = 1;
  let at = 2;
  while (at + 4 <= view.byteLength) {
    const marker = view.getUint16(at);
    // As decoders do: markers may be padded with any number of 0xff, and bytes that are none are passed over.
    if (marker <= 0xff00 || marker === 0xffff) {
      at += 1;
      continue;
    }
    if (isAlone(marker)) {
      at += 2;
      continue;
    }
    if (marker === START_OF_SCAN) return null;
    if (isFrame(marker)) return { stored: { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }, orientation };
    const length = view.getUint16(at + 2);
    if (marker === 0xffe1 && ascii(view, at + 4, 6) === 'Exif\0\0') orientation = exifOrientation(view, at + 10, at + 2 + length);
    at += 2 + length;
  }
  return null;
}

const START_OF_SCAN = 0xffda;

/** Markers without a segment: TEM, RST0 to RST7. */
function isAlone(marker: number): boolean {
  return marker === 0xff01 || (marker >= 0xffd0 && marker <= 0xffd7);
}

/** Start-of-frame markers SOF0 to SOF15, without DHT, JPG and DAC which lie among them. */
function isFrame(marker: number): boolean {
  return marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
}

function webpHeader(view: DataView): ImageHeader | null {
  const chunk = ascii(view, 12, 4);
  if (chunk === 'VP8 ') return { stored: { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }, orientation: 1 };
  if (chunk === 'VP8L') {
    const bits = view.getUint32(21, true);
    return { stored: { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }, orientation: 1 };
  }
  if (chunk !== 'VP8X') return null;
  const uint24 = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
  return { stored: { width: uint24(24) + 1, height: uint24(27) + 1 }, orientation: webpOrientation(view) };
}

function webpOrientation(view: DataView): Orientation {
  for (let at = 12; at + 8 <= view.byteLength; ) {
    const length = view.getUint32(at + 4, true);
    if (ascii(view, at, 4) === 'EXIF') {
      const start = ascii(view, at + 8, 6) === 'Exif\0\0' ? at + 14 : at + 8;
      return exifOrientation(view, start, at + 8 + length);
    }
    at += 8 + length + (length % 2);
  }
  return 1;
}

/** Tag 0x0112 of the first directory of a TIFF structure; 1 when it is absent, odd or cut short. */
function exifOrientation(view: DataView, start: number, end: number): Orientation {
  if (start + 8 > Math.min(end, view.byteLength)) return 1;
  const isLittle = view.getUint16(start) === 0x4949;
  const directory = start + view.getUint32(start + 4, isLittle);
  if (directory + 2 > view.byteLength) return 1;
  const entries = view.getUint16(directory, isLittle);
  for (let entry = 0; entry < entries; entry += 1) {
    const at = directory + 2 + entry * 12;
    if (at + 12 > Math.min(end, view.byteLength)) return 1;
    if (view.getUint16(at, isLittle) === 0x0112) return asOrientation(view.getUint16(at + 8, isLittle));
  }
  return 1;
}

function asOrientation(value: number): Orientation {
  const known: readonly Orientation[] = [1, 2, 3, 4, 5, 6, 7, 8];
  return known.find((orientation) => orientation === value) ?? 1;
}

function ascii(view: DataView, at: number, length: number): string {
  let text = '';
  for (let index = at; index < at + length; index += 1) text += String.fromCharCode(view.getUint8(index));
  return text;
}
