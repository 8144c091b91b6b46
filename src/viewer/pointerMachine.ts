import type { Point } from '../geometry/space.ts';
import type { Grip, PointerAction, PointerFacts, PointerSample, PointerState, Stroke } from './pointerState.ts';
import { holds } from './pointerState.ts';
import { clicksAt, farApart, modifiersOf, moveStroke, young } from './stroke.ts';

/** A contact wider than this is a palm, CSS px (INTERACTION d7). */
const PALM_WIDTH = 30;
/** Touches are ignored for this long after the pen was last down, ms. */
const PEN_QUIET = 500;

type Step = readonly [state: PointerState, actions: readonly PointerAction[]];

/**
 * What pointers mean, before any tool is asked: which one draws, which ones pan and zoom, what is a click and what a
 * drag. Pure: plain events in, the next state and what is to be done out. Everything ends in `nothing` by `cancelPointers`.
 */
export function stepPointers(state: PointerState, sample: PointerSample, facts: PointerFacts): Step {
  const seen = notePen(state, sample);
  if (isPalm(seen, sample)) return [seen, []];
  if (isReleaseMissed(seen.grip, sample)) return afterMissed(seen, sample, facts);
  switch (sample.type) {
    case 'down':
      return down(seen, sample, facts);
    case 'move':
      return move(seen, sample, facts);
    case 'up':
      return up(seen, sample, facts);
    case 'cancel':
      return holds(seen.grip, sample.id) ? cancelPointers(seen) : [seen, []];
  }
}

/** Lost window, lost pointer, Esc: whatever was going on ends as if it had not begun. */
export function cancelPointers(state: PointerState): Step {
  const { grip } = state;
  const stroke = grip.name === 'stroke' ? grip.stroke : grip.name === 'pinch' ? grip.held : null;
  const still = { ...state, grip: { name: 'nothing' } as const, lastClick: null, penDown: null };
  return [still, stroke === null ? [] : [{ do: 'cancel-stroke' }]];
}

/**
 * Whether what is held was let go of without a word, as where the release came over another window: its pointer moves with no button down, is
 * pressed once more, or a finger says that it is alone on the glass.
 */
function isReleaseMissed(grip: Grip, { type, id, pointer, pressed, isFirst }: PointerSample): boolean {
  if (type === 'down') return holds(grip, id) || (pointer === 'touch' && isFirst && isOfFingers(grip));
  return type === 'move' && pointer !== 'touch' && !pressed && holds(grip, id);
}

/** A drag ends where it was last seen, so that nothing that was drawn is lost; a mere press has not been. */
function afterMissed(state: PointerState, sample: PointerSample, facts: PointerFacts): Step {
  const { grip } = state;
  const isDrag = grip.name === 'stroke' && grip.stroke.dragging && sample.pointer !== 'touch';
  const [still, cancelled] = cancelPointers(state);
  const ended: readonly PointerAction[] = isDrag ? [{ do: 'stroke', type: 'up', stroke: grip.stroke, between: [] }] : cancelled;
  const [next, then] = stepPointers({ ...still, penDown: state.penDown }, sample, facts);
  return [next, [...ended, ...then]];
}

function notePen(state: PointerState, sample: PointerSample): PointerState {
  if (sample.pointer !== 'pen' || (sample.type === 'move' && state.penAt === null)) return state;
  const penDown = sample.type === 'down' ? sample.id : sample.type === 'move' ? state.penDown : null;
  return { ...state, penSeen: true, penDown, penAt: sample.time };
}

function isPalm(state: PointerState, sample: PointerSample): boolean {
  if (sample.pointer !== 'touch' || sample.type !== 'down') return false;
  const penNear = state.penAt !== null && sample.time - state.penAt < PEN_QUIET;
  return penNear || sample.contact > PALM_WIDTH || state.penDown !== null;
}

