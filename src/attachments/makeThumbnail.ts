import type { Client } from '../api/client.ts';
import type { Attachment } from '../contract/attachment.ts';
import { openDocument } from '../document/open.ts';
import type { DocumentSource } from '../document/source.ts';
import type { Size } from '../geometry/space.ts';

/** The place for the picture in a large card, in CSS px; the page shows it at the size of its own. */
const box: Size = { width: 260, height: 184 };

/** Device px for each of those: drawings keep their fine lines when drawn large and shown small. */
const DENSITY = 2;

/** Pictures are read whole to be drawn; larger ones than this, in bytes, keep their icon. */
const MOST_IMAGE_BYTES = 40_000_000;

/** What the browser that looked into a file can tell the host of it. */
export interface SeenFacts {
  readonly pages: number;
  readonly width: number;
  readonly height: number;
}

export interface MadeThumbnail {
  /** A blob: address of a WebP picture; it is the caller's to revoke. */
  readonly address: string;
  readonly facts: SeenFacts;
}

/** Draws the first page of an attachment small. Null where it cannot be shown; rejects only when `signal` is aborted. */
export async function makeThumbnail(client: Client, attachment: Attachment, signal: AbortSignal): Promise<MadeThumbnail | null> {
  if (attachment.id === null) return null;
  const source = await client.byteSource(attachment.id, signal);
  if (!source.ok || (attachment.type !== 'pdf' && source.value.size > MOST_IMAGE_BYTES)) return null;
  const opened = await openDocument({ bytes: source.value, name: attachment.name, type: attachment.type, signal });
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
  const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 0.85 });
  return { address: URL.createObjectURL(blob), facts: { pages: document.pageCount, width, height } };
}
