import type { PointerEvent } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { pageBounds, standing } from '../geometry/camera.ts';
import type { Point, Size } from '../geometry/space.ts';
import { currentPage } from './navigate.ts';
import { useOpenViewer } from './openViewer.ts';
import { Thumbnail } from './rail/Thumbnail.tsx';
import { ViewFrame } from './rail/ViewFrame.tsx';
import { moveCamera } from './view.ts';
import { minimap } from './viewSettings.ts';
import type { ViewState } from './view.ts';
import classes from './Minimap.module.css';

/** CSS px of the longer side; in a narrow region, where the tool bar stands beneath it. */
const LONGEST = { wide: 160, narrow: 104 } as const;
/** CSS px: in a region narrower than this the tool bar would lie over it. */
const WIDE_FROM = 740;
/** It shows once the page is so many times larger than the region, in area. */
const SHOWN_FROM = 2;

/** The page in small with the frame of the view, while one is zoomed in: pointing at a place, or dragging, leads there. */
export function Minimap() {
  const { workspace, focusDocument } = useOpenViewer();
  const { view } = workspace;
  const shown = useStore(view, useShallow((state: ViewState) => minimapOf(state)));
  const wanted = useStore(minimap.store);
  if (shown === null || wanted === 'hidden') return null;
  const { pageIndex, width, height, room } = shown;
  const size = { width, height };

  function lookAt(event: PointerEvent<HTMLDivElement>): void {
    const box = event.currentTarget.getBoundingClientRect();
    const now = view.getState();
    const page = now.layout.sizes[pageIndex];
    if (page === undefined) return;
    const point = placeOn(page, { x: (event.clientX - box.x) / box.width, y: (event.clientY - box.y) / box.height });
    const at = { x: now.viewport.width / 2, y: now.viewport.height / 2 };
    moveCamera(view, standing(now, { pageIndex, point, at, zoom: now.camera.zoom }));
  }

  return (
    <div
      className={classes['minimap']}
      data-minimap={room}
      style={size}
      // Scrolling and keys do the same for everybody else.
      aria-hidden="true"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        lookAt(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) lookAt(event);
      }}
      onPointerUp={focusDocument}
    >
      <Thumbnail pageIndex={pageIndex} size={size} />
      <ViewFrame pageIndex={pageIndex} size={size} />
    </div>
  );
}

interface Shown extends Size {
  readonly pageIndex: number;
  readonly room: keyof typeof LONGEST;
}

/** Whole CSS px; the page as stored, as the rail shows it, also while the view is turned. */
function minimapOf(state: ViewState): Shown | null {
  if (state.viewport.width === 0) return null;
  const pageIndex = currentPage(state);
  const page = state.layout.sizes[pageIndex];
  const bounds = pageBounds(state, pageIndex);
  if (page === undefined || bounds.width * bounds.height < state.viewport.width * state.viewport.height * SHOWN_FROM) return null;
  const room = state.viewport.width < WIDE_FROM ? 'narrow' : 'wide';
  const scale = LONGEST[room] / Math.max(page.width, page.height);
  return { pageIndex, room, width: Math.max(8, Math.round(page.width * scale)), height: Math.max(8, Math.round(page.height * scale)) };
}

/** `share`: 0 to 1 of both sides; dragged beyond an edge it stays on the page. */
function placeOn(page: Size, share: Point): Point {
  return { x: page.width * Math.min(1, Math.max(0, share.x)), y: page.height * Math.min(1, Math.max(0, share.y)) };
}
