import { AnnotationMode } from 'pdfjs-dist';
import type { PDFPageProxy, RenderTask } from 'pdfjs-dist';
import type { Rect, Size } from '../geometry/space.ts';
import { pixelSize } from './pixels.ts';

/** What a recorded render leaves on the page: where each operation drew, as shares (0..1) of the page. pdf.js types it `any`. */
interface RecordedBounds {
  isEmpty(operation: number): boolean;
  minX(operation: number): number;
  minY(operation: number): number;
  maxX(operation: number): number;
  maxY(operation: number): number;
}

interface RenderOptions {
  /** Device px per page unit. */
  readonly scale: number;
  readonly signal: AbortSignal;
}

/**
 * Draws an area of a page. A render of the whole page also records where each operation draws; a later one of a part
 * then runs only what touches that part (22 ms instead of 500 on a sheet of 200,000 strokes).
 */
export async function renderPdfArea(page: PDFPageProxy, area: Rect, options: RenderOptions): Promise<ImageBitmap> {
  const { scale, signal } = options;
  signal.throwIfAborted();
  const { width, height } = pixelSize(area, scale);
  const canvas = new OffscreenCanvas(width, height);
  const viewport = page.getViewport({ scale });
  const size: Size = page.getViewport({ scale: 1 });
  const recorded: RecordedBounds | null = page.recordedBBoxes;
  const isWhole = coversPage(area, size);
  const records = isWhole && !recorded;
  const task = page.render({
    // pdf.js needs `canvas` (not `canvasContext`) to record, and takes an OffscreenCanvas though its types do not say so.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    canvas: canvas as unknown as HTMLCanvasElement,
    viewport,
    transform: [1, 0, 0, 1, -area.x * scale, -area.y * scale],
    intent: 'display',
    annotationMode: AnnotationMode.ENABLE,
    recordOperations: records,
    ...(recorded && !isWhole ? { operationsFilter: touching(recorded, area, size) } : {}),
  });
  try {
    await finish(task, signal);
  } catch (reason) {
    // A render that was cut short has recorded only what it got to.
    if (records) page.recordedBBoxes = null;
    canvas.width = canvas.height = 0;
    throw reason;
  }
  return canvas.transferToImageBitmap();
}

async function finish(task: RenderTask, signal: AbortSignal): Promise<void> {
  const cancel = () => task.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    await task.promise;
  } catch (reason) {
    signal.throwIfAborted();
    throw reason;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

function coversPage(area: Rect, size: Size): boolean {
  const slack = 0.01;
  return area.x <= slack && area.y <= slack && area.x + area.width >= size.width - slack && area.y + area.height >= size.height - slack;
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
