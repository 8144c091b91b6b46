import type { Size } from '../geometry/space.ts';
import { openAnimated } from './animated.ts';
import { drawArea } from './drawArea.ts';
import type { ImageHeader } from './imageHeader.ts';
import { readImageHeader } from './imageHeader.ts';
import { loaded } from './loaded.ts';
import { onePageDocument } from './onePage.ts';
import { MAX_PIXELS } from './pixels.ts';
import type { FileKind } from './sniff.ts';
import type { OpenResult } from './source.ts';
import { turnedWebp } from './webpTurn.ts';

/** Media types of the kinds that browsers decode. */
const IMAGE_TYPES = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
  bmp: 'image/bmp',
} as const satisfies Partial<Record<FileKind, string>>;

/** The kinds that browsers decode. */
export type ImageKind = keyof typeof IMAGE_TYPES;

/** Whether a file of this kind is one for `openImage`. */
export function isImageKind(kind: FileKind): kind is ImageKind {
  return kind in IMAGE_TYPES;
}

/** Loads what a large picture will need while all but its first bytes is on its way. Never fails: opening will say it. */
export function prepareImage(kind: ImageKind, head: Uint8Array): void {
  const header = readImageHeader(kind, head);
  if (header && isHuge(header)) import('./huge/hugeImage.ts').then(({ warmHugeWorker }) => warmHugeWorker()).catch(() => undefined);
}

function isHuge({ stored }: ImageHeader): boolean {
  return stored.width * stored.height > MAX_PIXELS;
}

/** Opens an image of pixels. Its page is as big as the image after EXIF orientation, in pixels. */
export async function openImage(kind: ImageKind, bytes: Uint8Array<ArrayBuffer>, signal: AbortSignal): Promise<OpenResult> {
  const header = await headerOf(kind, bytes);
  const type = IMAGE_TYPES[kind];
  // Every AVIF and JPEG that is decoded says it; one that does not may be of any size.
  if ((kind === 'avif' || kind === 'jpeg') && header === null) return { ok: false, failure: { reason: 'damaged', sentence: 'This image does not say how large it is, and cannot be shown. Download it.' } };
  if (header && isHuge(header)) {
    const { openHugeImage } = await loaded(import('./huge/hugeImage.ts'));
    const file = new Blob([bytes], { type });
    const opened = await openHugeImage({ file, bytes, type, header, signal });
    return opened.ok || opened.failure.reason !== 'damaged' ? opened : orTorn(file, opened, signal);
  }
  // A still PNG is by far the most of them, and APNG the rarest of what moves.
  const moving = kind === 'gif' || kind === 'webp' || kind === 'avif' ? await openAnimated(bytes, type) : null;
  if (moving !== null && signal.aborted) moving.close();
  signal.throwIfAborted();
  if (moving !== null) return { ok: true, document: moving };
  try {
    // The browser turns the pixels as EXIF says, whatever `imageOrientation` is set to; of WebP not every browser does.
    const decoded = await createImageBitmap(new Blob([bytes], { type }));
    const bitmap = kind === 'webp' && header ? await turnedWebp(decoded, header) : decoded;
    if (signal.aborted) bitmap.close();
    signal.throwIfAborted();
    return { ok: true, document: bitmapDocument(bitmap) };
  } catch {
    signal.throwIfAborted();
    const size = header ? ` (${header.stored.width} x ${header.stored.height} pixels, it says)` : '';
    const sentence = `This image is damaged or incomplete${size} and cannot be shown. Download it.`;
    return orTorn(new Blob([bytes], { type }), { ok: false, failure: { reason: 'damaged', sentence } }, signal);
  }
}

async function headerOf(kind: ImageKind, bytes: Uint8Array): Promise<ImageHeader | null> {
  if (kind !== 'avif') return readImageHeader(kind, bytes);
  const { readAvifHeader } = await loaded(import('./avifHeader.ts'));
  return readAvifHeader(bytes);
}

/** What there is of a picture that cannot be decoded as a whole; else what was said of it. */
async function orTorn(file: Blob, failed: OpenResult, signal: AbortSignal): Promise<OpenResult> {
  const { openTorn } = await import('./torn.ts');
  const document = await openTorn(file, signal);
  if (signal.aborted) document?.close();
  signal.throwIfAborted();
  return document === null ? failed : { ok: true, document };
}

function bitmapDocument(bitmap: ImageBitmap) {
  const size: Size = { width: bitmap.width, height: bitmap.height };
  return onePageDocument({
    size,
    maxScale: 1,
    render(area, scale, signal) {
      if (signal.aborted) return Promise.reject(signal.reason as unknown);
      return Promise.resolve(drawArea(bitmap, area, scale));
    },
    close: () => bitmap.close(),
  });
}
