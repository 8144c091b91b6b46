import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { Point } from '../geometry/space.ts';
import { rectBetween } from '../geometry/rect.ts';
import type { LinkTarget, PageShowing } from './source.ts';

/** Ways to show a page that name a place on it. */
const placed: ReadonlySet<string> = new Set(['XYZ', 'FitH', 'FitBH', 'FitV', 'FitBV', 'FitR']);

/** Where an explicit destination leads (ISO 32000-1, 12.3.2.2): a page and how it is shown; null of a page that is not there. */
export async function placeOf(pdf: PDFDocumentProxy, [page, how, ...rest]: readonly unknown[]): Promise<LinkTarget | null> {
  const pageIndex = typeof page === 'number' ? page : isReference(page) ? await pdf.getPageIndex(page) : -1;
  if (!Number.isInteger(pageIndex) || pageIndex < 0 || pageIndex >= pdf.numPages) return null;
  const name = nameOf(how);
  // What the page's contents bound nobody knows before they are drawn: FitB shows what the page bounds.
  if (!placed.has(name)) return { kind: 'place', pageIndex, shows: { kind: name === 'Fit' || name === 'FitB' ? 'whole' : 'page' } };
  const viewport = (await pdf.getPage(pageIndex + 1)).getViewport({ scale: 1 });
  const [left = 0, , , top = 0] = viewport.viewBox.map(Number);
  function pointOn(x: number | null, y: number | null): Point {
    const [px = 0, py = 0] = viewport.convertToViewportPoint(x ?? left, y ?? top).map(Number);
    return { x: px, y: py };
  }
  return { kind: 'place', pageIndex, shows: showingOf(name, rest.map(numberOf), pointOn) };
}

/** A coordinate that is left out is that of the page's own edge. */
type ToPage = (x: number | null, y: number | null) => Point;

function showingOf(name: string, [first = null, second = null, third = null, fourth = null]: readonly (number | null)[], pointOn: ToPage): PageShowing {
  if (name === 'FitH' || name === 'FitBH') return { kind: 'width', from: pointOn(null, first) };
  if (name === 'FitV' || name === 'FitBV') return { kind: 'height', from: pointOn(first, null) };
  if (name === 'FitR') {
    const area = rectBetween(pointOn(first, second), pointOn(third, fourth));
    return fourth !== null && area.width > 0 && area.height > 0 ? { kind: 'area', area } : { kind: 'page' };
  }
  const zoom = third !== null && third > 0 ? third : null;
  return second === null && zoom === null ? { kind: 'page' } : { kind: 'point', point: pointOn(first, second), zoom };
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function isReference(value: unknown): value is { num: number; gen: number } {
  return typeof value === 'object' && value !== null && 'num' in value && typeof value.num === 'number' && 'gen' in value && typeof value.gen === 'number';
}

function nameOf(value: unknown): string {
  return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string' ? value.name : '';
}
