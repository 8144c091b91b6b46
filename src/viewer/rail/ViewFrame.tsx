import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { rectInView } from '../../geometry/camera.ts';
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

/** CSS px that a frame has at least, each way: deep in, it says where one is, not how much of the page that is. */
const LEAST = 6;

/** CSS px of the thumbnail, whole. */
function frameOf(state: ViewState, pageIndex: number, size: Size): Frame | null {
  const page = state.layout.sizes[pageIndex];
  if (page === undefined || Math.abs(pageIndex - state.camera.pageIndex) > 8) return null;
  const seen = rectInView(state, pageIndex);
  // The picture of a very long page is wider than it would be.
  const [wide, high] = [size.width / page.width, size.height / page.height];
  const across = stretch(seen.x * wide, (seen.x + seen.width) * wide, size.width);
  const down = stretch(seen.y * high, (seen.y + seen.height) * high, size.height);
  if (across === null || down === null) return null;
  const [left, width] = across;
  const [top, height] = down;
  return width === size.width && height === size.height ? null : { left, top, width, height };
}

/** Where a stretch begins within 0 to `most`, and how long it is; null where nothing of it lies within. */
function stretch(from: number, to: number, most: number): readonly [start: number, length: number] | null {
  const [start, end] = [Math.max(0, from), Math.min(most, to)];
  if (end <= start) return null;
  const length = Math.min(most, Math.max(LEAST, Math.round(end) - Math.round(start)));
  const middle = Math.round((start + end - length) / 2);
  return [Math.max(0, Math.min(most - length, length === LEAST ? middle : Math.round(start))), length];
}