function down(state: PointerState, sample: PointerSample, facts: PointerFacts): Step {
  const { grip } = state;
  if (takesOver(grip, sample)) return startOver(state, sample, facts);
  if (sample.pointer === 'touch' && grip.name !== 'nothing') return secondFinger(state, sample);
  if (grip.name !== 'nothing') return [state, []];
  const pans = sample.button === 'middle' || (sample.button === 'primary' && (facts.space || facts.tool === 'hand'));
  if (pans) return [{ ...state, grip: { name: 'pan', id: sample.id, at: sample.at } }, []];
  if (sample.button !== 'primary' && sample.button !== 'barrel' && sample.button !== 'eraser') return [state, []];
  if (sample.pointer === 'touch' && fingerPans(state, facts)) {
    return [{ ...state, grip: { name: 'finger', id: sample.id, from: sample.at, at: sample.at, since: sample.time } }, []];
  }
  const clicks = clicksAt(state.lastClick, sample);
  const stroke: Stroke = {
    id: sample.id,
    pointer: sample.pointer,
    from: sample.at,
    at: sample.at,
    since: sample.time,
    dragging: false,
    clicks,
    modifiers: modifiersOf(sample),
    end: sample.button === 'primary' ? 'tip' : sample.button,
  };
  const actions: readonly PointerAction[] = [{ do: 'stroke', type: 'down', stroke, between: [] }];
  return [{ ...state, grip: { name: 'stroke', stroke } }, actions];
}

/**
 * What lay on the glass before the pen came was the hand that holds it: it is taken back. And nobody works with a pen and a mouse at once: a
 * release of the other was never told.
 */
function takesOver(grip: Grip, { pointer, button, id }: PointerSample): boolean {
  if (pointer === 'touch' || grip.name === 'nothing' || holds(grip, id)) return false;
  return (pointer === 'pen' && isOfFingers(grip)) || (button === 'primary' && !isOfFingers(grip));
}

function startOver(state: PointerState, sample: PointerSample, facts: PointerFacts): Step {
  const [still, ended] = cancelPointers(state);
  const [next, begun] = down(still, sample, facts);
  return [next, [...ended, ...begun]];
}

function isOfFingers(grip: Grip): boolean {
  return grip.name === 'finger' || grip.name === 'pinch' || grip.name === 'pan' || (grip.name === 'stroke' && grip.stroke.pointer === 'touch');
}

/** One finger pans where it does not draw: with Select beside the selected annotations, and always once a pen was seen. */
function fingerPans(state: PointerState, facts: PointerFacts): boolean {
  return state.penSeen || (facts.tool === 'select' && !facts.onSelected);
}

function secondFinger(state: PointerState, sample: PointerSample): Step {
  const { grip } = state;
  switch (grip.name) {
    case 'finger':
    case 'pan':
      return [{ ...state, grip: pinchOf({ id: grip.id, at: grip.at }, sample, null) }, []];
    case 'stroke': {
      if (grip.stroke.pointer !== 'touch') return [state, []];
      const discarded = young(grip.stroke, sample.time);
      const pinch = pinchOf({ id: grip.stroke.id, at: grip.stroke.at }, sample, discarded ? null : grip.stroke);
      return [{ ...state, grip: pinch }, discarded ? [{ do: 'cancel-stroke' }] : []];
    }
    case 'nothing':
    case 'pinch':
      return [state, []];
  }
}

function pinchOf(one: { readonly id: number; readonly at: Point<'screen'> }, other: PointerSample, held: Stroke | null): Grip {
  return { name: 'pinch', one, other: { id: other.id, at: other.at }, held };
}

function move(state: PointerState, sample: PointerSample, facts: PointerFacts): Step {
  const { grip } = state;
  switch (grip.name) {
    case 'nothing':
      return [state, hoverActions(sample)];
    case 'pan':
      if (grip.id !== sample.id) return [state, []];
      return [{ ...state, grip: { ...grip, at: sample.at } }, [panAction(grip.at, sample.at)]];
    case 'finger':
      return moveFinger(state, grip, sample);
    case 'stroke':
      if (grip.stroke.id !== sample.id) return [state, []];
      return dragStroke(state, grip.stroke, sample, facts);
    case 'pinch':
      return movePinch(state, grip, sample);
  }
}

/** A finger that is not pressed is nowhere. */
function hoverActions(sample: PointerSample): readonly PointerAction[] {
  const { pointer, at } = sample;
  return pointer === 'touch' ? [] : [{ do: 'hover', at, pointer, modifiers: modifiersOf(sample) }];
}

function moveFinger(state: PointerState, grip: Grip & { readonly name: 'finger' }, sample: PointerSample): Step {
  if (grip.id !== sample.id) return [state, []];
  if (!farApart(grip.from, sample.at, sample.pointer)) return [state, []];
  return [{ ...state, grip: { name: 'pan', id: grip.id, at: sample.at } }, [panAction(grip.at, sample.at)]];
}

