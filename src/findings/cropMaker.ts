import type { Annotation } from '../annotation/annotation.ts';
import { onPage } from '../annotation/scale.ts';
import type { Client } from '../api/client.ts';
import { openDocument } from '../document/open.ts';
import type { DocumentSource } from '../document/source.ts';
import { verticesOf } from '../geometry/path.ts';
import { boundsOf, type Shape } from '../geometry/shapes.ts';
import type { Rect, Size } from '../geometry/space.ts';
import type { Finding } from './findingsBook.ts';

/** CSS px of a crop. */
const cropSize: Size = { width: 56, height: 32 };

/** Device px per CSS px: sharp enough on any screen. */
const DENSITY = 2;

/** Pictures are read whole to be drawn; of larger ones than this, in bytes, no crops are made. */
const MOST_IMAGE_BYTES = 40_000_000;

/** A file stays open for so long after its last crop, in ms: the next row is often on it. */
const STAYS_OPEN = 5_000;

interface Opened {
  readonly attachmentId: string;
  readonly document: Promise<DocumentSource | null>;
}

/** Makes crops of findings, one file open at a time. */
export interface CropMaker {
  /** The address of a picture of what a finding is on, or null where none can be made. */
  make(finding: Finding, colour: string, signal: AbortSignal): Promise<string | null>;
  close(): void;
}

export function createCropMaker(client: Client): CropMaker {
  let opened: Opened | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  let closing: ReturnType<typeof setTimeout> | undefined;

  function close(): void {
    clearTimeout(closing);
    void opened?.document.then((document) => document?.close());
    opened = null;
  }

  function documentOf(attachment: Finding['attachment']): Promise<DocumentSource | null> {
    if (opened?.attachmentId === attachment.id) return opened.document;
    close();
    const document = open(client, attachment).catch(() => null);
    opened = { attachmentId: attachment.id, document };
    return document;
  }

  /** The file is not closed while a crop is made of it, however long that takes. */
  async function makeNow(finding: Finding, colour: string, signal: AbortSignal): Promise<string | null> {
    signal.throwIfAborted();
    clearTimeout(closing);
    try {
      return await cropOf(finding, colour, signal);
    } finally {
      closing = setTimeout(close, STAYS_OPEN);
    }
  }

  async function cropOf({ attachment, annotation }: Finding, colour: string, signal: AbortSignal): Promise<string | null> {
    const document = await documentOf(attachment);
    if (document === null || annotation.pageIndex >= document.pageCount) return null;
    const page = await document.openPage(annotation.pageIndex, signal);
    const { shape } = onPage(annotation, page.size);
    if (shape.kind === 'unknown') return null;
    const area = within(around(boundsOf(shape)), page.size);
    const scale = cropSize.width * DENSITY / area.width;
    const bitmap = await page.render(area, Math.min(scale, document.maxScale * 4), signal);
    return URL.createObjectURL(await drawn(bitmap, { shape, area, scale, colour }));
  }

  return {
    make(finding, colour, signal) {
      const made = turn.then(() => makeNow(finding, colour, signal));
      turn = made.catch(() => null);
      return made;
    },
    close,
  };
}

async function open(client: Client, attachment: Finding['attachment']): Promise<DocumentSource | null> {
  const { signal } = new AbortController();
  const source = await client.byteSource(attachment.id, signal);
  if (!source.ok || (attachment.type !== 'pdf' && source.value.size > MOST_IMAGE_BYTES)) return null;
  const result = await openDocument({ bytes: source.value, name: attachment.name, type: attachment.type, signal });
  return result.ok ? result.document : null;
}

/** The area round a rectangle with the proportions of a crop, half as large again as it needs to be. */
function around(bounds: Rect): Rect {
  const width = Math.max(bounds.width, (bounds.height * cropSize.width) / cropSize.height, 8) * 1.5;
  const height = (width * cropSize.height) / cropSize.width;
  return { x: bounds.x + bounds.width / 2 - width / 2, y: bounds.y + bounds.height / 2 - height / 2, width, height };
}

/** Pushed back onto the page where it hangs over, and no larger than it. */
function within(area: Rect, page: Size): Rect {
  const width = Math.min(area.width, page.width);
  const height = Math.min(area.height, page.height);
  return {
    x: Math.min(Math.max(area.x, 0), page.width - width), y: Math.min(Math.max(area.y, 0), page.height - height), width, height,
  };
}

interface Drawing {
  readonly shape: Shape;
  readonly area: Rect;
  /** Device px per page unit. */
  readonly scale: number;
  readonly colour: string;
}

function drawn(bitmap: ImageBitmap, { shape, area, scale, colour }: Drawing): Promise<Blob> {
  const canvas = new OffscreenCanvas(Math.ceil(area.width * scale), Math.ceil(area.height * scale));
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('drawn: the browser gave no 2d context');
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  context.setTransform(scale, 0, 0, scale, -area.x * scale, -area.y * scale);
  context.strokeStyle = colour;
  context.lineWidth = 3 / scale;
  context.beginPath();
  if (shape.kind === 'bbox') context.rect(shape.x, shape.y, shape.width, shape.height);
  else for (const { x, y } of verticesOf(shape)) context.lineTo(x, y);
  if (shape.kind === 'path' && shape.closed) context.closePath();
  context.stroke();
  return canvas.convertToBlob({ type: 'image/webp', quality: 0.85 });
}

/** By it a crop is known: another shape, page or colour makes another. */
export function cropKey({ attachment, annotation }: Finding, colour: string): string {
  const { pageIndex, shape }: Pick<Annotation, 'pageIndex' | 'shape'> = annotation;
  return JSON.stringify([attachment.id, attachment.facts?.sha256 ?? '', pageIndex, shape, colour]);
}
