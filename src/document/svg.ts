import { untilAborted } from './aborting.ts';
import { onePageDocument } from './onePage.ts';
import { pixelSize } from './pixels.ts';
import { decodeText } from './sniff.ts';
import type { OpenResult } from './source.ts';
import { isWithinCopies } from './svgCopies.ts';
import { readSvgRoot } from './svgRoot.ts';
import { svgSize } from './svgSize.ts';

/**
 * Opens an SVG, inert: read as text for its size, and drawn only through an image with a data: address. There no script
 * runs and nothing is loaded; a blob: address would taint the canvas where the file holds foreignObject.
 */
export async function openSvg(bytes: Uint8Array, signal: AbortSignal): Promise<OpenResult> {
  const text = decodeText(bytes);
  const root = text === null ? null : readSvgRoot(text);
  if (!root || text === null) return damaged();
  if (!isWithinCopies(text)) return tooMuch();
  const size = svgSize(root);
  const image = new Image();
  // Without sides of its own an image falls back on sides that differ between browsers.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(root.withSize(size.width, size.height))}`;
  try {
    await untilAborted(image.decode(), signal);
  } catch {
    signal.throwIfAborted();
    return damaged();
  }
  return { ok: true, document: svgDocument(image, size) };
}

function damaged(): OpenResult {
  return { ok: false, failure: { reason: 'damaged', sentence: 'This SVG is damaged or incomplete and cannot be shown. Download it.' } };
}

/** Drawn, it would take the whole app with it. */
function tooMuch(): OpenResult {
  const sentence = 'This SVG draws its parts within each other so often that it would take all memory, and is not shown. Download it.';
  return { ok: false, failure: { reason: 'too-large', sentence } };
}

function svgDocument(image: HTMLImageElement, size: { readonly width: number; readonly height: number }) {
  return onePageDocument({
    size,
    maxScale: Infinity,
    render(area, scale, signal) {
      if (signal.aborted) return Promise.reject(signal.reason as unknown);
      const { width, height } = pixelSize(area, scale);
      const canvas = new OffscreenCanvas(width, height);
      const context = canvas.getContext('2d');
      if (!context) throw new Error('svg: the browser gave no 2d context');
      context.setTransform(scale, 0, 0, scale, -area.x * scale, -area.y * scale);
      context.drawImage(image, 0, 0, size.width, size.height);
      return Promise.resolve(canvas.transferToImageBitmap());
    },
    close() {
      image.removeAttribute('src');
    },
  });
}
