import { toBbox } from '../geometry/bbox.ts';
import { clampPoint, spanRect } from '../geometry/rect.ts';
import type { Bbox } from '../geometry/shapes.ts';
import type { Point, Rect } from '../geometry/space.ts';
import { clickOnMark } from './drawClick.ts';
import type { Guide } from './snap.ts';
import { snappedPoint } from './snapping.ts';
import { onGrid, storable, tooSmall } from './storable.ts';
import type { Hit, PointerToolInput, Step, Tool, ToolContext, ToolInput } from './tool.ts';

/** The unfinished rectangle: from its first corner (or centre, with Alt) to where the pointer is. */
interface Corners {
  readonly pageIndex: number;
  readonly anchor: Point;
  readonly to: Point;
  readonly square: boolean;
  readonly centred: boolean;
  readonly guides: readonly Guide[];
}

export type BoxState =
  | { readonly name: 'idle' }
  /** Pressed: a click or a drag? */
  | { readonly name: 'pointing'; readonly pageIndex: number; readonly at: Point; readonly hit: Hit }
  | { readonly name: 'dragging'; readonly corners: Corners; readonly hit: Hit }
  /** The first corner was clicked; the rectangle follows the pointer until the second click. */
  | { readonly name: 'placed'; readonly corners: Corners }
  /** Pressed for the second corner, which is set on release. */
  | { readonly name: 'placing'; readonly corners: Corners };

/** A box on a chart that is no taller than this, CSS px, is a stretch of time: its channel's whole height is meant. */
const FLAT = 8;

const idle: BoxState = { name: 'idle' };

/** Box: a drag from corner to corner, or a click on each of two opposite corners. */
export const boxTool: Tool<BoxState> = {
  id: 'box',
  idle,
  step,
  takes: (state) => state.name !== 'idle',
  offers: (state, key) => state.name !== 'idle' && key === 'cancel',
  pageOf(state) {
    if (state.name === 'idle') return null;
    return state.name === 'pointing' ? state.pageIndex : state.corners.pageIndex;
  },
  draft(state, context) {
    if (state.name === 'idle' || state.name === 'pointing') return null;
    const { pageIndex, guides } = state.corners;
    return { pageIndex, shape: boxOf(state.corners, context), guides };
  },
  cursor: () => 'crosshair',
};

function step(state: BoxState, input: ToolInput, context: ToolContext): Step<BoxState> {
  switch (input.type) {
    case 'down':
      return [press(state, input, context), []];
    case 'move':
      return [follow(state, input, context), []];
    case 'up':
      return release(follow(state, input, context), input, context);
    case 'lost':
      return [state.name === 'placing' || state.name === 'placed' ? { name: 'placed', corners: state.corners } : idle, []];
    case 'cancel':
    case 'erase':
      return [idle, []];
    case 'confirm':
    case 'close':
    case 'unerase':
      return [state, []];
  }
}

function press(state: BoxState, input: PointerToolInput, context: ToolContext): BoxState {
  if (state.name === 'placed' || state.name === 'placing') return { name: 'placing', corners: pulled(state.corners, input, context) };
  return { name: 'pointing', pageIndex: input.pageIndex, at: input.point, hit: input.hit };
}

function follow(state: BoxState, input: PointerToolInput, context: ToolContext): BoxState {
  switch (state.name) {
    case 'idle':
      return state;
    case 'pointing':
      return input.dragging ? { name: 'dragging', hit: state.hit, corners: cornersAt(state, input, context) } : state;
    case 'dragging':
    case 'placed':
    case 'placing':
      return { ...state, corners: pulled(state.corners, input, context) };
  }
}

function release(state: BoxState, input: PointerToolInput, context: ToolContext): Step<BoxState> {
  switch (state.name) {
    case 'idle':
    case 'placed':
      return [state, []];
    case 'pointing':
      return click(cornersAt(state, input, context), state.hit, input);
    case 'dragging':
      return finish(state.corners, context) ?? click(state.corners, state.hit, input);
    case 'placing':
      return finish(state.corners, context) ?? [{ name: 'placed', corners: state.corners }, []];
  }
}