/** Space held in the middle of a stroke pans; only Box makes something else of it (it moves the unfinished rectangle). */
function dragStroke(state: PointerState, stroke: Stroke, sample: PointerSample, facts: PointerFacts): Step {
  const moved = moveStroke(stroke, sample);
  const next: PointerState = { ...state, grip: { name: 'stroke', stroke: moved } };
  if (facts.space && facts.tool !== 'box') return [next, [panAction(stroke.at, sample.at)]];
  return [next, [{ do: 'stroke', type: 'move', stroke: moved, between: sample.between }]];
}

function movePinch(state: PointerState, grip: Grip & { readonly name: 'pinch' }, sample: PointerSample): Step {
  const one = grip.one.id === sample.id ? { id: sample.id, at: sample.at } : grip.one;
  const other = grip.other.id === sample.id ? { id: sample.id, at: sample.at } : grip.other;
  if (one === grip.one && other === grip.other) return [state, []];
  const from = spanOf(grip.one.at, grip.other.at);
  const to = spanOf(one.at, other.at);
  const actions: readonly PointerAction[] = [{ do: 'pinch', from: from.middle, to: to.middle, factor: to.length / from.length }];
  return [{ ...state, grip: { ...grip, one, other } }, actions];
}

/** Middle and length of the span between two fingers; at least 1 px long, so that a factor is always finite. */
function spanOf(a: Point<'screen'>, b: Point<'screen'>): { readonly middle: Point<'screen'>; readonly length: number } {
  return { middle: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, length: Math.max(Math.hypot(a.x - b.x, a.y - b.y), 1) };
}

function panAction(from: Point<'screen'>, to: Point<'screen'>): PointerAction {
  return { do: 'pan', dx: to.x - from.x, dy: to.y - from.y };
}

function up(state: PointerState, sample: PointerSample, facts: PointerFacts): Step {
  const { grip } = state;
  switch (grip.name) {
    case 'nothing':
      return [state, []];
    case 'pan':
      return grip.id === sample.id ? [{ ...state, grip: { name: 'nothing' } }, []] : [state, []];
    case 'finger':
      return grip.id === sample.id ? tap(state, grip, sample) : [state, []];
    case 'stroke':
      return grip.stroke.id === sample.id ? endStroke(state, grip.stroke, sample, facts) : [state, []];
    case 'pinch':
      return endPinch(state, grip, sample);
  }
}

/** A finger that would have panned but stayed where it was: a click, told as one. */
function tap(state: PointerState, grip: Grip & { readonly name: 'finger' }, sample: PointerSample): Step {
  const clicks = clicksAt(state.lastClick, sample);
  const stroke: Stroke = {
    id: grip.id,
    pointer: 'touch',
    from: grip.from,
    at: grip.from,
    since: grip.since,
    dragging: false,
    clicks,
    modifiers: modifiersOf(sample),
    end: 'tip',
  };
  return [
    { ...state, grip: { name: 'nothing' }, lastClick: { at: grip.from, time: sample.time, clicks } },
    [
      { do: 'stroke', type: 'down', stroke, between: [] },
      { do: 'stroke', type: 'up', stroke, between: [] },
    ],
  ];
}

function endStroke(state: PointerState, stroke: Stroke, sample: PointerSample, facts: PointerFacts): Step {
  const ended = moveStroke(stroke, facts.space && facts.tool !== 'box' ? { ...sample, at: stroke.at, between: [] } : sample);
  const lastClick = ended.dragging ? null : { at: ended.from, time: sample.time, clicks: ended.clicks };
  return [
    { ...state, grip: { name: 'nothing' }, lastClick },
    [{ do: 'stroke', type: 'up', stroke: ended, between: sample.between }],
  ];
}

/** The finger that stays goes on with its stroke when it had one, else it pans; a held stroke whose finger left ends. */
function endPinch(state: PointerState, grip: Grip & { readonly name: 'pinch' }, sample: PointerSample): Step {
  const left = grip.one.id === sample.id ? grip.one : grip.other.id === sample.id ? grip.other : null;
  if (left === null) return [state, []];
  const stays = left === grip.one ? grip.other : grip.one;
  if (grip.held === null) return [{ ...state, grip: { name: 'pan', id: stays.id, at: stays.at } }, []];
  if (grip.held.id === stays.id) return [{ ...state, grip: { name: 'stroke', stroke: { ...grip.held, at: stays.at } } }, []];
  const ended: Stroke = { ...grip.held, at: left.at };
  return [
    { ...state, grip: { name: 'pan', id: stays.id, at: stays.at } },
    [{ do: 'stroke', type: 'up', stroke: ended, between: [] }],
  ];
}
