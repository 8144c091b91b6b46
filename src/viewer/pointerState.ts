import type { Point } from '../geometry/space.ts';
import type { ToolId } from '../tools/tool.ts';

/** Keys held together with a pointer; `mod` is Ctrl, or Cmd on macOS. */
export interface Modifiers {
  readonly shift: boolean;
  readonly alt: boolean;
  readonly mod: boolean;
}

/** A pointer event as plain data; places in CSS px of the region, time in ms of the event's own clock. */
export interface PointerSample extends Modifiers {
  readonly type: 'down' | 'move' | 'up' | 'cancel';
  readonly id: number;
  readonly pointer: 'mouse' | 'touch' | 'pen';
  /** `barrel` and `eraser` are a pen's. */
  readonly button: 'primary' | 'middle' | 'secondary' | 'barrel' | 'eraser' | 'other';
  readonly at: Point<'screen'>;
  readonly time: number;
  /** Whether any of its buttons is down now; of a finger: whether it touches. */
  readonly pressed: boolean;
  /** Of a finger: whether no other was on the glass when it came. */
  readonly isFirst: boolean;
  /** Greatest width of the contact, CSS px. */
  readonly contact: number;
  /** Places that the browser coalesced into this event, oldest first, `at` left out. */
  readonly between: readonly Point<'screen'>[];
}

/** What the machine has to know of the world at this event. */
export interface PointerFacts {
  readonly tool: ToolId;
  readonly space: boolean;
  /** A selected annotation or one of its handles is beneath. */
  readonly onSelected: boolean;
}

/** A press that is the tool's: from the press to the release. */
export interface Stroke {
  readonly id: number;
  readonly pointer: 'mouse' | 'touch' | 'pen';
  readonly from: Point<'screen'>;
  readonly at: Point<'screen'>;
  readonly since: number;
  /** True for good once the pointer has left the slop. */
  readonly dragging: boolean;
  readonly clicks: number;
  readonly modifiers: Modifiers;
  /** Which end of a pen is used: with its button held it selects, turned round it deletes. */
  readonly end: 'tip' | 'barrel' | 'eraser';
}

interface Finger {
  readonly id: number;
  readonly at: Point<'screen'>;
}

/** What the pressed pointers do. `finger`: pans once it leaves the slop, is a click when it does not. */
export type Grip =
  | { readonly name: 'nothing' }
  | { readonly name: 'stroke'; readonly stroke: Stroke }
  | { readonly name: 'pan'; readonly id: number; readonly at: Point<'screen'> }
  | { readonly name: 'finger'; readonly id: number; readonly from: Point<'screen'>; readonly at: Point<'screen'>; readonly since: number }
  | { readonly name: 'pinch'; readonly one: Finger; readonly other: Finger; readonly held: Stroke | null };

export interface PointerState {
  readonly grip: Grip;
  readonly lastClick: { readonly at: Point<'screen'>; readonly time: number; readonly clicks: number } | null;
  /** A pen has drawn here: from then on one finger pans. */
  readonly penSeen: boolean;
  /** The pen that is down now. */
  readonly penDown: number | null;
  /** When the pen last touched, ms of the event clock. */
  readonly penAt: number | null;
}

/** What is to be done about an event. */
export type PointerAction =
  | { readonly do: 'stroke'; readonly type: 'down' | 'move' | 'up'; readonly stroke: Stroke; readonly between: readonly Point<'screen'>[] }
  | { readonly do: 'hover'; readonly at: Point<'screen'>; readonly pointer: 'mouse' | 'pen'; readonly modifiers: Modifiers }
  | { readonly do: 'cancel-stroke' }
  | { readonly do: 'pan'; readonly dx: number; readonly dy: number }
  | { readonly do: 'pinch'; readonly from: Point<'screen'>; readonly to: Point<'screen'>; readonly factor: number };

/** Nothing is pressed, nothing was clicked, no pen was seen. */
export const noPointers: PointerState = { grip: { name: 'nothing' }, lastClick: null, penSeen: false, penDown: null, penAt: null };

/** Whether a pointer is one of those that the grip consists of. */
export function holds(grip: Grip, id: number): boolean {
  switch (grip.name) {
    case 'nothing':
      return false;
    case 'stroke':
      return grip.stroke.id === id;
    case 'pan':
    case 'finger':
      return grip.id === id;
    case 'pinch':
      return grip.one.id === id || grip.other.id === id;
  }
}