/** The second click of a double-click would begin another box where the first one ended: it does nothing. */
function click(corners: Corners, hit: Hit, { clicks }: PointerToolInput): Step<BoxState> {
  const selects = clickOnMark(hit);
  if (selects !== null) return [idle, selects];
  return [clicks > 1 ? idle : { name: 'placed', corners }, []];
}

function finish(corners: Corners, context: ToolContext): Step<BoxState> | null {
  const drawn = boxOf(corners, context);
  // A stretch of a chart is as tall as its channel: its width alone says whether it is meant.
  if (tooSmall(bandOf(corners, context) === null ? drawn : { ...drawn, height: Math.max(drawn.width, drawn.height) }, context)) return null;
  const shape = storable(drawn, context.pageSize(corners.pageIndex));
  return shape === null ? null : [idle, [{ do: 'create', pageIndex: corners.pageIndex, shape }]];
}

function cornersAt(press: { readonly pageIndex: number; readonly at: Point }, input: PointerToolInput, context: ToolContext): Corners {
  const { pageIndex } = press;
  const began = snappedPoint(press.at, { pageIndex, except: [], held: input }, context);
  const anchor = clampPoint(began.point, context.pageSize(pageIndex));
  return pulled({ pageIndex, anchor, to: anchor, square: input.shift, centred: input.alt !== context.fromCentre, guides: [] }, { ...input, space: false }, context);
}

/** Space moves the unfinished rectangle as a whole. */
function pulled(corners: Corners, input: PointerToolInput, context: ToolContext): Corners {
  const { anchor, to, pageIndex } = corners;
  const { space, shift, alt } = input;
  const { point, guides } = shift || space ? { point: input.point, guides: [] } : snappedPoint(input.point, { pageIndex, except: [], held: input }, context);
  const moved = space ? { x: anchor.x + point.x - to.x, y: anchor.y + point.y - to.y } : anchor;
  return { ...corners, anchor: clampPoint(moved, context.pageSize(corners.pageIndex)), to: point, square: shift, centred: alt !== context.fromCentre, guides };
}

function bandOf({ pageIndex, anchor, square }: Corners, context: ToolContext): Rect | null {
  return context.bandAt?.(pageIndex, anchor, square ? 'all' : 'one') ?? null;
}

function within(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}

/** Within its band: of a low one, or with Shift, all of its height. */
function bandedBox({ anchor: pressed, to, square, centred }: Corners, band: Rect, { zoom }: ToolContext): Bbox {
  const anchor = centred ? { x: pressed.x * 2 - to.x, y: pressed.y * 2 - to.y } : pressed;
  const [right, bottom] = [band.x + band.width, band.y + band.height];
  const [x, end] = [within(Math.min(anchor.x, to.x), band.x, right), within(Math.max(anchor.x, to.x), band.x, right)];
  const isFull = square || Math.abs(to.y - anchor.y) * zoom <= FLAT;
  const [y, low] = isFull ? [band.y, bottom] : [within(Math.min(anchor.y, to.y), band.y, bottom), within(Math.max(anchor.y, to.y), band.y, bottom)];
  return { kind: 'bbox', x, y, width: end - x, height: low - y };
}

function boxOf(corners: Corners, context: ToolContext): Bbox {
  const { pageIndex, anchor, to, square, centred } = corners;
  const band = bandOf(corners, context);
  if (band !== null) return bandedBox(corners, band, context);
  const offset = centred ? 0.5 : 0;
  return toBbox(
    spanRect({
      start: { x: anchor.x - offset, y: anchor.y - offset, width: 1, height: 1 },
      side: { x: 1, y: 1 },
      to,
      keep: square ? 'ratio' : 'free',
      from: centred ? 'centre' : 'opposite',
      within: onGrid(context.pageSize(pageIndex)),
    }),
  );
}
