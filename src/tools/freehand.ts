import { toPath } from '../geometry/path.ts';
import { clampPoint } from '../geometry/rect.ts';
import { distanceBetween } from '../geometry/segment.ts';
import type { Path } from '../geometry/shapes.ts';
import { simplify } from '../geometry/simplify.ts';
import type { Point } from '../geometry/space.ts';
import { clickOnMark } from './drawClick.ts';
import { storable, tooSmall } from './storable.ts';
import type { Hit, PointerToolInput, Step, Tool, ToolContext, ToolInput } from './tool.ts';

/** Largest distance of the stored path from the stroke, CSS px (INTERACTION d2). */
const TOLERANCE = 0.75;
/** Points that a stored stroke has at most (INTERACTION d2). */
const MAX_POINTS = 2000;
/** Ends nearer than this on release close the path, CSS px (INTERACTION d1). */
const CLOSING = 12;

/** The stroke so far, newest point first: adding one is cheap however long it is, and no state is ever changed. */
interface Trail {
  readonly point: Point;
  readonly before: Trail | null;
}

type FreehandState =
  | { readonly name: 'idle' }
  | { readonly name: 'pointing'; readonly pageIndex: number; readonly hit: Hit; readonly trail: Trail }
  | { readonly name: 'stroke'; readonly pageIndex: number; readonly hit: Hit; readonly trail: Trail };

const idle: FreehandState = { name: 'idle' };

/** Freehand: what the pointer runs over, simplified on release. */
export const freehandTool: Tool<FreehandState> = {
  id: 'freehand',
  idle,
  step,
  takes: (state) => state.name !== 'idle',
  offers: (state, key) => state.name !== 'idle' && key === 'cancel',
  pageOf: (state) => (state.name === 'idle' ? null : state.pageIndex),
  draft(state, context) {
    if (state.name !== 'stroke') return null;
    return { pageIndex: state.pageIndex, shape: toPath(pointsOf(state.trail, state.pageIndex, context), false) };
  },
  cursor: () => 'crosshair',
};

function step(state: FreehandState, input: ToolInput, context: ToolContext): Step<FreehandState> {
  switch (input.type) {
    case 'down':
      return [{ name: 'pointing', pageIndex: input.pageIndex, hit: input.hit, trail: { point: input.point, before: null } }, []];
    case 'move':
      return [follow(state, input), []];
    case 'up':
      return release(follow(state, input), context);
    case 'cancel':
    case 'erase':
    case 'lost':
      return [idle, []];
    case 'confirm':
    case 'close':
    case 'unerase':
      return [state, []];
  }
}

/** The way within the slop belongs to the stroke, should it become one. */
function follow(state: FreehandState, input: PointerToolInput): FreehandState {
  if (state.name === 'idle') return state;
  const trail = [...input.between, input.point].reduce(extended, state.trail);
  return { ...state, name: input.dragging ? 'stroke' : state.name, trail };
}

function extended(trail: Trail, point: Point): Trail {
  return trail.point.x === point.x && trail.point.y === point.y ? trail : { point, before: trail };
}

function release(state: FreehandState, context: ToolContext): Step<FreehandState> {
  if (state.name === 'idle') return [idle, []];
  const shape = state.name === 'stroke' ? strokeShape(state, context) : null;
  if (shape === null) return [idle, clickOnMark(state.hit) ?? []];
  return [idle, [{ do: 'create', pageIndex: state.pageIndex, shape }]];
}

function strokeShape({ pageIndex, trail }: { readonly pageIndex: number; readonly trail: Trail }, context: ToolContext): Path | null {
  const points = pointsOf(trail, pageIndex, context);
  if (tooSmall(toPath(points, false), context)) return null;
  const kept = simplify(points, { tolerance: TOLERANCE / context.zoom, max: MAX_POINTS });
  const closes = kept.length > 2 && endsMeet(kept, context);
  const page = context.pageSize(pageIndex);
  const shape = (closes ? storable(toPath(withoutRepeat(kept), true), page) : null) ?? storable(toPath(kept, false), page);
  return shape?.kind === 'path' ? shape : null;
}

function endsMeet(points: readonly Point[], { zoom }: ToolContext): boolean {
  const first = points[0];
  const last = points.at(-1);
  return first !== undefined && last !== undefined && distanceBetween(first, last) * zoom < CLOSING;
}

function withoutRepeat(points: readonly Point[]): readonly Point[] {
  const first = points[0];
  const last = points.at(-1);
  return first?.x === last?.x && first?.y === last?.y ? points.slice(0, -1) : points;
}

/** Oldest first, each on the page. */
function pointsOf(trail: Trail, pageIndex: number, context: ToolContext): readonly Point[] {
  const page = context.pageSize(pageIndex);
  const points: Point[] = [];
  for (let at: Trail | null = trail; at !== null; at = at.before) points.push(clampPoint(at.point, page));
  return points.toReversed();
}
