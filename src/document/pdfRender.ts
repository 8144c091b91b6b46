import { AnnotationMode } from 'pdfjs-dist';
import type { PDFPageProxy, RenderTask } from 'pdfjs-dist';
import type { Rect, Size } from '../geometry/space.ts';
import type { LayerConfig } from './pdfLayers.ts';
import type { MarkupMode } from './pdfMarkup.ts';
import type { PdfSign } from './pdfSigns.ts';
import { untilAborted } from './aborting.ts';
import { looksAlike } from './looksAlike.ts';
import { paintSigns } from './pdfSigns.ts';
import { pixelSize } from './pixels.ts';

/** What a recording leaves on the page: where each operation drew, as shares (0..1) of the page. pdf.js types it `any`. */
interface RecordedBounds {
  isEmpty(operation: number): boolean;
  minX(operation: number): number;
  minY(operation: number): number;
  maxX(operation: number): number;
  maxY(operation: number): number;
}

/** Device px of the longer side of the picture that is drawn for the recording: a thin line of an A0 sheet is seen to be missing in it. */
const RECORDING_PIXELS = 2048;
/** Rows and columns of tiles by which a recording is checked. */
const CHECK_TILES = 4;
/** Device px drawn around a tile and not looked at: what only just reaches in may be left out there, as at the edge of any part, which nobody sees. */
const TILE_EDGE = 16;

const ANNOTATION_MODES: Readonly<Record<MarkupMode, number>> = {
  'as-in-file': AnnotationMode.ENABLE,
  'as-said': AnnotationMode.ENABLE_STORAGE,
  'left-out': AnnotationMode.DISABLE,
};

/** A finished render. */
export interface RenderedArea {
  readonly bitmap: ImageBitmap;
  /** Slices of 15 ms of drawing that it took: a measure of the page's weight that does not count waiting. */
  readonly slices: number;
}

interface RenderOptions {
  /** Device px per page unit. */
  readonly scale: number;
  readonly markup: MarkupMode;
  /** Undefined where the layers are as the file says. */
  readonly layers: Promise<LayerConfig> | undefined;
  readonly signal: AbortSignal;
}

interface RecordOptions extends Omit<RenderOptions, 'scale'> {
  /** Slices that the recording may take. */
  readonly sliceLimit: number;
}

/**
 * Draws an area of a page. Where the page was recorded, a part runs only the operations that touch it: 22 ms instead of
 * 500 on a sheet of 200,000 strokes.
 */
export function renderPdfArea(page: PDFPageProxy, area: Rect, options: RenderOptions & { readonly signs: Signs }): Promise<RenderedArea> {
  return render(page, area, { ...options, recorded: page.recordedBBoxes });
}

/** pdf.js reads what the file says by itself. */
function layered(layers: Promise<LayerConfig> | undefined): { readonly optionalContentConfigPromise?: Promise<LayerConfig> } {
  return layers === undefined ? {} : { optionalContentConfigPromise: layers };
}

/** What is drawn over the page; it may become known while the page is drawn, and never rejects. */
type Signs = Promise<readonly PdfSign[]>;

async function render(
  page: PDFPageProxy,
  area: Rect,
  { scale, markup, layers, recorded, signs, signal }: RenderOptions & { readonly recorded: RecordedBounds | null; readonly signs: Signs | null },
): Promise<RenderedArea> {
  signal.throwIfAborted();
  const { width, height } = pixelSize(area, scale);
  const canvas = new OffscreenCanvas(width, height);
  const size: Size = page.getViewport({ scale: 1 });
  const task = page.render({
    canvas: asCanvas(canvas),
    viewport: page.getViewport({ scale }),
    transform: [1, 0, 0, 1, -area.x * scale, -area.y * scale],
    intent: 'display',
    annotationMode: ANNOTATION_MODES[markup],
    ...layered(layers),
    ...(recorded ? { operationsFilter: touching(recorded, area, size) } : {}),
  });
  try {
    const slices = await finish(task, { signal, sliceLimit: Infinity });
    const over = signs && (await untilAborted(signs, signal));
    if (over && over.length > 0) paintSigns(canvas, over, { area, scale });
    return { bitmap: canvas.transferToImageBitmap(), slices };
  } finally {
    // Its pixels, up to 64 MB, are let go here and not when the browser finds the time: a fling leaves many behind.
    canvas.width = 0;
  }
}

/** Where each operation of a page drew, not to be relied on before it was checked. */
export interface Recording {
  readonly bounds: RecordedBounds;
  /** The page as it is drawn by all its operations. */
  readonly whole: OffscreenCanvas;
  /** Device px per page unit of `whole`. */
  readonly scale: number;
}

