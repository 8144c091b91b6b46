import RBush from 'rbush';
import type { Annotation, AnnotationStore, Change } from '../annotation/annotation.ts';
import type { Shape } from '../geometry/shapes.ts';
import type { Rect, Size } from '../geometry/space.ts';
import { onPage } from '../annotation/scale.ts';
import { compareStacking } from '../annotation/arrangement.ts';
import { isOnlyKept } from '../annotation/sameAnnotation.ts';
import type { PackedBoxes } from '../geometry/packedBoxes.ts';
import { packBoxes } from '../geometry/packedBoxes.ts';
import type { Box } from '../geometry/rect.ts';
import { boxOf, touch } from '../geometry/rect.ts';
import { boundsOf } from '../geometry/shapes.ts';

/** An annotation that can be drawn and hit, in units of our page, with its bounds. */
export interface IndexedMark extends Box {
  readonly annotation: Annotation;
  readonly shape: Shape;
}

/** Where the annotations of each page are. A page is indexed when it is first asked for. */
export interface MarkIndex {
  /** Marks whose bounds touch the area (page units), in drawing order. */
  touching(pageIndex: number, area: Rect): readonly IndexedMark[];
  /** Whether more than `limit` marks have bounds that touch the area. */
  isCrowded(pageIndex: number, area: Rect, limit: number): boolean;
  /** How many marks the page has. */
  countOn(pageIndex: number): number;
  /** The mark of an annotation; undefined for unknown ids, unknown shapes and pages that the file does not have. */
  get(id: string): IndexedMark | undefined;
  /** The marks of these annotations that are on the page: one look-up each, since there may be 100,000. */
  among(pageIndex: number, ids: readonly string[]): Iterable<IndexedMark>;
  /** Grows with every change, so that what was asked before can be kept until then. */
  version(): number;
  close(): void;
}

/** Beyond this many changes at once their pages are indexed anew when they are next asked for. */
const MOST_PATCHES = 2000;
/** Beyond this share of the page, looking at every mark in order is cheaper than asking the tree and sorting what it found. */
const LARGE_SHARE = 0.4;

/** So many marks are slipped into their places one by one; more are sorted with all others. */
const FEW = 32;

/** A mark with its place in the drawing order: compared as numbers, since births are texts and there may be 100,000. */
interface Placed extends IndexedMark {
  annotation: Annotation;
  place: number;
  /** Its place among those that were packed; -1 for one that came later. */
  readonly slot: number;
}

/** What is there when a page is indexed is packed, what comes later is in a tree beside it. */
interface Page {
  readonly packed: PackedBoxes;
  readonly slots: readonly Placed[];
  readonly tree: RBush<Placed>;
  readonly byId: Map<string, Placed>;
  /** In drawing order, places growing. */
  ordered: Placed[];
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
    const page = makePage(annotations.onPage(pageIndex), size);
    pages.set(pageIndex, page);
    version += 1;
    return page;
  }

  function follow(all: readonly Change[]): void {
    version += 1;
    const changes = all.filter((change) => {
      const page = change.before === null ? undefined : pages.get(change.before.pageIndex);
      return page === undefined || !isSwapped(page, change);
    });
    if (changes.length > MOST_PATCHES) {
      for (const { before, after } of changes) {
        if (before !== null) pages.delete(before.pageIndex);
        if (after !== null) pages.delete(after.pageIndex);
      }
      return;
    }
    for (const { before } of changes) {
      const page = before === null ? undefined : pages.get(before.pageIndex);
      if (before !== null && page !== undefined) remove(page, before.id);
    }
    for (const [pageIndex, come] of byPage(changes.flatMap(({ after }) => after ?? []))) {
      const page = pages.get(pageIndex);
      if (page !== undefined) insert(page, come);
    }
  }

  const stop = annotations.subscribe(follow);
  return {
    touching(pageIndex, area) {
      const page = pageOf(pageIndex);
      if (page === undefined) return [];
      const box = boxOf(area);
      if (area.width * area.height > LARGE_SHARE * page.size.width * page.size.height) return page.ordered.filter((mark) => touch(mark, box));
      return search(page, box).toSorted((a, b) => a.place - b.place);
    },
    isCrowded(pageIndex, area, limit) {
      const page = pageOf(pageIndex);
      if (page === undefined || page.byId.size <= limit) return false;
      const packed = page.packed.find(boxOf(area), limit + 1).length;
      return packed > limit || packed + page.tree.search(boxOf(area)).length > limit;
    },
    countOn: (pageIndex) => pageOf(pageIndex)?.byId.size ?? 0,
    get(id) {
      const annotation = annotations.get(id);
      return annotation === undefined ? undefined : pageOf(annotation.pageIndex)?.byId.get(id);
    },
    *among(pageIndex, ids) {
      const byId = pageOf(pageIndex)?.byId;
      if (byId === undefined) return;
      for (const id of ids) {
        const mark = byId.get(id);
        if (mark !== undefined) yield mark;
      }
    },
    version: () => version,
    close() {
      stop();
      pages.clear();
    },
  };
}

