import type { Annotation } from '../../annotation/annotation.ts';
import type { View } from '../../geometry/camera.ts';
import type { Matrix } from '../../geometry/matrix.ts';
import type { Rect } from '../../geometry/space.ts';
import type { IndexedMark, MarkIndex } from '../markIndex.ts';
import type { Rest } from './rest.ts';
import { drawChip } from '../../exchange/render/chip.ts';
import { drawOutline } from '../../exchange/render/drawAnnotation.ts';
import { casing, restWidth } from '../../exchange/render/mark.ts';
import { pageBounds, pageMatrix, rectInView } from '../../geometry/camera.ts';
import { rectToPage } from '../../geometry/matrix.ts';
import type { Box } from '../../geometry/rect.ts';
import { boxOf, overlap, touch } from '../../geometry/rect.ts';
import { planChips } from './chipPlan.ts';
import { markOf } from './marks.ts';
import { isAtRest } from './rest.ts';

/** With more marks of a page in view than this, chips would hide the drawing and each other: only hovered and selected ones keep theirs. */
export const MOST_CHIPS = 1500;
/** A mark smaller than this on screen is drawn as a dot, CSS px; with this many in view, where dots are cheaper than outlines. */
const DOT = 3;
const DOTS_FROM = 2000;
/** Outlines reach so far beyond a mark's bounds, CSS px; and so far the chips at rest, which are as wide as their mark or short. */
const OUTLINE_REACH = 4;
const CHIP_REACH = { x: 110, y: 26 };
/** Marks between two looks at the clock: that are drawn, that are merely looked at. */
const STRIDE = 200;
const LOOKED_AT = 4000;

/** A part of the marks at rest, as it is to be drawn. */
export interface RestPart {
  readonly view: View;
  readonly pages: readonly number[];
  readonly rest: Rest<Pick<MarkIndex, 'touching'>>;
  /** CSS px of the region; the caller clips to it. */
  readonly part: Rect<'screen'>;
  readonly chips: 'shown' | 'none';
}

/** How far what belongs to a mark reaches beyond its bounds, CSS px. */
export function reachOf(chips: RestPart['chips']): { readonly x: number; readonly y: number } {
  return chips === 'shown' ? CHIP_REACH : { x: OUTLINE_REACH, y: OUTLINE_REACH };
}

/** Draws the marks at rest of a part of the region, in steps between which one may stop. The context's transform is 1 unit = 1 CSS px. */
export function* paintRest(context: CanvasRenderingContext2D, asked: RestPart): Generator<undefined, void> {
  const { view, pages, rest, part, chips } = asked;
  const reach = reachOf(chips);
  for (const pageIndex of pages) {
    const matrix = pageMatrix(view, pageIndex);
    // Whether a chip is drawn depends on those that it may touch: twice its reach.
    const near = rest.index.touching(pageIndex, rectToPage(matrix, grown(part, 2 * reach.x, 2 * reach.y)));
    const marks = yield* restingOf(near, rest);
    yield;
    yield* paintOutlines(context, marks, { matrix, rest, reached: boxOf(rectToPage(matrix, grown(part, OUTLINE_REACH, OUTLINE_REACH))) });
    if (chips === 'none') continue;
    const all = marks.map(({ annotation, shape }) => markOf(annotation, { shape, emphasis: emphasisOf(rest, annotation) }, rest.facts));
    const planned = planChips(context, all, { matrix, within: pageBounds(view, pageIndex), chips });
    yield;
    for (const { mark, chip } of planned) if (overlap(chip.box, part)) drawChip(context, mark, chip);
  }
}

/** Those of them that are at rest. */
function* restingOf(near: readonly IndexedMark[], rest: RestPart['rest']): Generator<undefined, readonly IndexedMark[]> {
  const marks: IndexedMark[] = [];
  for (const [place, mark] of near.entries()) {
    if (place % LOOKED_AT === LOOKED_AT - 1) yield;
    if (isAtRest(rest, mark.annotation)) marks.push(mark);
  }
  return marks;
}

interface OutlinePaint {
  readonly matrix: Matrix;
  readonly rest: RestPart['rest'];
  /** Page units. */
  readonly reached: Box;
}

