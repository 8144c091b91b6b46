import { untilAborted } from './aborting.ts';
import { drawArea } from './drawArea.ts';
import { onePageDocument } from './onePage.ts';
import { MAX_PIXELS } from './pixels.ts';
import type { DocumentSource } from './source.ts';
import { createStatement } from './statement.ts';

/** The browser decodes such a picture whole, four bytes a pixel. */
const MOST_PIXELS = 100_000_000;
/** Sides of the copy in small in which one looks whether there is anything at all. */
const LOOK = 64;

/**
 * Opens a picture that ends too early, as far as it goes: an image element shows what it got, where all that decodes into bitmaps refuses the
 * file. Null when nothing can be seen of it. Rejects with the signal's reason when aborted.
 */
export async function openTorn(file: Blob, signal: AbortSignal): Promise<DocumentSource | null> {
  const address = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = address;
    const { naturalWidth: width, naturalHeight: height } = await untilAborted(loaded(image), signal);
    if (width * height > MOST_PIXELS || isBlank(image)) return null;
    return tornDocument(drawn(image, Math.min(1, Math.sqrt(MAX_PIXELS / (width * height)))), { width, height });
  } catch {
    signal.throwIfAborted();
    return null;
  } finally {
    URL.revokeObjectURL(address);
  }
}

function loaded(image: HTMLImageElement): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    image.addEventListener('load', () => resolve(image), { once: true });
    image.addEventListener('error', () => reject(new Error('openTorn: no image')), { once: true });
  });
}

function drawn(image: HTMLImageElement, share: number): ImageBitmap {
  const canvas = new OffscreenCanvas(Math.floor(image.naturalWidth * share), Math.floor(image.naturalHeight * share));
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.transferToImageBitmap();
}

function isBlank(image: HTMLImageElement): boolean {
  const canvas = new OffscreenCanvas(LOOK, LOOK);
  const context = canvas.getContext('2d');
  context?.drawImage(image, 0, 0, LOOK, LOOK);
  return context?.getImageData(0, 0, LOOK, LOOK).data.every((value) => value === 0) ?? true;
}

function tornDocument(bitmap: ImageBitmap, size: { readonly width: number; readonly height: number }): DocumentSource {
  const share = bitmap.width / size.width;
  const source = onePageDocument({
    size,
    maxScale: share,
    render({ x, y, width, height }, scale, signal) {
      if (signal.aborted) return Promise.reject(signal.reason as unknown);
      return Promise.resolve(drawArea(bitmap, { x: x * share, y: y * share, width: width * share, height: height * share }, scale / share));
    },
    close: () => bitmap.close(),
  });
  return { ...source, limit: createStatement('This picture ends too early: what is missing is left empty. Download the file to keep what there is of it.').statement };
}
