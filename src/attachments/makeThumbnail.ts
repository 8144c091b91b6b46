import type { Client } from '../api/client.ts';
import type { Attachment } from '../contract/attachment.ts';
import { openDocument } from '../document/open.ts';
import type { ByteSource, DocumentSource } from '../document/source.ts';
import type { Size } from '../geometry/space.ts';
import { isTable } from './kinds.ts';
import { tracePoints, tracesOf } from './trace.ts';

/** The place for the picture in a large card, in CSS px; the page shows it at the size of its own. */
const box: Size = { width: 260, height: 184 };

/** Device px for each of those: drawings keep their fine lines when drawn large and shown small. */
const DENSITY = 2;

/** Pictures are read whole to be drawn; larger ones than this, in bytes, keep their icon. */
const MOST_IMAGE_BYTES = 40_000_000;

/** A picture whose pixels have to be unpacked in larger pieces than this, in bytes, keeps its icon: the file that is open needs the memory. */
const MOST_PIECE_BYTES = 100_000_000;

/** What the browser that looked into a file can tell the host of it. */
export interface SeenFacts {
  readonly pages: number;
  readonly width: number;
  readonly height: number;
}

export interface MadeThumbnail {
  /** A WebP picture. */
  readonly picture: Blob;
  /** Null for a picture of what has no pages. */
  readonly facts: SeenFacts | null;
}

/** Draws the first page of an attachment small, or a table's first traces. Null where neither can be; rejects only when `signal` is aborted. */
export async function makeThumbnail(client: Client, attachment: Attachment, signal: AbortSignal): Promise<MadeThumbnail | null> {
  if (attachment.id === null) return null;
  const source = await client.byteSource(attachment.id, signal);
  if (!source.ok) return null;
  if (isTable(attachment.type)) return drawTraces(source.value, signal);
  if (attachment.type !== 'pdf' && source.value.size > MOST_IMAGE_BYTES) return null;
  const opened = await openDocument({ bytes: source.value, name: attachment.name, type: attachment.type, signal, mostPieceBytes: MOST_PIECE_BYTES });
  if (!opened.ok) return null;
  try {
    return await drawFirstPage(opened.document, signal);
  } finally {
    opened.document.close();
  }
}

async function drawFirstPage(document: DocumentSource, signal: AbortSignal): Promise<MadeThumbnail> {
  const page = await document.openPage(0, signal);
  const { width, height } = page.size;
  const scale = Math.min(box.width / width, box.height / height) * DENSITY;
  const bitmap = await page.render({ x: 0, y: 0, width, height }, scale, signal);
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(bitmap);
  return { picture: await pictureOf(canvas), facts: { pages: document.pageCount, width, height } };
}

function pictureOf(canvas: OffscreenCanvas): Promise<Blob> {
  return canvas.convertToBlob({ type: 'image/webp', quality: 0.85 });
}

/** What is drawn of a table: enough for its shape, however long it goes on. */
const TABLE_BYTES = 512_000;

/** Each trace in a lane of its own, in ink on paper, as charts are drawn. */
async function drawTraces(source: ByteSource, signal: AbortSignal): Promise<MadeThumbnail | null> {
  const end = Math.min(source.size, TABLE_BYTES);
  const text = new TextDecoder().decode(await source.read(0, end, signal));
  const traces = tracesOf(text, { cut: end < source.size });
  if (traces.length === 0) return null;
  const canvas = new OffscreenCanvas(box.width * DENSITY, box.height * DENSITY);
  const context = canvas.getContext('2d');
  if (context === null) return null;
  const margin = 10 * DENSITY;
  const lane = { width: canvas.width - 2 * margin, height: (canvas.height - (traces.length + 1) * margin) / traces.length };
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  Object.assign(context, { strokeStyle: '#17181a', lineWidth: 1.4 * DENSITY, lineJoin: 'round' });
  for (const [index, trace] of traces.entries()) {
    context.beginPath();
    for (const [x, y] of tracePoints(trace, lane)) context.lineTo(margin + x, margin + index * (lane.height + margin) + y);
    context.stroke();
  }
  return { picture: await pictureOf(canvas), facts: null };
}
