import type { Size } from './space.ts';

/** CSS px beside a page that stands at the edge of the view; between one page and the next where they flow. */
export const PAGE_GAP = 12;

/** CSS px between pages that are shown one at a time: more than any region is high, so that there is never another in view. */
const APART = 100_000;

/** All pages below one another, or one at a time. */
export type Flow = 'continuous' | 'single';

/** Quarter turns of the view, clockwise, in degrees. */
export type Turn = 0 | 90 | 180 | 270;

/**
 * Pages on the sheet, one below the other, centred on one axis. It knows nothing of the view's turn: the sums of both
 * sides are kept, and the turn picks which of them runs downwards.
 */
export interface Layout {
  /** Page units, the view's turn not applied. */
  readonly sizes: readonly Size[];
  /** CSS px per page unit that is called 100 %. */
  readonly naturalZoom: number;
  readonly flow: Flow;
  /** CSS px between one page and the next, at every zoom. */
  readonly gap: number;
  /** `widthsBefore[i]`: the widths of all pages before page i, in page units; one entry more than there are pages. */
  readonly widthsBefore: Float64Array;
  /** The same of heights. */
  readonly heightsBefore: Float64Array;
  /** The greatest width and the greatest height of any page, in page units. */
  readonly greatest: Size;
}

/** Lays pages out; throws when there is none or when one has no area, since neither can be looked at. */
export function createLayout(sizes: readonly Size[], naturalZoom: number, flow: Flow = 'continuous'): Layout {
  if (sizes.length === 0) throw new Error('createLayout: a document has at least one page');
  const widthsBefore = new Float64Array(sizes.length + 1);
  const heightsBefore = new Float64Array(sizes.length + 1);
  let width = 0;
  let height = 0;
  let greatest: Size = { width: 0, height: 0 };
  for (const [index, size] of sizes.entries()) {
    if (!(size.width > 0 && size.height > 0)) {
      throw new Error(`createLayout: page ${String(index)} measures ${String(size.width)} x ${String(size.height)}`);
    }
    greatest = { width: Math.max(greatest.width, size.width), height: Math.max(greatest.height, size.height) };
    width += size.width;
    height += size.height;
    widthsBefore[index + 1] = width;
    heightsBefore[index + 1] = height;
  }
  return { sizes, naturalZoom, flow, gap: flow === 'single' ? APART : PAGE_GAP, widthsBefore, heightsBefore, greatest };
}

/** Size of a page as stored. Throws on an index that the document does not have. */
export function pageSize(layout: Layout, pageIndex: number): Size {
  const size = layout.sizes[pageIndex];
  if (size === undefined) throw new Error(`pageSize: no page ${String(pageIndex)} among ${String(layout.sizes.length)}`);
  return size;
}

/** Size of a page as the turned view shows it, in page units. */
export function turnedSize(layout: Layout, pageIndex: number, turn: Turn): Size {
  const size = pageSize(layout, pageIndex);
  return turn === 0 || turn === 180 ? size : { width: size.height, height: size.width };
}

/** CSS px from the top of one page down to the top of another; negative when the other is above. */
export function distanceDown(
  layout: Layout,
  along: { readonly from: number; readonly to: number },
  view: { readonly zoom: number; readonly rotation: Turn },
): number {
  const before = view.rotation === 0 || view.rotation === 180 ? layout.heightsBefore : layout.widthsBefore;
  const from = before[along.from];
  const to = before[along.to];
  if (from === undefined || to === undefined) {
    throw new Error(`distanceDown: no page ${String(from === undefined ? along.from : along.to)} among ${String(layout.sizes.length)}`);
  }
  return (to - from) * view.zoom + (along.to - along.from) * layout.gap;
}