/** Where nothing of it moves, as when the host has taken it, only the annotation is another one. */
function isSwapped(page: Page, { before, after }: Change): boolean {
  if (after === null || !isOnlyKept({ before, after })) return false;
  const mark = page.byId.get(after.id);
  const place = mark === undefined ? -1 : firstAbove(page.ordered, (other) => other.place >= mark.place);
  if (mark === undefined || page.ordered[place] !== mark || compareStacking(mark.annotation, after) !== 0) return false;
  mark.annotation = after;
  return true;
}

/** The marks of a page that are at hand all at once, to be asked for once: without a tree, which would take longer to build. */
export function marksInOrder(annotations: readonly Annotation[], size: Size): readonly IndexedMark[] {
  return inOrder(annotations.flatMap((annotation) => markOf(annotation, size, -1) ?? []));
}

function inOrder<M extends IndexedMark>(marks: readonly M[]): readonly M[] {
  return marks.every((mark, place) => place === 0 || compareMarks(marks[place - 1] ?? mark, mark) <= 0) ? marks : marks.toSorted(compareMarks);
}

function byPage(annotations: readonly Annotation[]): ReadonlyMap<number, readonly Annotation[]> {
  const pages = new Map<number, Annotation[]>();
  for (const annotation of annotations) {
    const page = pages.get(annotation.pageIndex);
    if (page === undefined) pages.set(annotation.pageIndex, [annotation]);
    else page.push(annotation);
  }
  return pages;
}

function makePage(annotations: readonly Annotation[], size: Size): Page {
  const slots: Placed[] = [];
  const byId = new Map<string, Placed>();
  for (const annotation of annotations) {
    const mark = markOf(annotation, size, slots.length);
    if (mark === undefined) continue;
    slots.push(mark);
    byId.set(annotation.id, mark);
  }
  const ordered = [...inOrder(slots)];
  renumber(ordered);
  return { packed: packBoxes(slots), slots, tree: new RBush<Placed>(), byId, ordered, size };
}

function search({ packed, slots, tree }: Page, box: Box): readonly Placed[] {
  const found = tree.search(box);
  for (const slot of packed.find(box)) {
    const mark = slots[slot];
    if (mark !== undefined) found.push(mark);
  }
  return found;
}

/** What is added is mostly drawn above all others: then nothing else moves. */
function insert(page: Page, annotations: readonly Annotation[]): void {
  const { ordered } = page;
  const added: Placed[] = [];
  for (const annotation of annotations) {
    const mark = markOf(annotation, page.size, -1);
    if (mark !== undefined) added.push(mark);
  }
  for (const mark of added) {
    const last = ordered.at(-1);
    if (last === undefined || compareMarks(last, mark) <= 0) {
      mark.place = (last?.place ?? 0) + 1;
      ordered.push(mark);
    } else if (added.length <= FEW) slip(ordered, mark);
    else ordered.push(mark);
    page.byId.set(mark.annotation.id, mark);
  }
  if (added.length > FEW && !isGrowing(ordered)) {
    page.ordered = ordered.toSorted(compareMarks);
    renumber(page.ordered);
  }
  if (added.length === 1 && added[0] !== undefined) page.tree.insert(added[0]);
  else page.tree.load(added);
}

/** Puts one in between: its place is between those of its neighbours, until there is no number left between them. */
function slip(ordered: Placed[], mark: Placed): void {
  const at = firstAbove(ordered, (other) => compareMarks(other, mark) > 0);
  const above = ordered[at]?.place ?? 0;
  const below = ordered[at - 1]?.place ?? above - 2;
  mark.place = (below + above) / 2;
  ordered.splice(at, 0, mark);
  if (mark.place <= below || mark.place >= above) renumber(ordered);
}

function renumber(ordered: readonly Placed[]): void {
  for (const [index, mark] of ordered.entries()) mark.place = index;
}

function isGrowing(ordered: readonly Placed[]): boolean {
  return ordered.every((mark, index) => index === 0 || (ordered[index - 1]?.place ?? Infinity) < mark.place);
}

function remove(page: Page, id: string): void {
  const mark = page.byId.get(id);
  if (mark === undefined) return;
  if (mark.slot < 0) page.tree.remove(mark);
  else page.packed.remove(mark.slot);
  page.byId.delete(id);
  page.ordered.splice(firstAbove(page.ordered, (other) => other.place >= mark.place), 1);
}

/** Index of the first mark that `isAbove`, all after it being so too. */
function firstAbove(ordered: readonly Placed[], isAbove: (mark: Placed) => boolean): number {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const mark = ordered[middle];
    if (mark !== undefined && isAbove(mark)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function compareMarks(a: IndexedMark, b: IndexedMark): number {
  return compareStacking(a.annotation, b.annotation);
}

function markOf(annotation: Annotation, size: Size, slot: number): Placed | undefined {
  const { shape } = onPage(annotation, size);
  if (shape.kind === 'unknown') return undefined;
  const { x, y, width, height } = boundsOf(shape);
  return { annotation, shape, minX: x, minY: y, maxX: x + width, maxY: y + height, place: 0, slot };
}
