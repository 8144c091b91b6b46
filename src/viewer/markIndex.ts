import RBush from 'rbush';
import type { Annotation, AnnotationStore, Change } from '../annotation/annotation.ts';
import type { Shape } from '../geometry/shapes.ts';
import type { Rect, Size } from '../geometry/space.ts';
import { onPage } from '../annotation/scale.ts';
import { compareStacking } from '../annotation/arrangement.ts';
import { boundsOf } from '../geometry/shapes.ts';

/** An annotation that can be drawn and hit, in units of our page, with the bounds that the R-tree keeps. */
export interface IndexedMark {
  readonly annotation: Annotation;
  readonly shape: Shape;
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/** Where the annotations of each page are. A page is indexed when it is first asked for. */
export interface MarkIndex {
  /** Marks whose bounds touch the area (page units), in drawing order. */
  touching(pageIndex: number, area: Rect): readonly IndexedMark[];
  /** Whether more than `limit` marks have bounds that touch the area. */
  isCrowded(pageIndex: number, area: Rect, limit: number): boolean;
  /** The mark of an annotation; undefined for unknown ids, unknown shapes and pages that the file does not have. */
  get(id: string): IndexedMark | undefined;
  /** Grows with every change, so that what was asked before can be kept until then. */
  version(): number;
  close(): void;
}

/** Beyond this many changes at once, pages are indexed anew when they are next asked for: loading a tree is cheaper than patching it. */
const MOST_PATCHES = 200;

interface Page {
  readonly tree: RBush<IndexedMark>;
  readonly byId: Map<string, IndexedMark>;
  /** The page size that the shapes were brought to. */
  readonly size: Size;
}

export interface MarkIndexInput {
  readonly annotations: AnnotationStore;
  /** Page units; undefined for pages that the file does not have. */
  sizeOf(pageIndex: number): Size | undefined;
}

/** Follows the store for as long as it is open; what it tells is never older than the store. */
export function createMarkIndex({ annotations, sizeOf }: MarkIndexInput): MarkIndex {
  const pages = new Map<number, Page>();
  let version = 0;

  function pageOf(pageIndex: number): Page | undefined {
    const size = sizeOf(pageIndex);
    if (size === undefined) return undefined;
    const known = pages.get(pageIndex);
    if (known !== undefined && known.size.width === size.width && known.size.height === size.height) return known;
    const page = indexPage(annotations.onPage(pageIndex), size);
    pages.set(pageIndex, page);
    version += 1;
    return page;
  }

  function follow(changes: readonly Change[]): void {
    version += 1;
    if (changes.length > MOST_PATCHES) {
      pages.clear();
      return;
    }
    for (const { before, after } of changes) {
      const left = before === null ? undefined : pages.get(before.pageIndex);
      if (left !== undefined && before !== null) remove(left, before.id);
      const entered = after === null ? undefined : pages.get(after.pageIndex);
      if (entered !== undefined && after !== null) insert(entered, after);
    }
  }

  const stop = annotations.subscribe(follow);
  return {
    touching(pageIndex, area) {
      const found = pageOf(pageIndex)?.tree.search(boxOf(area)) ?? [];
      return found.toSorted((a, b) => compareStacking(a.annotation, b.annotation));
    },
    isCrowded(pageIndex, area, limit) {
      const page = pageOf(pageIndex);
      return page !== undefined && page.byId.size > limit && page.tree.search(boxOf(area)).length > limit;
    },
    get(id) {
      const annotation = annotations.get(id);
      return annotation === undefined ? undefined : pageOf(annotation.pageIndex)?.byId.get(id);
    },
    version: () => version,
    close() {
      stop();
      pages.clear();
    },
  };
}

function indexPage(annotations: readonly Annotation[], size: Size): Page {
  const marks = annotations.flatMap((annotation) => markOf(annotation, size) ?? []);
  const tree = new RBush<IndexedMark>();
  tree.load(marks);
  return { tree, byId: new Map(marks.map((mark) => [mark.annotation.id, mark])), size };
}

function insert(page: Page, annotation: Annotation): void {
  const mark = markOf(annotation, page.size);
  if (mark === undefined) return;
  page.tree.insert(mark);
  page.byId.set(annotation.id, mark);
}

function remove(page: Page, id: string): void {
  const mark = page.byId.get(id);
  if (mark === undefined) return;
  page.tree.remove(mark);
  page.byId.delete(id);
}

function markOf(annotation: Annotation, size: Size): IndexedMark | undefined {
  const { shape } = onPage(annotation, size);
  if (shape.kind === 'unknown') return undefined;
  return { annotation, shape, ...boxOf(boundsOf(shape)) };
}

function boxOf({ x, y, width, height }: Rect) {
  return { minX: x, minY: y, maxX: x + width, maxY: y + height };
}
