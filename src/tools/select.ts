import { rectBetween } from '../geometry/rect.ts';
import type { Point, Rect } from '../geometry/space.ts';
import type { BoxState } from './box.ts';
import { boxTool } from './box.ts';
import { clickOnHandle, clickSelects } from './selectClick.ts';
import type { LastClick } from './selectClick.ts';
import { beginMove, draftOfMove, endMove, followMove } from './selectMove.ts';
import type { Move } from './selectMove.ts';
import { beginResize, deleteVertex, draftOfResize, endResize, followResize } from './selectResize.ts';
import type { Resize } from './selectResize.ts';
import { beginStretch, draftOfStretch, endStretch, followStretch } from './selectStretch.ts';
import type { Stretch } from './selectStretch.ts';
import { handleCursor } from './handleCursor.ts';
import { isSelected, stackOf } from './stack.ts';
import type { Hit, PointerToolInput, Step, Tool, ToolCommand, ToolContext, ToolInput } from './tool.ts';

/** A selection rectangle from where it began to the pointer. */
interface Marquee {
  readonly pageIndex: number;
  readonly from: Point;
  readonly to: Point;
}

type SelectState =
  | { readonly name: 'idle'; readonly lastClick: LastClick | null }
  /** Pressed: a click or a drag? */
  | {
      readonly name: 'pointing';
      readonly pageIndex: number;
      readonly at: Point;
      readonly hit: Hit;
      readonly lastClick: LastClick | null;
    }
  | { readonly name: 'moving'; readonly move: Move }
  | { readonly name: 'resizing'; readonly resize: Resize }
  | { readonly name: 'stretching'; readonly stretch: Stretch }
  | { readonly name: 'marquee'; readonly marquee: Marquee }
  /** Mod+drag on a chart draws a stretch as Box does. */
  | { readonly name: 'boxing'; readonly box: BoxState };

const idle: SelectState = { name: 'idle', lastClick: null };

/** Select: clicks pick, drags move, resize, reshape or span a selection rectangle. */
export const selectTool: Tool<SelectState> = {
  id: 'select',
  idle,
  step,
  takes: (state) => state.name !== 'idle',
  offers: (state, key) => state.name !== 'idle' && key === 'cancel',
  pageOf,
  draft(state, context) {
    switch (state.name) {
      case 'idle':
      case 'pointing':
        return null;
      case 'moving':
        return draftOfMove(state.move);
      case 'resizing':
        return draftOfResize(state.resize);
      case 'stretching':
        return draftOfStretch(state.stretch);
      case 'marquee':
        return { pageIndex: state.marquee.pageIndex, marquee: areaOf(state.marquee, context) };
      case 'boxing':
        return boxTool.draft(state.box, context);
    }
  },
  cursor(state, hit, turn) {
    if (state.name === 'moving') return state.move.copies ? 'copy' : 'move';
    if (state.name === 'resizing') return handleCursor(state.resize.handle, turn);
    if (state.name === 'stretching') return handleCursor(state.stretch.handle, turn);
    if (state.name === 'boxing') return 'crosshair';
    if (state.name === 'marquee' || hit.on === 'nothing') return 'default';
    if (hit.on === 'handle' || hit.on === 'frame') return handleCursor(hit.handle, turn);
    return hit.part === 'interior' ? 'default' : 'move';
  },
};

function pageOf(state: SelectState): number | null {
  switch (state.name) {
    case 'idle':
      return null;
    case 'pointing':
      return state.pageIndex;
    case 'moving':
      return state.move.pageIndex;
    case 'resizing':
      return state.resize.pageIndex;
    case 'stretching':
      return state.stretch.group.pageIndex;
    case 'marquee':
      return state.marquee.pageIndex;
    case 'boxing':
      return boxTool.pageOf(state.box);
  }
}

