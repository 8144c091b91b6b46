import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { Camera, View } from '../geometry/camera.ts';
import type { Layout } from '../geometry/layout.ts';
import type { Point, Size } from '../geometry/space.ts';
import type { Draft, ToolId } from '../tools/tool.ts';
import { clampCamera } from '../geometry/camera.ts';

/** How the open attachment is looked at. Nothing of it is stored with annotations. */
export interface ViewState extends View {
  readonly camera: Camera;
  readonly layout: Layout;
  /** The region "Document" in CSS px; 0 x 0 until it was measured. */
  readonly viewport: Size;
  readonly tool: ToolId;
  /** Ids of the selected annotations, the one picked last at the end. */
  readonly selection: readonly string[];
  /** Id of the annotation under the pointer, on the canvas or in the list. */
  readonly hover: string | null;
  readonly draft: Draft | null;
  /** Where the pointer is over the region; null when it is elsewhere. */
  readonly pointer: Point<'screen'> | null;
  /** Given to the next annotation drawn; "" draws one that needs a label. */
  readonly nextLabel: string;
  /** All annotations hidden (X). */
  readonly marksHidden: boolean;
  /** Ids that the list's filter lets through; null while nothing is filtered. */
  readonly shown: ReadonlySet<string> | null;
}

export type ViewStore = StoreApi<ViewState>;

/** The view of one open attachment; lives and dies with its workspace. */
export function createViewStore(start: Pick<ViewState, 'camera' | 'layout'>): ViewStore {
  return createStore<ViewState>(() => ({
    ...start,
    viewport: { width: 0, height: 0 },
    tool: 'select',
    selection: [],
    hover: null,
    draft: null,
    pointer: null,
    nextLabel: '',
    marksHidden: false,
    shown: null,
  }));
}

/** Looks from another camera; the pages stay in reach. */
export function moveCamera(view: ViewStore, camera: Camera): void {
  const state = view.getState();
  const clamped = clampCamera({ camera, layout: state.layout, viewport: state.viewport });
  if (clamped !== state.camera) view.setState({ camera: clamped });
}
