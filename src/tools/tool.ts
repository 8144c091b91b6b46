import type { Point, Rect, Size } from '../geometry/space.ts';
import type { HandleId, Shape } from '../geometry/shapes.ts';

export type ToolId = 'select' | 'hand' | 'box' | 'path' | 'freehand' | 'zoom';

/** What is beneath the pointer, topmost first: a handle of the selected annotation, its outline, its label chip, or nothing. */
export type Hit =
  | { readonly on: 'nothing' }
  | { readonly on: 'annotation'; readonly id: string; readonly part: 'outline' | 'interior' | 'chip'; readonly beneath: readonly string[] }
  | { readonly on: 'handle'; readonly id: string; readonly handle: HandleId };

/** Pointer input, normalised once (viewer/pointer.ts) before any tool sees it. */
export interface PointerToolInput {
  readonly type: 'down' | 'move' | 'up';
  /** On the page that the gesture began on, not clamped to it. */
  readonly point: Point;
  readonly pageIndex: number;
  /** True once the pointer has left the slop (4 CSS px) since it went down. */
  readonly dragging: boolean;
  /** 1 for a click, 2 for a double-click ... */
  readonly clicks: number;
  readonly hit: Hit;
  readonly shift: boolean;
  readonly alt: boolean;
  readonly mod: boolean;
  readonly space: boolean;
  readonly pointer: 'mouse' | 'touch' | 'pen';
  /** Points that the browser coalesced into this one, oldest first, this one left out. */
  readonly between: readonly Point[];
}

/** `confirm` Enter, `close` Shift+Enter, `cancel` Esc and lost pointers, `erase` Backspace, `unerase` Mod+Shift+Z in mid-draw. */
export type ToolInput = PointerToolInput | { readonly type: 'confirm' | 'close' | 'cancel' | 'erase' | 'unerase' };

/** What tools may know of the world. */
export interface ToolContext {
  /** CSS px per page unit. */
  readonly zoom: number;
  pageSize(pageIndex: number): Size;
  /** Shape in page units, for the annotations that can be moved; undefined for unknown, locked and deleted ones. */
  shapeOf(id: string): { readonly pageIndex: number; readonly shape: Shape } | undefined;
  readonly selection: readonly string[];
  /** Ids of the page's shown annotations that lie in, or touch, the rectangle. */
  within(pageIndex: number, area: Rect, how: 'inside' | 'touching'): readonly string[];
}

/** What a tool proposes; the viewer disposes. */
export type ToolCommand =
  | { readonly do: 'create'; readonly pageIndex: number; readonly shape: Shape }
  | { readonly do: 'reshape'; readonly shapes: readonly { readonly id: string; readonly shape: Shape }[] }
  | { readonly do: 'erase'; readonly ids: readonly string[] }
  | { readonly do: 'select'; readonly ids: readonly string[] }
  | { readonly do: 'duplicate'; readonly shapes: readonly { readonly id: string; readonly shape: Shape }[] }
  | { readonly do: 'edit-label'; readonly id: string }
  | { readonly do: 'pan'; readonly dx: number; readonly dy: number }
  | { readonly do: 'zoom'; readonly at: Point; readonly pageIndex: number; readonly by: number }
  | { readonly do: 'zoom-to'; readonly pageIndex: number; readonly area: Rect };

/** What the viewer draws of an unfinished gesture. All in page units of `pageIndex`. */
export interface Draft {
  readonly pageIndex: number;
  /** A new shape being drawn. */
  readonly shape?: Shape;
  /** Annotations as they would become; drawn instead of the stored ones. */
  readonly reshaped?: readonly { readonly id: string; readonly shape: Shape }[];
  readonly marquee?: { readonly area: Rect; readonly how: 'inside' | 'touching' };
  /** Vertices to show while a path is drawn. */
  readonly vertices?: readonly Point[];
}

/** A pure state machine. `S` is one discriminated union; `idle` is where cancel leads from every state. */
export interface Tool<S extends { readonly name: string }> {
  readonly id: ToolId;
  readonly idle: S;
  step(state: S, input: ToolInput, context: ToolContext): readonly [state: S, commands: readonly ToolCommand[]];
  draft(state: S, context: ToolContext): Draft | null;
  /** CSS cursor for this state over this hit. */
  cursor(state: S, hit: Hit): string;
}
