import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { pageMatrix } from '../../geometry/camera.ts';
import { rectToPage } from '../../geometry/matrix.ts';
import type { Size } from '../../geometry/space.ts';
import { useOpenViewer } from '../openViewer.ts';
import type { ViewState } from '../view.ts';
import classes from './PagesRail.module.css';

/** The part of a page that the viewport shows, as a red frame on its thumbnail; nothing where it shows none or all of it. */
export function ViewFrame({ pageIndex, size }: { readonly pageIndex: number; readonly size: Size }) {
  const { workspace } = useOpenViewer();
  const frame = useStore(workspace.view, useShallow((state: ViewState) => frameOf(state, pageIndex, size)));
  return frame === null ? null : <span className={classes['frame']} style={frame} aria-hidden="true" />;
}

interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** CSS px of the thumbnail, whole. */
function frameOf(state: ViewState, pageIndex: number, size: Size): Frame | null {
  const page = state.layout.sizes[pageIndex];
  if (page === undefined || Math.abs(pageIndex - state.camera.pageIndex) > 8) return null;
  const seen = rectToPage(pageMatrix(state, pageIndex), { x: 0, y: 0, ...state.viewport });
  const scale = size.width / page.width;
  const left = Math.round(Math.max(0, seen.x * scale));
  const top = Math.round(Math.max(0, seen.y * scale));
  const right = Math.round(Math.min(size.width, (seen.x + seen.width) * scale));
  const bottom = Math.round(Math.min(size.height, (seen.y + seen.height) * scale));
  if (right - left < 2 || bottom - top < 2) return null;
  const whole = left === 0 && top === 0 && right === size.width && bottom === size.height;
  return whole ? null : { left, top, width: right - left, height: bottom - top };
}
