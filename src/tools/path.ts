import { snapAngle } from '../geometry/angle.ts';
import { toPath } from '../geometry/path.ts';
import { clampPoint } from '../geometry/rect.ts';
import { distanceBetween } from '../geometry/segment.ts';
import type { Point } from '../geometry/space.ts';
import { clickOnMark } from './drawClick.ts';
import { begin, erased, followed, nearest, restored, withVertex, withoutNearest } from './pathDrawing.ts';
import type { Drawing } from './pathDrawing.ts';
import type { SnappedPoint } from './snap.ts';
import { snappedPoint } from './snapping.ts';
import { storable, tooSmall } from './storable.ts';
import type { Draft, Hit, PointerToolInput, Step, Tool, ToolContext, ToolInput, ToolKey } from './tool.ts';

type PathState =
  /** `dropped`: what Esc or the last Backspace took away, for Mod+Shift+Z. */
  | { readonly name: 'idle'; readonly dropped: Drawing | null }
  /** Pressed: a click or a drag? `drawing` is null for the first vertex. */
  | { readonly name: 'pointing'; readonly pageIndex: number; readonly at: Point; readonly hit: Hit; readonly drawing: Drawing | null }
  /** A segment is dragged; its vertex is set on release. `before`: what a lost pointer goes back to. */
  | { readonly name: 'segment'; readonly drawing: Drawing; readonly before: Drawing | null }
  /** Between clicks: the next segment follows the pointer. */
  | { readonly name: 'drawing'; readonly drawing: Drawing };

const idle: PathState = { name: 'idle', dropped: null };

/** Path: a vertex per click, a segment per drag; finished open or closed. */
export const pathTool: Tool<PathState> = {
  id: 'path',
  idle,
  step,
  takes: (state, key) => state.name !== 'idle' || (key === 'unerase' && state.dropped !== null),
  offers,
  pageOf(state) {
    if (state.name === 'idle') return null;
    return state.name === 'pointing' ? state.pageIndex : state.drawing.pageIndex;
  },
  draft(state, context) {
    return state.name === 'idle' || state.drawing === null ? null : draftOf(state.drawing, context);
  },
  cursor: () => 'crosshair',
};

function offers(state: PathState, key: ToolKey): boolean {
  if (state.name === 'idle') return key === 'unerase' && state.dropped !== null;
  const before = beforePress(state);
  const drawing = before.name === 'drawing' ? before.drawing : null;
  const vertices = drawing?.vertices.length ?? 0;
  switch (key) {
    case 'confirm':
      return vertices >= 2;
    case 'close':
      return vertices >= 3;
    case 'erase':
      return vertices >= 1;
    case 'unerase':
      return (drawing?.undone.length ?? 0) > 0;
    case 'cancel':
      return true;
  }
}

function step(state: PathState, input: ToolInput, context: ToolContext): Step<PathState> {
  switch (input.type) {
    case 'down':
      return [press(state, input), []];
    case 'move':
      return [follow(state, input, context), []];
    case 'up':
      return release(follow(state, input, context), input, context);
    case 'lost':
      return [beforePress(state), []];
    case 'confirm':
    case 'close':
    case 'cancel':
    case 'erase':
    case 'unerase':
      return key(state, input.type, context);
  }
}

function draftOf(drawing: Drawing, context: ToolContext): Draft {
  const { pageIndex, vertices, to } = drawing;
  const draft = { pageIndex, shape: toPath([...vertices, to], false), vertices, guides: drawing.guides };
  return closesAt(drawing, to, context) ? { ...draft, closes: true } : draft;
}

/** What stands when the press that is going on is taken back. */
function beforePress(state: PathState): PathState {
  if (state.name !== 'pointing' && state.name !== 'segment') return state;
  const before = state.name === 'pointing' ? state.drawing : state.before;
  return before === null ? idle : { name: 'drawing', drawing: before };
}

function press(state: PathState, { pageIndex, point, hit }: PointerToolInput): PathState {
  const before = beforePress(state);
  const drawing = before.name === 'drawing' ? before.drawing : null;
  return { name: 'pointing', pageIndex: drawing?.pageIndex ?? pageIndex, at: point, hit, drawing };
}

function follow(state: PathState, input: PointerToolInput, context: ToolContext): PathState {
  switch (state.name) {
    case 'idle':
      return state;
    case 'pointing': {
      if (!input.dragging) return state;
      const drawing = state.drawing ?? begin(state.pageIndex, firstPlace(state, input, context));
      return { name: 'segment', drawing: pulled(drawing, input, context), before: state.drawing };
    }
    case 'segment':
    case 'drawing':
      return { ...state, drawing: pulled(state.drawing, input, context) };
  }
}

function pulled(drawing: Drawing, input: PointerToolInput, context: ToolContext): Drawing {
  return followed(drawing, placeOf(drawing, input, context), input.pointer);
}

