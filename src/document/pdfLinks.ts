import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { Point, Rect } from '../geometry/space.ts';
import { untilAborted } from './aborting.ts';
import type { LinkTarget, OutlineItem, PageLink } from './source.ts';

/** Headings of a table of contents that are read, and how deep they may lie: files can nest them without end. */
const MOST_HEADINGS = 10_000;
const DEEPEST = 24;
const allowed: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);

/** The address as it may be followed; null of scripts, files and whatever else is no web page or mail address. */
export function safeAddress(address: unknown): string | null {
  if (typeof address !== 'string' || !URL.canParse(address)) return null;
  const url = new URL(address);
  return allowed.has(url.protocol) ? url.href : null;
}

/** The links of a page that lead somewhere. */
export async function pdfLinks(pdf: PDFDocumentProxy, pageIndex: number, signal: AbortSignal): Promise<readonly PageLink[]> {
  const page = await untilAborted(pdf.getPage(pageIndex + 1), signal);
  const annotations: readonly Record<string, unknown>[] = await untilAborted(page.getAnnotations(), signal);
  const viewport = page.getViewport({ scale: 1 });
  const links = annotations.filter(({ subtype }) => subtype === 'Link').map(async ({ rect, url, dest }): Promise<PageLink | null> => {
    const area = Array.isArray(rect) ? areaOf(rect.map(Number), (x, y) => viewport.convertToViewportPoint(x, y).map(Number)) : null;
    const target = await targetOf(pdf, url, dest);
    return area === null || target === null ? null : { area, target };
  });
  return (await untilAborted(Promise.all(links), signal)).filter((link) => link !== null);
}

/** The table of contents; empty where it cannot be read. */
export async function pdfOutline(pdf: PDFDocumentProxy): Promise<readonly OutlineItem[]> {
  let left = MOST_HEADINGS;
  async function read(nodes: readonly OutlineNode[], depth: number): Promise<readonly OutlineItem[]> {
    const taken = depth > DEEPEST ? [] : nodes.slice(0, left);
    left -= taken.length;
    return Promise.all(taken.map(async ({ title, url, dest, items }) => ({
      title: title.trim() === '' ? 'Untitled' : title.trim(),
      target: await targetOf(pdf, url, dest),
      items: await read(items, depth + 1),
    })));
  }
  try {
    const outline: readonly OutlineNode[] | null = await pdf.getOutline();
    return outline === null ? [] : await read(outline, 0);
  } catch {
    return [];
  }
}

interface OutlineNode {
  readonly title: string;
  readonly url: string | null;
  readonly dest: unknown;
  readonly items: readonly OutlineNode[];
}

function areaOf([ax = NaN, ay = NaN, bx = NaN, by = NaN]: readonly number[], toPage: (x: number, y: number) => readonly number[]): Rect | null {
  const [x1 = NaN, y1 = NaN] = toPage(ax, ay);
  const [x2 = NaN, y2 = NaN] = toPage(bx, by);
  const area = { x: Math.min(x1, x2), y: Math.min(y1, y2), width: Math.abs(x2 - x1), height: Math.abs(y2 - y1) };
  return Object.values(area).every(Number.isFinite) ? area : null;
}

async function targetOf(pdf: PDFDocumentProxy, address: unknown, dest: unknown): Promise<LinkTarget | null> {
  const url = safeAddress(address);
  if (url !== null) return { kind: 'address', url };
  try {
    const explicit: unknown = typeof dest === 'string' ? await pdf.getDestination(dest) : dest;
    return Array.isArray(explicit) ? await placeOf(pdf, explicit) : null;
  } catch {
    // A link that leads nowhere is none.
    return null;
  }
}

async function placeOf(pdf: PDFDocumentProxy, [page, how, x, y]: readonly unknown[]): Promise<LinkTarget | null> {
  const pageIndex = typeof page === 'number' ? page : isReference(page) ? await pdf.getPageIndex(page) : -1;
  if (!Number.isInteger(pageIndex) || pageIndex < 0 || pageIndex >= pdf.numPages) return null;
  const top = nameOf(how) === 'XYZ' ? y : nameOf(how) === 'FitH' || nameOf(how) === 'FitBH' ? x : null;
  return { kind: 'place', pageIndex, point: typeof top === 'number' ? await pointOn(pdf, pageIndex, { x: typeof x === 'number' && nameOf(how) === 'XYZ' ? x : 0, y: top }) : null };
}

async function pointOn(pdf: PDFDocumentProxy, pageIndex: number, at: { readonly x: number; readonly y: number }): Promise<Point | null> {
  const viewport = (await pdf.getPage(pageIndex + 1)).getViewport({ scale: 1 });
  const [x = NaN, y = NaN] = viewport.convertToViewportPoint(at.x, at.y).map(Number);
  return Number.isFinite(x) && Number.isFinite(y) ? { x, y } : null;
}

function isReference(value: unknown): value is { num: number; gen: number } {
  return typeof value === 'object' && value !== null && 'num' in value && typeof value.num === 'number' && 'gen' in value && typeof value.gen === 'number';
}

function nameOf(value: unknown): string {
  return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string' ? value.name : '';
}