function step(state: SelectState, input: ToolInput, context: ToolContext): Step<SelectState> {
  switch (input.type) {
    case 'down': {
      const lastClick = state.name === 'idle' ? state.lastClick : null;
      return [{ name: 'pointing', pageIndex: input.pageIndex, at: input.point, hit: input.hit, lastClick }, []];
    }
    case 'move':
      return follow(state, input, context);
    /** Copies are what is selected after a duplicate, so the mark that they were taken from is not. */
    case 'up': {
      const [last, first] = follow(state, input, context);
      const [next, then] = release(last, input, context);
      return [next, then.some((command) => command.do === 'duplicate') ? then : [...first, ...then]];
    }
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

function follow(state: SelectState, input: PointerToolInput, context: ToolContext): Step<SelectState> {
  switch (state.name) {
    case 'idle':
      return [state, []];
    case 'pointing':
      return input.dragging ? beginDrag(state, input, context) : [state, []];
    case 'moving':
      return [{ name: 'moving', move: followMove(state.move, input, context) }, []];
    case 'resizing':
      return [{ name: 'resizing', resize: followResize(state.resize, input, context) }, []];
    case 'stretching':
      return [{ name: 'stretching', stretch: followStretch(state.stretch, input, context) }, []];
    case 'marquee':
      return [{ name: 'marquee', marquee: { ...state.marquee, to: input.point } }, []];
    case 'boxing':
      return [{ name: 'boxing', box: boxTool.step(state.box, { ...input, type: 'move', mod: false }, context)[0] }, []];
  }
}

/** A handle is pulled; a mark on its outline, and all that is selected, is moved; anywhere else a selection rectangle begins. */
function beginDrag(state: SelectState & { readonly name: 'pointing' }, input: PointerToolInput, context: ToolContext): Step<SelectState> {
  const { pageIndex, at, hit } = state;
  if (hit.on === 'handle') {
    const resize = beginResize({ pageIndex, at, id: hit.id, handle: hit.handle }, context);
    return resize === null ? [idle, []] : [{ name: 'resizing', resize: followResize(resize, input, context) }, []];
  }
  if (hit.on === 'frame') {
    const stretch = beginStretch({ pageIndex, at, handle: hit.handle }, context);
    return stretch === null ? [idle, []] : [{ name: 'stretching', stretch: followStretch(stretch, input, context) }, []];
  }
  const selected = stackOf(hit).some((id) => isSelected(id, context));
  if (hit.on === 'nothing' || (hit.part === 'interior' && !selected)) {
    if (input.mod && (context.bandAt?.(pageIndex, at, 'one') ?? null) !== null) return [{ name: 'boxing', box: beginBox({ at, hit }, input, context) }, []];
    return [{ name: 'marquee', marquee: { pageIndex, from: at, to: input.point } }, []];
  }
  const ids = selected ? context.selection : input.shift || input.mod ? [...context.selection, hit.id] : [hit.id];
  const move = followMove(beginMove({ pageIndex, at, ids }, context), input, context);
  return [{ name: 'moving', move }, selected ? [] : [{ do: 'select', ids }]];
}

function beginBox({ at, hit }: { readonly at: Point; readonly hit: Hit }, input: PointerToolInput, context: ToolContext): BoxState {
  const [pressed] = boxTool.step(boxTool.idle, { ...input, type: 'down', point: at, dragging: false, mod: false, hit }, context);
  return boxTool.step(pressed, { ...input, mod: false }, context)[0];
}

function release(state: SelectState, input: PointerToolInput, context: ToolContext): Step<SelectState> {
  switch (state.name) {
    case 'idle':
      return [state, []];
    case 'pointing':
      return click(state, input, context);
    case 'moving':
      return [idle, endMove(state.move, context)];
    case 'resizing':
      return [idle, endResize(state.resize, context)];
    case 'stretching':
      return [idle, endStretch(state.stretch, context)];
    case 'marquee':
      return [idle, pickWithin(state.marquee, input, context)];
    case 'boxing':
      return [idle, boxTool.step(state.box, { ...input, mod: false }, context)[1]];
  }
}

function click(state: SelectState & { readonly name: 'pointing' }, input: PointerToolInput, context: ToolContext): Step<SelectState> {
  const { pageIndex, at, hit, lastClick } = state;
  const next: SelectState = { name: 'idle', lastClick: { pageIndex, at } };
  if (hit.on === 'frame') return [next, []];
  if (hit.on === 'handle') return [next, input.alt ? deleteVertex(hit, context) : clickOnHandle(hit.id, input, context)];
  return [next, clickSelects({ click: { pageIndex, at }, lastClick, hit, input }, context)];
}

function pickWithin(marquee: Marquee, { shift, mod }: PointerToolInput, context: ToolContext): readonly ToolCommand[] {
  const { area, how } = areaOf(marquee, context);
  const found = context.within(marquee.pageIndex, area, how);
  return [{ do: 'select', ids: shift || mod ? [...new Set([...context.selection, ...found])] : found }];
}

/** Drawn to the right on screen it picks what lies inside, to the left what it touches (INTERACTION d1). */
function areaOf({ from, to }: Marquee, { turn }: ToolContext): { readonly area: Rect; readonly how: 'inside' | 'touching' } {
  const rightward = { 0: to.x - from.x, 90: from.y - to.y, 180: from.x - to.x, 270: to.y - from.y }[turn];
  return { area: rectBetween(from, to), how: rightward >= 0 ? 'inside' : 'touching' };
}
