import { unionOf } from '../geometry/rect.ts';
import { boundsOf, translate } from '../geometry/shapes.ts';
import type { Shape } from '../geometry/shapes.ts';
import type { Point, Rect, Size } from '../geometry/space.ts';
import type { Guide } from './snap.ts';
import { snappedSides } from './snapping.ts';
import { storableMoved } from './storable.ts';
import type { Draft, PointerToolInput, ToolCommand, ToolContext } from './tool.ts';

/** More annotations than this are drawn as one picture while they are moved, and where they lie while they are selected. */
export const MANY = 500;

/** A move under way. The shapes are those of its beginning, whatever the network brings meanwhile. */
export interface Move {
  readonly pageIndex: number;
  readonly shapes: readonly { readonly id: string; readonly shape: Shape }[];
  /** Around all of them; null when nothing can be moved. */
  readonly around: Rect | null;
  readonly page: Size;
  readonly from: Point;
  /** How far, in page units: the group stays on the page together. */
  readonly by: Point;
  /** Alt: copies are moved, the marks stay. */
  readonly copies: boolean;
  readonly guides: readonly Guide[];
}

/** Takes hold of those of `ids` that are on this page and can be moved. */
export function beginMove(
  press: { readonly pageIndex: number; readonly at: Point; readonly ids: readonly string[] },
  context: ToolContext,
): Move {
  const shapes = press.ids.flatMap((id) => {
    const found = context.shapeOf(id);
    return found?.pageIndex === press.pageIndex ? [{ id, shape: found.shape }] : [];
  });
  return {
    pageIndex: press.pageIndex,
    shapes,
    around: unionOf(shapes.map(({ shape }) => boundsOf(shape))),
    page: context.pageSize(press.pageIndex),
    from: press.at,
    by: { x: 0, y: 0 },
    copies: false,
    guides: [],
  };
}

/** Shift keeps to the axis that was moved along further; what snaps is the rectangle round all of them. */
export function followMove(move: Move, input: PointerToolInput, context: ToolContext): Move {
  const { point, shift, alt } = input;
  const dx = point.x - move.from.x;
  const dy = point.y - move.from.y;
  const level = Math.abs(dx) >= Math.abs(dy);
  const wanted = shift ? { x: level ? dx : 0, y: level ? 0 : dy } : { x: dx, y: dy };
  if (move.around === null) return { ...move, by: wanted, copies: alt };
  const { by, guides } = shift ? { by: wanted, guides: [] } : snappedMove(move, move.around, { wanted, input, context });
  return { ...move, by: withinPage(move.around, by, move.page), copies: alt, guides };
}

interface Wish {
  readonly wanted: Point;
  readonly input: PointerToolInput;
  readonly context: ToolContext;
}

function snappedMove({ pageIndex, shapes }: Move, around: Rect, { wanted, input, context }: Wish) {
  const there = { ...around, x: around.x + wanted.x, y: around.y + wanted.y };
  const sides = { xs: [there.x, there.x + there.width], ys: [there.y, there.y + there.height], around: there };
  const except = input.alt ? [] : shapes.map(({ id }) => id);
  const { by, guides } = snappedSides(sides, { pageIndex, except, held: input }, context);
  return { by: { x: wanted.x + by.x, y: wanted.y + by.y }, guides };
}

/** The marks, or their copies, where they would be. */
export function draftOfMove(move: Move): Draft {
  const { pageIndex, guides, shapes, by } = move;
  if (shapes.length > MANY) return { pageIndex, guides, moved: { shapes, by, as: move.copies ? 'copies' : 'themselves' } };
  const moved = movedShapes(move);
  return move.copies ? { pageIndex, guides, copies: moved.map(({ shape }) => shape) } : { pageIndex, guides, reshaped: moved };
}

/** One change of all marks together; nothing when they are back where they were. */
export function endMove(move: Move, context: ToolContext): readonly ToolCommand[] {
  if (move.by.x === 0 && move.by.y === 0) return [];
  const page = context.pageSize(move.pageIndex);
  const shapes = movedShapes(move).flatMap(({ id, shape }) => {
    const kept = storableMoved(shape, page);
    return kept === null ? [] : [{ id, shape: kept }];
  });
  if (shapes.length === 0) return [];
  return [{ do: move.copies ? 'duplicate' : 'reshape', shapes }];
}

function movedShapes({ shapes, by }: Move): Move['shapes'] {
  return shapes.map(({ id, shape }) => ({ id, shape: translate(shape, by.x, by.y) }));
}

function withinPage(around: Rect, by: Point, page: Size): Point {
  return {
    x: withinSpan(by.x, -around.x, page.width - around.x - around.width),
    y: withinSpan(by.y, -around.y, page.height - around.y - around.height),
  };
}

/** Never further out than it is; what already hangs over an edge may stay and may come in. */
function withinSpan(by: number, toStart: number, toEnd: number): number {
  const least = Math.min(toStart, toEnd, 0);
  const most = Math.max(toStart, toEnd, 0);
  return Math.min(Math.max(by, least), most);
}
