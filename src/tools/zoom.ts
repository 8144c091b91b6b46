import { rectBetween } from '../geometry/rect.ts';
import { toBbox } from '../geometry/bbox.ts';
import type { Point } from '../geometry/space.ts';
import { tooSmall } from './storable.ts';
import type { PointerToolInput, Step, Tool, ToolContext, ToolInput } from './tool.ts';

/** A click doubles the zoom, with Alt it halves it. */
const FACTOR = 2;

type ZoomState =
  | { readonly name: 'idle' }
  | { readonly name: 'pointing'; readonly pageIndex: number; readonly from: Point }
  | { readonly name: 'marquee'; readonly pageIndex: number; readonly from: Point; readonly to: Point };

const idle: ZoomState = { name: 'idle' };

/** Zoom: a click zooms about the pointer, a drag brings the area into view. */
export const zoomTool: Tool<ZoomState> = {
  id: 'zoom',
  idle,
  step,
  takes: (state) => state.name !== 'idle',
  offers: (state, key) => state.name !== 'idle' && key === 'cancel',
  pageOf: (state) => (state.name === 'idle' ? null : state.pageIndex),
  draft(state) {
    if (state.name !== 'marquee') return null;
    return { pageIndex: state.pageIndex, marquee: { area: rectBetween(state.from, state.to), how: 'inside' } };
  },
  cursor: () => 'zoom-in',
};

function step(state: ZoomState, input: ToolInput, context: ToolContext): Step<ZoomState> {
  switch (input.type) {
    case 'down':
      return [{ name: 'pointing', pageIndex: input.pageIndex, from: input.point }, []];
    case 'move':
      return [follow(state, input), []];
    case 'up':
      return release(follow(state, input), input, context);
    case 'cancel':
    case 'lost':
      return [idle, []];
    case 'confirm':
    case 'close':
    case 'erase':
    case 'unerase':
      return [state, []];
  }
}

function follow(state: ZoomState, { point, dragging }: PointerToolInput): ZoomState {
  if (state.name === 'idle' || (state.name === 'pointing' && !dragging)) return state;
  return { name: 'marquee', pageIndex: state.pageIndex, from: state.from, to: point };
}

function release(state: ZoomState, { alt }: PointerToolInput, context: ToolContext): Step<ZoomState> {
  if (state.name === 'idle') return [idle, []];
  const { pageIndex, from } = state;
  const area = state.name === 'marquee' ? rectBetween(from, state.to) : null;
  if (area !== null && !tooSmall(toBbox(area), context)) return [idle, [{ do: 'zoom-to', pageIndex, area }]];
  return [idle, [{ do: 'zoom', at: from, pageIndex, by: alt ? 1 / FACTOR : FACTOR }]];
}
