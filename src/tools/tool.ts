import type { Turn } from '../geometry/layout.ts';
import type { Point, Rect, Size } from '../geometry/space.ts';
import type { Guide } from './snap.ts';
import type { HandleId, Shape } from '../geometry/shapes.ts';

export type ToolId = 'select' | 'hand' | 'box' | 'path' | 'freehand' | 'text' | 'zoom';

/** A gap between two letters of a page's text, as an offset into it. */
export interface TextPlace {
  readonly pageIndex: number;
  readonly offset: number;
}

/** A stretch of text, from where the selecting began to where it ended, in either order; whole words or lines where it began with a double or triple click. */
export interface TextStretch {
  readonly anchor: TextPlace;
  readonly focus: TextPlace;
  readonly by: 'letter' | 'word' | 'line';
}

/** What is beneath the pointer, topmost first: a handle of the selected annotation or of the frame round several, an outline, a label chip, or nothing. */
export type Hit =
  | { readonly on: 'nothing' }
  | { readonly on: 'annotation'; readonly id: string; readonly part: 'outline' | 'interior' | 'chip'; readonly beneath: readonly string[] }
  | { readonly on: 'handle'; readonly id: string; readonly handle: HandleId }
  | { readonly on: 'frame'; readonly handle: HandleId };

/** Pointer input, normalised once (viewer/pointer.ts) before any tool sees it. */
export interface PointerToolInput {
  readonly type: 'down' | 'move' | 'up';
  /** On the page that the gesture began on, not clamped to it. */
  readonly point: Point;
  /** The gesture's page while one runs (`Tool.pageOf`), also between the clicks of a path; else the page beneath. */
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

/**
 * What keys, the right-click menu and the bar on touch screens ask of a tool: `confirm` Enter, `close` Shift+Enter, `cancel` Esc,
 * `erase` Backspace and Mod+Z in mid-draw, `unerase` Mod+Shift+Z. Ask `takes` first: what the tool does not take is the viewer's.
 */
export type ToolKey = 'confirm' | 'close' | 'cancel' | 'erase' | 'unerase';

/** `lost`: the press ended without a release (pointercancel, a second finger); it alone is undone, a path keeps its vertices. */
export type ToolInput = PointerToolInput | { readonly type: ToolKey | 'lost' };

/** What tools may know of the world. */
export interface ToolContext {
  /** CSS px per page unit. */
  readonly zoom: number;
  /** The view's turn, for what is left and right on screen. */
  readonly turn: Turn;
  pageSize(pageIndex: number): Size;
  /** Shape in page units, for the annotations that can be moved; undefined for unknown, locked and deleted ones. */
  shapeOf(id: string): { readonly pageIndex: number; readonly shape: Shape } | undefined;
  readonly selection: readonly string[];
  /** Ids of the page's shown annotations that lie in, or touch, the rectangle. */
  within(pageIndex: number, area: Rect, how: 'inside' | 'touching'): readonly string[];
  /** Whether drawing, moving and resizing snap while Mod is not held; with Mod it is the other way round. */
  readonly snapping: boolean;
  /** Whether drawing and resizing go from the centre while Alt is not held; with Alt it is the other way round. */
  readonly fromCentre: boolean;
  /** The gap between letters that is nearest to a point, which may be beyond the page and then counts on the page that is there; null where no text is known. */
  textAt(pageIndex: number, point: Point): TextPlace | null;
  /** On a chart: the channel that a point is on, or with `all` the whole of the plot, to which boxes are cut; null or absent where pages have none. */
  bandAt?(pageIndex: number, point: Point, which: 'one' | 'all'): Rect | null;
  /** The page's shown annotations whose bounds touch the area, locked ones included. */
  near(pageIndex: number, area: Rect): readonly { readonly id: string; readonly shape: Shape }[];
}

/** What a tool proposes; the viewer disposes. */
export type ToolCommand =
  /** Shapes in commands are clamped to the page, rounded as stored and without a fault. */
  | { readonly do: 'create'; readonly pageIndex: number; readonly shape: Shape }
  | { readonly do: 'reshape'; readonly shapes: readonly { readonly id: string; readonly shape: Shape }[] }
  | { readonly do: 'erase'; readonly ids: readonly string[] }
  | { readonly do: 'select'; readonly ids: readonly string[] }
  | { readonly do: 'duplicate'; readonly shapes: readonly { readonly id: string; readonly shape: Shape }[] }
  | { readonly do: 'edit-label'; readonly id: string }
  | { readonly do: 'select-text'; readonly stretch: TextStretch | null }
  | { readonly do: 'zoom'; readonly at: Point; readonly pageIndex: number; readonly by: number }
  | { readonly do: 'zoom-to'; readonly pageIndex: number; readonly area: Rect };

/** What the viewer draws of an unfinished gesture. All in page units of `pageIndex`. */
export interface Draft {
  readonly pageIndex: number;
  /** A new shape being drawn. */
  readonly shape?: Shape;
  /** Annotations as they would become; drawn instead of the stored ones. */
  readonly reshaped?: readonly { readonly id: string; readonly shape: Shape }[];
  /** Very many annotations moved as they are, or copies of them: drawn as one picture, instead of `reshaped` or `copies`. */
  readonly moved?: Moved;
  /** Copies that a release would make, beside the stored ones (Alt-drag). */
  readonly copies?: readonly Shape[];
  readonly marquee?: { readonly area: Rect; readonly how: 'inside' | 'touching' };
  /** Vertices to show while a path is drawn. */
  readonly vertices?: readonly Point[];
  /** What the gesture has snapped to. */
  readonly guides?: readonly Guide[];
  /** A click on the first vertex would close the path: show it so. */
  readonly closes?: true;
}

/** Annotations on their way as they are. */
export interface Moved {
  /** As they were when the gesture began; the same list throughout it. */
  readonly shapes: readonly { readonly id: string; readonly shape: Shape }[];
  /** Page units. */
  readonly by: Point;
  readonly as: 'themselves' | 'copies';
}

/** A tool's next state, and what it proposes. */
export type Step<S> = readonly [state: S, commands: readonly ToolCommand[]];

/**
 * A pure state machine. `S` is one discriminated union; `idle` is where cancel leads from every state. Hand, middle button, Space,
 * wheel and two fingers pan and zoom in every tool: the viewer sees to that before a tool is asked (only Box takes Space in mid-drag).
 */
export interface Tool<S extends { readonly name: string }> {
  readonly id: ToolId;
  readonly idle: S;
  step(state: S, input: ToolInput, context: ToolContext): Step<S>;
  /** Whether the key is the tool's in this state: all keys are while a gesture runs, so that none of them does something elsewhere unseen. */
  takes(state: S, key: ToolKey): boolean;
  /** Whether the key would do something now: what menus and the bar of touch screens offer. */
  offers(state: S, key: ToolKey): boolean;
  /** The page that the unfinished gesture is on; null when idle. */
  pageOf(state: S): number | null;
  draft(state: S, context: ToolContext): Draft | null;
  /** CSS cursor for this state over this hit, in a view turned by `turn`. */
  cursor(state: S, hit: Hit, turn: Turn): string;
}
