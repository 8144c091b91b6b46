import type { Drawn } from '../annotation/annotation.ts';
import type { ClipItem } from '../annotation/clip.ts';
import { unionOf } from '../geometry/rect.ts';
import { boundsOf, translate } from '../geometry/shapes.ts';
import type { Point, Size } from '../geometry/space.ts';
import { storableMoved } from '../tools/storable.ts';

/** Where copied annotations go: round a place of a page, or to their own places on that page and those after it. */
export interface ClipPlace {
  readonly pageIndex: number;
  /** Page units; null: in place. */
  readonly at: Point | null;
  /** Page units; undefined for pages that the file does not have. */
  sizeOf(pageIndex: number): Size | undefined;
}

/** The annotations to be made: as large as they were where the page has room, and on the page. Those without a page are left out. */
export function placeClip(items: readonly ClipItem[], { pageIndex, at, sizeOf }: ClipPlace): readonly Drawn[] {
  const around = unionOf(items.map(({ shape }) => boundsOf(shape)));
  if (around === null) return [];
  const firstPage = items.reduce((least, item) => Math.min(least, item.pageIndex), Infinity);
  const by = at === null ? { x: 0, y: 0 } : withinPage(around, at, sizeOf(pageIndex) ?? around);
  return items.flatMap(({ shape, label, tags, pageIndex: from }) => {
    const there = at === null ? pageIndex + from - firstPage : pageIndex;
    const pageSize = sizeOf(there);
    const placed = pageSize === undefined ? null : storableMoved(translate(shape, by.x, by.y), pageSize);
    return pageSize === undefined || placed === null ? [] : [{ pageIndex: there, pageSize, shape: placed, label, tags }];
  });
}

/** The vector that brings the middle to the place, as far as all of it stays on the page. */
function withinPage(around: { readonly x: number; readonly y: number } & Size, at: Point, page: Size): Point {
  return {
    x: clamp(at.x - around.width / 2, page.width - around.width) - around.x,
    y: clamp(at.y - around.height / 2, page.height - around.height) - around.y,
  };
}

function clamp(value: number, most: number): number {
  return Math.max(0, Math.min(value, most));
}
