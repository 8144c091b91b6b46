import { createStore } from 'zustand/vanilla';
import type { ShownIds } from './shownIds.ts';
import type { StoreApi } from 'zustand/vanilla';
import type { Tags } from '../annotation/annotation.ts';
import type { Palette } from '../contract/palette.ts';
import { emptyPalette } from '../contract/palette.ts';
import type { Camera, View } from '../geometry/camera.ts';
import type { Layout } from '../geometry/layout.ts';
import type { Shape } from '../geometry/shapes.ts';
import type { Point, Rect, Size } from '../geometry/space.ts';
import type { HandleId } from '../geometry/shapes.ts';
import type { Draft, TextStretch, ToolId } from '../tools/tool.ts';
import { clampCamera } from '../geometry/camera.ts';
import { fitPage } from '../geometry/framing.ts';
import type { Insets } from '../geometry/framing.ts';

/** CSS px left free around pages: the tool bar stands in the 72 at the bottom (LOOK). */
export const pageInsets: Insets = { top: 12, right: 12, bottom: 72, left: 12 };

/** How the open attachment is looked at. Nothing of it is stored with annotations. */
export interface ViewState extends View {
  readonly camera: Camera;
  readonly layout: Layout;
  /** The region "Document" in CSS px; 0 x 0 until it was measured. */
  readonly viewport: Size;
  /** What the last jump was for. New sizes of region or pages aim anew, until a person moves the camera. */
  readonly aim: Aim | null;
  /** What the zoom was last chosen to fit. Pages that one turns to, and turned views, are fitted so, until a person zooms. */
  readonly fit: Fit | null;
  readonly tool: ToolId;
  /** Ids of the selected annotations, the one picked last at the end. */
  readonly selection: readonly string[];
  /** Id of the annotation under the pointer, on the canvas or in the list. */
  readonly hover: string | null;
  readonly draft: Draft | null;
  /** Text of the document that is selected; it has at least one letter. */
  readonly textSelection: TextStretch | null;
  /** Where keys draw: a cross-hair on a page, in page units; null while none is shown. */
  readonly crosshair: { readonly pageIndex: number; readonly point: Point } | null;
  /** The corner or vertex of the one selected annotation that the arrow keys move; null while they move all of it. */
  readonly corner: HandleId | null;
  /** What was last pressed with: fingers and pens get a bar with the keys that they lack. */
  readonly pressedWith: 'mouse' | 'touch' | 'pen';
  /** A pen has been seen: it draws, and fingers pan, until a person leaves this mode. */
  readonly penMode: 'on' | 'off';
  /** Where the pointer is over the region; null when it is elsewhere. */
  readonly pointer: Point<'screen'> | null;
  /** Given to the next annotation drawn; "" draws one that needs a label. */
  readonly nextLabel: string;
  /** Given to the next annotation drawn, beside its label. */
  readonly nextTags: Tags;
  /** Earlier or other states of annotations, outlined while one points at them in the history. */
  readonly ghosts: readonly { readonly pageIndex: number; readonly shape: Shape }[];
  /** Labels that the session's other attachments use; they come after this one's own, and with them decide colours. */
  readonly sessionLabels: readonly string[];
  /** Tags of the session's other attachments, each name with each value once: offered where one types tags. */
  readonly sessionTags: readonly (readonly [name: string, value: string])[];
  /** The labels of the workspace: their colours, keys and tags. */
  readonly palette: Palette;
  /** All annotations hidden (X). */
  readonly marksHidden: boolean;
  /** Ids that the list's filter lets through; null while nothing is filtered. */
  readonly shown: ShownIds | null;
  /** What moves and zooms pages whose content moves instead of them; null where all pages stand still. */
  readonly steering: Steering | null;
  /** CSS px that stay free where a page is shown as wide as there is room: the numbers of lines stand beside it. */
  readonly insetsOf: (pageIndex: number) => Insets;
}

/** Moves and zooms what a page shows while the page itself stays whole in view, as on a chart. Places in page units. */
export interface Steering {
  has(pageIndex: number): boolean;
  /** How a page of such a document is come to. */
  aim(pageIndex: number): Aim;
  /** Does to the content what this camera would have done to the page. */
  move(view: View, camera: Camera): void;
  pan(at: Point, by: { readonly dx: number; readonly dy: number }): void;
  zoom(at: Point, factor: number, of: 'time' | 'values'): void;
  /** Shows all there is. */
  fit(): void;
  /** Shows all of the axis that lies at a place beside the content. */
  fitAxis(at: Point): void;
  showArea(area: Rect): void;
}

