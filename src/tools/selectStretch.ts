import { sameShape } from '../geometry/sameShape.ts';
import { spanRect } from '../geometry/rect.ts';
import { handlesOf, scale, translate } from '../geometry/shapes.ts';
import { toBbox } from '../geometry/bbox.ts';
import type { HandleId, Shape } from '../geometry/shapes.ts';
import type { Point, Rect, Size } from '../geometry/space.ts';
import { groupOn } from './group.ts';
import type { Group } from './group.ts';
import { sideOf } from './handleSide.ts';
import type { HandleSide } from './handleSide.ts';
import { snappedSides } from './snapping.ts';
import type { Guide } from './snap.ts';
import { storable } from './storable.ts';
import type { Draft, PointerToolInput, ToolCommand, ToolContext } from './tool.ts';

/** A handle of the frame round several annotations being pulled: all of them stretch with the frame. */
export interface Stretch {
  readonly group: Group;
  readonly side: HandleSide;
  readonly handle: HandleId;
  /** From the pointer to the frame's own corner or side, page units. */
  readonly grip: Point;
  readonly shapes: Group['shapes'];
  readonly guides: readonly Guide[];
}

/** Takes hold of the frame; null when fewer than two of the selected can be reshaped on that page. */
export function beginStretch(press: { readonly pageIndex: number; readonly at: Point; readonly handle: HandleId }, context: ToolContext): Stretch | null {
  const { at, handle } = press;
  const group = groupOn(press.pageIndex, context);
  const side = sideOf(handle);
  if (group === null || side === null) return null;
  const held = handlesOf(toBbox(group.around)).find(({ id }) => 'name' in id && 'name' in handle && id.name === handle.name);
  if (held === undefined) return null;
  return { group, side, handle, grip: { x: held.at.x - at.x, y: held.at.y - at.y }, shapes: group.shapes, guides: [] };
}

/** Shift keeps the frame's ratio, Alt stretches from its centre; beyond the opposite side everything is mirrored. */
export function followStretch(stretch: Stretch, input: PointerToolInput, context: ToolContext): Stretch {
  const { group, side, grip } = stretch;
  const wanted = { x: input.point.x + grip.x, y: input.point.y + grip.y };
  const { to, guides } = input.shift ? { to: wanted, guides: [] } : snappedTo(stretch, wanted, { input, context });
  const page = context.pageSize(group.pageIndex);
  const centred = input.alt !== context.fromCentre;
  const frame = spanRect({
    start: group.around, side, to, keep: input.shift ? 'ratio' : 'free', from: centred ? 'centre' : 'opposite', within: page,
  });
  const mirrored = { x: isBeyond('x', stretch, { to, centred }), y: isBeyond('y', stretch, { to, centred }) };
  return { ...stretch, guides, shapes: group.shapes.map(({ id, shape }) => ({ id, shape: stretched(shape, { from: group.around, to: frame, mirrored }) })) };
}

/** The shapes as they would become. */
export function draftOfStretch({ group, shapes, guides }: Stretch): Draft {
  return { pageIndex: group.pageIndex, reshaped: shapes, guides };
}

/** One change of all of them; nothing when they are as they were, or when one of them would have no size. */
export function endStretch({ group, shapes }: Stretch, context: ToolContext): readonly ToolCommand[] {
  const page: Size = context.pageSize(group.pageIndex);
  const kept: { readonly id: string; readonly shape: Shape }[] = [];
  for (const [place, { id, shape }] of shapes.entries()) {
    const before = group.shapes[place]?.shape;
    if (before !== undefined && sameShape(before, shape)) continue;
    const stored = storable(shape, page);
    if (stored === null) return [];
    kept.push({ id, shape: stored });
  }
  return kept.length === 0 ? [] : [{ do: 'reshape', shapes: kept }];
}

function snappedTo({ group, side }: Stretch, to: Point, { input, context }: { readonly input: PointerToolInput; readonly context: ToolContext }) {
  const sides = { xs: side.x === 0 ? [] : [to.x], ys: side.y === 0 ? [] : [to.y], around: group.around };
  const except = group.shapes.map(({ id }) => id);
  const { by, guides } = snappedSides(sides, { pageIndex: group.pageIndex, except, held: input }, context);
  return { to: { x: to.x + by.x, y: to.y + by.y }, guides };
}

function isBeyond(axis: 'x' | 'y', { group: { around }, side }: Stretch, { to, centred }: { readonly to: Point; readonly centred: boolean }): boolean {
  const start = around[axis];
  const length = axis === 'x' ? around.width : around.height;
  const anchor = centred ? start + length / 2 : side[axis] === 1 ? start : start + length;
  return side[axis] === 1 ? to[axis] < anchor : side[axis] === -1 && to[axis] > anchor;
}

interface Stretching {
  readonly from: Rect;
  readonly to: Rect;
  readonly mirrored: { readonly x: boolean; readonly y: boolean };
}

function stretched(shape: Shape, { from, to, mirrored }: Stretching): Shape {
  const sx = (from.width === 0 ? 1 : to.width / from.width) * (mirrored.x ? -1 : 1);
  const sy = (from.height === 0 ? 1 : to.height / from.height) * (mirrored.y ? -1 : 1);
  const scaled = scale(translate(shape, -from.x, -from.y), sx, sy);
  return translate(scaled, mirrored.x ? to.x + to.width : to.x, mirrored.y ? to.y + to.height : to.y);
}