/**
 * Draws the page once more, small, to record where each operation draws. `null` when that took more slices than allowed:
 * on some pages recording costs hundreds of times what drawing does. Rejects with the signal's reason when aborted.
 */
export async function recordPdfPage(page: PDFPageProxy, { sliceLimit, markup, layers, signal }: RecordOptions): Promise<Recording | null> {
  const { width, height } = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: RECORDING_PIXELS / Math.max(width, height) });
  const whole = new OffscreenCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
  const task = page.render({ canvas: asCanvas(whole), viewport, intent: 'display', annotationMode: ANNOTATION_MODES[markup], ...layered(layers), recordOperations: true });
  try {
    await finish(task, { signal, sliceLimit });
    const bounds: RecordedBounds | null = page.recordedBBoxes;
    return bounds === null ? null : { bounds, whole, scale: viewport.scale };
  } catch (reason) {
    if (reason instanceof TooSlow) return null;
    throw reason;
  } finally {
    // Nobody draws by it before it was checked, nor by what was cut short.
    page.recordedBBoxes = null;
  }
}

/** How many tiles a recording is checked by. */
export const TILES = CHECK_TILES * CHECK_TILES;

/** Whether a tile of the page (0 to `TILES` - 1) drawn by the recording is what it is on the whole page: on some pages it is not. */
export async function isTileFaithful(
  page: PDFPageProxy,
  { bounds, whole, scale }: Recording,
  { tile, markup, layers, signal }: Omit<RenderOptions, 'scale'> & { readonly tile: number },
): Promise<boolean> {
  const width = Math.ceil(whole.width / CHECK_TILES);
  const height = Math.ceil(whole.height / CHECK_TILES);
  const x = (tile % CHECK_TILES) * width;
  const y = Math.floor(tile / CHECK_TILES) * height;
  const area: Rect = { x: (x - TILE_EDGE) / scale, y: (y - TILE_EDGE) / scale, width: (width + 2 * TILE_EDGE) / scale, height: (height + 2 * TILE_EDGE) / scale };
  const { bitmap } = await render(page, area, { scale, markup, layers, recorded: bounds, signs: null, signal });
  const part = new OffscreenCanvas(width, height);
  part.getContext('2d')?.drawImage(bitmap, -TILE_EDGE, -TILE_EDGE);
  bitmap.close();
  // The last row and column may stand out of the page, where only paper was drawn.
  const inside = { width: Math.min(width, whole.width - x), height: Math.min(height, whole.height - y) };
  const isFaithful = inside.width <= 0 || inside.height <= 0 || looksAlike(pixels(part, { x: 0, y: 0, ...inside }), pixels(whole, { x, y, ...inside }), inside.width);
  part.width = 0;
  return isFaithful;
}

function pixels(canvas: OffscreenCanvas, { x, y, width, height }: Rect): Uint8ClampedArray {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('pdfRender: the browser gave no 2d context');
  return context.getImageData(x, y, width, height).data;
}

/** pdf.js needs `canvas` (not `canvasContext`) to record, and takes an OffscreenCanvas though its types do not say so. */
function asCanvas(canvas: OffscreenCanvas): HTMLCanvasElement {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return canvas as unknown as HTMLCanvasElement;
}

class TooSlow extends Error {}

/** Resolves with the slices that the render took; rejects with the signal's reason when aborted. */
async function finish(task: RenderTask, { signal, sliceLimit }: { readonly signal: AbortSignal; readonly sliceLimit: number }): Promise<number> {
  let slices = 0;
  task.onContinue = (next: () => void) => {
    slices += 1;
    if (slices > sliceLimit) task.cancel();
    else next();
  };
  const cancel = () => task.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    await task.promise;
    return slices;
  } catch (reason) {
    signal.throwIfAborted();
    throw slices > sliceLimit ? new TooSlow('recordPdfPage: too slow') : reason;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

/** Whether an operation drew into the area; the recording is in 1/256 of the page, rounded outwards. */
function touching(recorded: RecordedBounds, area: Rect, size: Size): (operation: number) => boolean {
  const minX = area.x / size.width;
  const minY = area.y / size.height;
  const maxX = (area.x + area.width) / size.width;
  const maxY = (area.y + area.height) / size.height;
  return (operation) =>
    !recorded.isEmpty(operation) &&
    recorded.minX(operation) <= maxX &&
    recorded.maxX(operation) >= minX &&
    recorded.minY(operation) <= maxY &&
    recorded.maxY(operation) >= minY;
}