/** Chooses the camera for something that is to be seen: a whole page, the top of a page, an annotation. */
export interface Aim {
  /** The page that it is on. */
  readonly pageIndex: number;
  /** It shows all of its page, or all of its width, however large the region is. */
  readonly fits?: Fit;
  /** One comes to it by scrolling on, not by a jump that one would want to come back from. */
  readonly reads?: 'on';
  camera(view: View): Camera;
}

export type Fit = 'page' | 'width';

export type ViewStore = StoreApi<ViewState>;

/** The view of one open attachment; lives and dies with its workspace. */
export function createViewStore(start: Pick<ViewState, 'camera' | 'layout' | 'aim'> & Partial<Pick<ViewState, 'steering' | 'insetsOf'>>): ViewStore {
  return createStore<ViewState>(() => ({
    steering: null,
    insetsOf: () => pageInsets,
    ...start,
    fit: start.aim?.fits ?? null,
    viewport: { width: 0, height: 0 },
    tool: 'select',
    selection: [],
    hover: null,
    draft: null,
    textSelection: null,
    pressedWith: 'mouse',
    penMode: 'off',
    crosshair: null,
    corner: null,
    pointer: null,
    nextLabel: '',
    nextTags: {},
    sessionLabels: [],
    sessionTags: [],
    ghosts: [],
    palette: emptyPalette,
    marksHidden: false,
    shown: null,
  }));
}

/** Looks from another camera; the pages stay in reach. */
export function moveCamera(view: ViewStore, camera: Camera): void {
  const state = view.getState();
  if (state.steering?.has(state.camera.pageIndex) === true) return state.steering.move(state, camera);
  const clamped = clampCamera({ camera, layout: state.layout, viewport: state.viewport });
  if (clamped === state.camera) return;
  view.setState({ camera: clamped, aim: null, ...(clamped.zoom === state.camera.zoom ? {} : { fit: null }) });
}

/** Jumps to what is aimed at: at once, or as soon as the region was measured. */
export function aimAt(view: ViewStore, aim: Aim): void {
  const state = view.getState();
  const next = aimed({ ...state, aim });
  const fit = aim.fits ?? (next.camera.zoom === state.camera.zoom ? state.fit : null);
  view.setState({ ...next, fit });
}

/** The whole of a page. */
export function wholePage(pageIndex: number): Aim {
  return { pageIndex, fits: 'page', camera: (view) => fitPage(view, pageIndex, pageInsets) };
}

/** CSS px left of text for the numbers of its lines, and above it. */
export const TEXT_MARGIN = { left: 72, top: 12 } as const;

/** The beginning of a page of text at 100 %. */
export function topLeft(pageIndex: number): Aim {
  const { left, top } = TEXT_MARGIN;
  return {
    pageIndex,
    camera({ viewport, layout: { naturalZoom } }) {
      return { pageIndex, point: { x: (viewport.width / 2 - left) / naturalZoom, y: (viewport.height / 2 - top) / naturalZoom }, zoom: naturalZoom, rotation: 0 };
    },
  };
}

/** The region was measured: what stands at its centre stays there, unless something is aimed at. */
export function resizeViewport(view: ViewStore, viewport: Size): void {
  const state = view.getState();
  if (viewport.width === state.viewport.width && viewport.height === state.viewport.height) return;
  view.setState(aimed({ ...state, viewport }));
}

/** Sizes of pages became known: what stands at the centre stays there, unless something is aimed at. */
export function changeLayout(view: ViewStore, layout: Layout): void {
  const state = view.getState();
  view.setState(aimed({ ...state, layout }));
}

/** Before the region was measured there is nothing to bring into view: only what is aimed at is kept. */
function aimed({ camera, layout, viewport, aim }: ViewState): Pick<ViewState, 'camera' | 'layout' | 'viewport' | 'aim'> {
  const now: View = { camera, layout, viewport };
  if (viewport.width === 0 || viewport.height === 0) return { ...now, aim };
  return { ...now, camera: clampCamera({ ...now, camera: aim === null ? camera : aim.camera(now) }), aim };
}
