import { openDocument } from '../../src/document/open.ts';
import { clampScale } from '../../src/document/pixels.ts';
import type { ByteSource, DocumentSource, Markup, OpenFailure } from '../../src/document/source.ts';
import type { Size } from '../../src/geometry/space.ts';
import { greyCells } from './greyCells.ts';

/** What the page under test found out about a file; `first` is its first page in grey cells. */
export type Look =
  | { readonly shown: true; readonly sizes: readonly Size[]; readonly first: readonly number[]; readonly bytesRead: number }
  | { readonly shown: false; readonly failure: OpenFailure };

export interface LookRequest {
  readonly url: string;
  readonly name: string;
  readonly bytes: number;
  readonly password: string | undefined;
  /** Whether the file's own annotations are drawn. */
  readonly markup: Markup;
  /** Device px of the longer side of the first page. */
  readonly pixels: number;
}

declare global {
  interface Window {
    look(request: LookRequest): Promise<Look>;
  }
}

const signal = new AbortController().signal;

window.look = async ({ url, name, bytes, password, markup, pixels }) => {
  const source = countingSource(url, bytes);
  const opened = await openDocument({ bytes: source, name, type: '', password, signal });
  if (!opened.ok) return { shown: false, failure: opened.failure };
  opened.document.drawMarkup?.(markup);
  const first = await orDamaged(greyFirstPage(opened.document, pixels), []);
  const bytesRead = source.bytesRead();
  const sizes: Size[] = [];
  for (let pageIndex = 0; pageIndex < opened.document.pageCount; pageIndex += 1) {
    const size = opened.document.openPage(pageIndex, signal).then((page) => page.size);
    sizes.push(await orDamaged(size, { width: 0, height: 0 }));
  }
  opened.document.close();
  return { shown: true, sizes, first, bytesRead };
};

/** What a page gives, or this in its place: a page may be damaged, and says so in the product. Anything else than an error is none. */
async function orDamaged<Given>(given: Promise<Given>, instead: Given): Promise<Given> {
  try {
    return await given;
  } catch (reason) {
    if (reason instanceof Error) return instead;
    throw reason;
  }
}

function countingSource(url: string, size: number): ByteSource & { bytesRead(): number } {
  let count = 0;
  return {
    size,
    bytesRead: () => count,
    async read(start, end, abort) {
      const answer = await fetch(url, { headers: { Range: `bytes=${start}-${end - 1}` }, ...(abort ? { signal: abort } : {}) });
      if (answer.status !== 206) throw new Error(`${url} answered ${answer.status}`);
      const piece = new Uint8Array(await answer.arrayBuffer());
      count += piece.length;
      return piece;
    },
  };
}

async function greyFirstPage(document: DocumentSource, pixels: number): Promise<readonly number[]> {
  const page = await document.openPage(0, signal);
  const whole = { x: 0, y: 0, ...page.size };
  const scale = clampScale(whole, Math.min(document.maxScale, pixels / Math.max(page.size.width, page.size.height)));
  const bitmap = await page.render(whole, scale, signal);
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('greyFirstPage: the browser gave no 2d context');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, bitmap.width, bitmap.height);
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
  const levels = new Uint8Array(data.length / 4);
  for (let pixel = 0; pixel < levels.length; pixel += 1) {
    const at = pixel * 4;
    levels[pixel] = 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
  }
  const cells = greyCells(bitmap, levels);
  bitmap.close();
  return cells;
}