function* paintOutlines(context: CanvasRenderingContext2D, marks: readonly IndexedMark[], { matrix, rest, reached }: OutlinePaint): Generator<undefined, void> {
  const lines = new Map<string, string>();
  const dots = marks.length >= DOTS_FROM;
  let done = 0;
  for (const mark of marks) {
    if (!touch(mark, reached)) continue;
    const { annotation } = mark;
    const line = lines.get(annotation.label) ?? rest.facts.colourOf(annotation.label).paper;
    lines.set(annotation.label, line);
    const emphasis = emphasisOf(rest, annotation);
    if (emphasis !== 'rest' || !isPlainBox(mark)) drawOutline(context, markOf(annotation, { shape: mark.shape, emphasis }, rest.facts), matrix);
    else paintBox(context, mark, { matrix, line, dots });
    done += 1;
    if (done % STRIDE === 0) yield;
  }
}

function emphasisOf({ selected }: Pick<Rest, 'selected'>, { id }: Annotation): 'rest' | 'selected' {
  return selected.size > 0 && selected.has(id) ? 'selected' : 'rest';
}

/** A labelled box that nothing more is to be told of: nearly all of them where there are many. */
function isPlainBox({ annotation, shape }: IndexedMark): boolean {
  return shape.kind === 'bbox' && annotation.label !== '' && annotation.rivals.length === 0 && !annotation.arrangement.locked;
}

/** What `drawOutline` draws of a plain box, without a step between. */
function paintBox(
  context: CanvasRenderingContext2D,
  { minX, minY, maxX, maxY }: IndexedMark,
  { matrix, line, dots }: { readonly matrix: Matrix; readonly line: string; readonly dots: boolean },
): void {
  const fromX = matrix.a * minX + matrix.c * minY + matrix.e;
  const fromY = matrix.b * minX + matrix.d * minY + matrix.f;
  const toX = matrix.a * maxX + matrix.c * maxY + matrix.e;
  const toY = matrix.b * maxX + matrix.d * maxY + matrix.f;
  const x = Math.min(fromX, toX);
  const y = Math.min(fromY, toY);
  const width = Math.abs(toX - fromX);
  const height = Math.abs(toY - fromY);
  if (dots && width < DOT && height < DOT) {
    context.fillStyle = line;
    context.fillRect(x + width / 2 - DOT / 2, y + height / 2 - DOT / 2, DOT, DOT);
    return;
  }
  context.lineJoin = 'miter';
  context.strokeStyle = casing;
  context.lineWidth = restWidth + 2;
  context.strokeRect(x, y, width, height);
  context.strokeStyle = line;
  context.lineWidth = restWidth;
  context.strokeRect(x, y, width, height);
}

/** The same at once. */
export function paintRestNow(context: CanvasRenderingContext2D, asked: RestPart): void {
  const steps = paintRest(context, asked);
  while (steps.next().done !== true);
}

/** Draws the outlines of annotations above all that is there. */
export function paintAdded(
  context: CanvasRenderingContext2D,
  { view, pages, rest }: Pick<RestPart, 'view' | 'pages'> & { readonly rest: Rest },
  annotations: readonly Annotation[],
): void {
  for (const pageIndex of pages) {
    const matrix = pageMatrix(view, pageIndex);
    const marks = annotations.flatMap((annotation) => {
      const mark = annotation.pageIndex === pageIndex && isAtRest(rest, annotation) ? rest.index.get(annotation.id) : undefined;
      return mark ?? [];
    });
    const steps = paintOutlines(context, marks, { matrix, rest, reached: boxOf(rectToPage(matrix, { x: 0, y: 0, ...view.viewport })) });
    while (steps.next().done !== true);
  }
}

/** Whether a page of the view has so many marks in it that their chips are left out. */
export function chipsIn(view: View, pages: readonly number[], { index }: Rest): RestPart['chips'] {
  return pages.some((pageIndex) => index.isCrowded(pageIndex, rectInView(view, pageIndex), MOST_CHIPS)) ? 'none' : 'shown';
}

function grown({ x, y, width, height }: Rect<'screen'>, dx: number, dy: number): Rect<'screen'> {
  return { x: x - dx, y: y - dy, width: width + 2 * dx, height: height + 2 * dy };
}
