import { snapAngle } from '../geometry/angle.ts';
import { verticesOf, withoutVertex } from '../geometry/path.ts';
import { sameHandle } from '../geometry/sameHandle.ts';
import { sameShape } from '../geometry/sameShape.ts';
import { boundsOf, handlesOf, moveHandle } from '../geometry/shapes.ts';
import type { HandleId, Path, Shape } from '../geometry/shapes.ts';
import type { Point, Size } from '../geometry/space.ts';
import { sideOf } from './handleSide.ts';
import type { Guide, SnappedPoint } from './snap.ts';
import { snappedPoint, snappedSides } from './snapping.ts';
import { storable } from './storable.ts';
import type { Draft, Hit, PointerToolInput, ToolCommand, ToolContext } from './tool.ts';

/** A handle being pulled: a box's side or corner, a path's vertex, or a midpoint that becomes a vertex. */
export interface Resize {
  readonly pageIndex: number;
  readonly id: string;
  readonly handle: HandleId;
  /** The shape as the pull found it; every step starts from it, so nothing adds up. */
  readonly start: Shape;
  /** From the pointer to the handle's middle, page units. */
  readonly grip: Point;
  readonly shape: Shape;
  readonly guides: readonly Guide[];
}

/** Takes hold of a handle; null when the shape is locked, gone, or has no such handle. */
export function beginResize(
  press: { readonly pageIndex: number; readonly at: Point; readonly id: string; readonly handle: HandleId },
  context: ToolContext,
): Resize | null {
  const { at, id, handle } = press;
  const found = context.shapeOf(id);
  if (found === undefined) return null;
  const held = handlesOf(found.shape).find((candidate) => sameHandle(candidate.id, handle));
  if (held === undefined) return null;
  const grip = { x: held.at.x - at.x, y: held.at.y - at.y };
  return { pageIndex: found.pageIndex, id, handle, start: found.shape, grip, shape: found.shape, guides: [] };
}

/** Shift keeps the ratio of a box, or turns a vertex to 0, 45 or 90 degrees from the one before it; Alt pulls from the centre. */
export function followResize(resize: Resize, input: PointerToolInput, context: ToolContext): Resize {
  const { start, handle, grip } = resize;
  const { point, shift, alt } = input;
  const page = context.pageSize(resize.pageIndex);
  const wanted = { x: point.x + grip.x, y: point.y + grip.y };
  const { point: to, guides } = shift ? { point: wanted, guides: [] } : snappedHandle(resize, wanted, { input, context });
  const shape = moveHandle(start, {
    id: handle,
    to: shift && start.kind === 'path' ? alignedVertex(start, { handle, to, page }) : to,
    keep: shift ? 'ratio' : 'free',
    from: alt !== context.fromCentre ? 'centre' : 'opposite',
    within: page,
  });
  return { ...resize, shape, guides };
}

/** A corner or vertex snaps as a point; a side of a box along its own axis alone. */
function snappedHandle(
  { pageIndex, id, handle, start }: Resize,
  to: Point,
  { input, context }: { readonly input: PointerToolInput; readonly context: ToolContext },
): SnappedPoint {
  const place = { pageIndex, except: [id], held: input };
  const side = sideOf(handle);
  if (side === null || (side.x !== 0 && side.y !== 0)) return snappedPoint(to, place, context);
  const sides = { xs: side.x === 0 ? [] : [to.x], ys: side.y === 0 ? [] : [to.y], around: boundsOf(start) };
  const { by, guides } = snappedSides(sides, place, context);
  return { point: { x: to.x + by.x, y: to.y + by.y }, guides };
}

/** The shape as it would become. */
export function draftOfResize({ pageIndex, id, shape, guides }: Resize): Draft {
  return { pageIndex, guides, reshaped: [{ id, shape }] };
}

/** The change; nothing when the shape is as it was, or would have no size. */
export function endResize({ pageIndex, id, start, shape }: Resize, context: ToolContext): readonly ToolCommand[] {
  if (sameShape(start, shape)) return [];
  const kept = storable(shape, context.pageSize(pageIndex));
  return kept === null ? [] : [{ do: 'reshape', shapes: [{ id, shape: kept }] }];
}

/** Alt-click on a vertex: the path without it, unless too few would be left. */
export function deleteVertex({ id, handle }: Hit & { readonly on: 'handle' }, context: ToolContext): readonly ToolCommand[] {
  const found = context.shapeOf(id);
  if (found?.shape.kind !== 'path' || handle.type !== 'vertex') return [];
  const fewer = withoutVertex(found.shape, handle.index);
  if (sameShape(fewer, found.shape)) return [];
  const kept = storable(fewer, context.pageSize(found.pageIndex));
  return kept === null ? [] : [{ do: 'reshape', shapes: [{ id, shape: kept }] }];
}

function alignedVertex(path: Path, pull: { readonly handle: HandleId; readonly to: Point; readonly page: Size }): Point {
  const { handle, to, page } = pull;
  if (!('index' in handle)) return to;
  const vertices = verticesOf(path);
  const before = handle.type === 'midpoint' ? vertices[handle.index] : (vertices[handle.index - 1] ?? vertices.at(path.closed ? -1 : 1));
  return before === undefined ? to : snapAngle(before, to, page);
}
