import type { Point } from '../geometry/space.ts';
import type { Hit, PointerToolInput } from '../tools/tool.ts';
import type { Modifiers, PointerAction, PointerFacts, PointerSample, PointerState, Stroke } from './pointerState.ts';
import type { ToolRunner } from './toolRunner.ts';
import type { ViewStore } from './view.ts';
import { pageAt, panBy, screenToPage, zoomAbout } from '../geometry/camera.ts';
import { cancelPointers, stepPointers } from './pointerMachine.ts';
import { createPenEnds } from './penEnds.ts';
import { holds, noPointers } from './pointerState.ts';
import { moveCamera } from './view.ts';

/** Turns what pointers mean into camera moves and tool inputs. */
export interface Gestures {
  feed(sample: PointerSample): void;
  /** Whether a pressed pointer does something: a palm beside the pen does not. */
  holds(pointerId: number): boolean;
  /** Space is held or let go. */
  hold(space: 'held' | 'free'): void;
  /** Ends whatever is pressed as if it had not begun. */
  cancel(): void;
  /** The pointer left the region, nothing being pressed. */
  leave(): void;
  /** A stroke in mid-drag, to scroll by it at the edges. */
  dragged(): Stroke | null;
  close(): void;
}

export interface GesturesInput {
  readonly view: ViewStore;
  readonly tools: ToolRunner;
  hitAt(at: Point<'screen'>, pointer: Stroke['pointer']): Hit;
  showCursor(cursor: string): void;
  /** The eraser of a pen went over these. */
  erase(ids: readonly string[]): void;
}

const nothing: Hit = { on: 'nothing' };

export function createGestures({ view, tools, hitAt, showCursor, erase }: GesturesInput): Gestures {
  let state: PointerState = { ...noPointers, penSeen: view.getState().penMode === 'on' };
  const pen = createPenEnds({ view, tools, hitAt, erase });
  let space = false;
  let lastHover: PointerAction & { readonly do: 'hover' } = { do: 'hover', at: { x: 0, y: 0 }, pointer: 'mouse', modifiers: none };

  function factsAt(sample: PointerSample): PointerFacts {
    const { tool, selection } = view.getState();
    const asked = sample.type === 'down' && sample.pointer === 'touch' && tool === 'select';
    const hit = asked ? hitAt(sample.at, 'touch') : nothing;
    return { tool, space, onSelected: hit.on === 'handle' || hit.on === 'frame' || (hit.on === 'annotation' && selection.includes(hit.id)) };
  }

  function toolInput(type: PointerToolInput['type'], at: Point<'screen'>, given: Omit<Given, 'hit'> & { hit: Hit }): void {
    const now = view.getState();
    const pageIndex = tools.pageIndex() ?? pageAt(now, at);
    tools.input({
      type,
      point: screenToPage(now, pageIndex, at),
      pageIndex,
      dragging: given.dragging,
      clicks: given.clicks,
      hit: given.hit,
      ...given.modifiers,
      space,
      pointer: given.pointer,
      between: given.between.map((place) => screenToPage(now, pageIndex, place)),
    });
  }

  function stroke(action: PointerAction & { readonly do: 'stroke' }): void {
    const { type, stroke: drawn, between } = action;
    if (type === 'down' && view.getState().pressedWith !== drawn.pointer) view.setState({ pressedWith: drawn.pointer });
    if (pen.takes(action)) return;
    const hit = type === 'move' && drawn.dragging ? nothing : hitAt(drawn.at, drawn.pointer);
    if (type === 'up' && drawn.pointer === 'touch') view.setState({ pointer: null, hover: null });
    else view.setState({ pointer: drawn.at });
    toolInput(type, drawn.at, { ...drawn, hit, between });
    if (type === 'up') pen.end();
    showCursor(tools.cursor(hit));
  }

  function hover(action: PointerAction & { readonly do: 'hover' }): void {
    lastHover = action;
    const hit = hitAt(action.at, action.pointer);
    view.setState({ pointer: action.at, hover: hoveredBy(hit, view.getState().tool) });
    toolInput('move', action.at, { ...action, dragging: false, clicks: 0, hit, between: [] });
    showCursor(idleCursor(hit));
  }

  function idleCursor(hit: Hit): string {
    return space || view.getState().tool === 'hand' ? 'grab' : tools.cursor(hit);
  }

  function perform(action: PointerAction): void {
    switch (action.do) {
      case 'stroke':
        return stroke(action);
      case 'hover':
        return hover(action);
      case 'cancel-stroke':
        tools.input({ type: 'lost' });
        return pen.end();
      case 'pan':
        return moveCamera(view, panBy(view.getState(), action.dx, action.dy));
      case 'pinch': {
        const panned = { ...view.getState(), camera: panBy(view.getState(), action.to.x - action.from.x, action.to.y - action.from.y) };
        return moveCamera(view, zoomAbout(panned, action.to, panned.camera.zoom * action.factor));
      }
    }
  }

  function enter([next, actions]: readonly [PointerState, readonly PointerAction[]]): void {
    state = next;
    if (next.penSeen && view.getState().penMode === 'off') view.setState({ penMode: 'on' });
    for (const action of actions) perform(action);
    if (state.grip.name === 'pan') showCursor('grabbing');
  }

  /** After the pages moved beneath the pointer: what it draws, or hovers, is beneath it still (TRAPS T13). */
  function follow(): void {
    const { grip } = state;
    const { pointer } = view.getState();
    if (grip.name === 'stroke') perform({ do: 'stroke', type: 'move', stroke: grip.stroke, between: [] });
    else if (grip.name === 'nothing' && pointer !== null) hover({ ...lastHover, at: pointer });
  }

  const stop = view.subscribe(function keepUnderPointer(now, before) {
    if (now.camera !== before.camera) follow();
    if (now.penMode === 'off' && before.penMode === 'on') state = { ...state, penSeen: false };
    if (now.tool !== before.tool && state.grip.name === 'nothing') showCursor(idleCursor(nothing));
  });
  showCursor(idleCursor(nothing));

  return {
    feed: (sample) => enter(stepPointers(state, sample, factsAt(sample))),
    holds: (pointerId) => holds(state.grip, pointerId),
    hold(key) {
      space = key === 'held';
      if (state.grip.name === 'nothing') showCursor(idleCursor(nothing));
    },
    cancel: () => enter(cancelPointers(state)),
    leave() {
      if (state.grip.name === 'nothing') view.setState({ pointer: null, hover: null });
    },
    dragged: () => (state.grip.name === 'stroke' && state.grip.stroke.dragging ? state.grip.stroke : null),
    close() {
      stop();
      enter(cancelPointers(state));
    },
  };
}

const none: Modifiers = { shift: false, alt: false, mod: false };

interface Given {
  readonly dragging: boolean;
  readonly clicks: number;
  readonly modifiers: Modifiers;
  readonly pointer: Stroke['pointer'];
  readonly hit: Hit;
  readonly between: readonly Point<'screen'>[];
}

/** With a drawing tool interiors catch nothing, so hovering them promises nothing. */
function hoveredBy(hit: Hit, tool: string): string | null {
  if (hit.on === 'nothing' || hit.on === 'frame' || tool === 'hand' || tool === 'text' || tool === 'zoom') return null;
  if (hit.on === 'annotation' && hit.part === 'interior' && tool !== 'select') return null;
  return hit.id;
}
