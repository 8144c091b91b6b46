import { unionOf } from '../geometry/rect.ts';
import { boundsOf, translate } from '../geometry/shapes.ts';
import type { Shape } from '../geometry/shapes.ts';
import type { Point, Rect, Size } from '../geometry/space.ts';
import { storableMoved } from './storable.ts';
import type { Draft, PointerToolInput, ToolCommand, ToolContext } from './tool.ts';

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
  };
}

/** Shift keeps to the axis that was moved along further. */
export function followMove(move: Move, { point, shift, alt }: PointerToolInput): Move {
  const dx = point.x - move.from.x;
  const dy = point.y - move.from.y;
  const level = Math.abs(dx) >= Math.abs(dy);
  const wanted = shift ? { x: level ? dx : 0, y: level ? 0 : dy } : { x: dx, y: dy };
  return { ...move, by: move.around === null ? wanted : withinPage(move.around, wanted, move.page), copies: alt };
}

/** The marks, or their copies, where they would be. */
export function draftOfMove(move: Move): Draft {
  const moved = movedShapes(move);
  const { pageIndex } = move;
  return move.copies ? { pageIndex, copies: moved.map(({ shape }) => shape) } : { pageIndex, reshaped: moved };
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