function release(state: PathState, input: PointerToolInput, context: ToolContext): Step<PathState> {
  switch (state.name) {
    case 'idle':
    case 'drawing':
      return [state, []];
    case 'pointing':
      return state.drawing === null ? firstClick(state, input, context) : nextClick(state.drawing, state.at, input, context);
    case 'segment':
      return setVertex(state.drawing, state.drawing.to, context);
  }
}

/** The second click of a double-click would begin another path where the last one ended: it does nothing. */
function firstClick(state: PathState & { readonly name: 'pointing' }, input: PointerToolInput, context: ToolContext): Step<PathState> {
  const selects = clickOnMark(state.hit);
  if (selects !== null) return [idle, selects];
  if (input.clicks > 1) return [idle, []];
  return [{ name: 'drawing', drawing: begin(state.pageIndex, firstPlace(state, input, context)) }, []];
}

function nextClick(drawing: Drawing, at: Point, input: PointerToolInput, context: ToolContext): Step<PathState> {
  const here = followed(drawing, placeOf(drawing, { ...input, point: at }, context), input.pointer);
  if (input.alt) {
    const fewer = withoutNearest(here, at, context.zoom);
    if (fewer !== null) return [fewer.vertices.length === 0 ? { name: 'idle', dropped: drawing } : { name: 'drawing', drawing: fewer }, []];
  }
  if (input.clicks > 1) return finish(here, 'open', context);
  return setVertex(here, here.to, context);
}

/** A vertex upon the first one closes the path, or, where there is nothing to close yet, is none. */
function setVertex(drawing: Drawing, at: Point, context: ToolContext): Step<PathState> {
  if (closesAt(drawing, at, context)) return finish(drawing, 'closed', context);
  const first = drawing.vertices[0];
  const repeats = first !== undefined && distanceBetween(first, at) === 0;
  return [{ name: 'drawing', drawing: repeats ? drawing : withVertex(drawing, at) }, []];
}

function closesAt(drawing: Drawing, at: Point, { zoom }: ToolContext): boolean {
  return drawing.vertices.length > 2 && nearest(drawing, at, zoom) === 0;
}

function finish(drawing: Drawing, how: 'open' | 'closed', context: ToolContext): Step<PathState> {
  if (drawing.vertices.length < (how === 'closed' ? 3 : 2)) return [{ name: 'drawing', drawing }, []];
  const drawn = toPath(drawing.vertices, how === 'closed');
  const shape = tooSmall(drawn, context) ? null : storable(drawn, context.pageSize(drawing.pageIndex));
  if (shape === null) return [{ name: 'idle', dropped: drawing }, []];
  return [idle, [{ do: 'create', pageIndex: drawing.pageIndex, shape }]];
}

/** Keys in the middle of a press mean the path as it was before that press; only Enter waits for the release. */
function key(state: PathState, pressed: ToolKey, context: ToolContext): Step<PathState> {
  if (state.name === 'idle') return [pressed === 'unerase' ? revived(state.dropped) : pressed === 'cancel' ? idle : state, []];
  const before = beforePress(state);
  switch (pressed) {
    case 'cancel':
      return [{ name: 'idle', dropped: before.name === 'drawing' ? before.drawing : null }, []];
    case 'erase': {
      if (before.name !== 'drawing' || state.name === 'segment') return [before, []];
      const drawing = erased(before.drawing);
      return [drawing.vertices.length === 0 ? { name: 'idle', dropped: drawing } : { name: 'drawing', drawing }, []];
    }
    case 'unerase':
      return [state.name === 'drawing' ? { name: 'drawing', drawing: restored(state.drawing) } : state, []];
    case 'confirm':
    case 'close':
      return state.name === 'drawing' ? finish(state.drawing, pressed === 'close' ? 'closed' : 'open', context) : [state, []];
  }
}

function revived(dropped: Drawing | null): PathState {
  if (dropped === null) return idle;
  return { name: 'drawing', drawing: dropped.vertices.length === 0 ? restored(dropped) : dropped };
}

/** Where a vertex would be set: on the page, with Shift at 0, 45 or 90 degrees from the last one, else where it snaps to. */
function placeOf(drawing: Drawing, input: PointerToolInput, context: ToolContext): SnappedPoint {
  const { pageIndex } = drawing;
  const { point } = input;
  const last = drawing.vertices.at(-1);
  if (input.shift && last !== undefined) return { point: snapAngle(last, point, context.pageSize(pageIndex)), guides: [] };
  const snapped = snappedPoint(point, { pageIndex, except: [], held: input }, context);
  return { ...snapped, point: clampPoint(snapped.point, context.pageSize(pageIndex)) };
}

function firstPlace({ pageIndex, at }: { readonly pageIndex: number; readonly at: Point }, input: PointerToolInput, context: ToolContext): Point {
  return clampPoint(snappedPoint(at, { pageIndex, except: [], held: input }, context).point, context.pageSize(pageIndex));
}
