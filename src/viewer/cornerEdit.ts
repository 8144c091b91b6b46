import { announce } from '../commands/parts/announce.ts';
import { sameHandle } from '../geometry/sameHandle.ts';
import { handlesOf, moveHandle } from '../geometry/shapes.ts';
import type { Handle } from '../geometry/shapes.ts';
import type { Point } from '../geometry/space.ts';
import { storable } from '../tools/storable.ts';
import type { OpenViewer } from './openViewer.ts';
import { pathEdited } from './pathPoints.ts';
import type { Workspace } from './workspace.ts';

/** Corners of the one selected box, or vertices of the one selected path, that keys can step through; none when it is locked. */
function cornersOf({ view, marks }: Workspace): readonly Handle[] {
  const [id, ...others] = view.getState().selection;
  const mark = id === undefined || others.length > 0 ? undefined : marks.get(id);
  if (mark === undefined || mark.annotation.arrangement.locked) return [];
  return handlesOf(mark.shape).filter((handle) => handle.id.type === 'corner' || handle.id.type === 'vertex');
}

export function hasCorners(workspace: Workspace): boolean {
  return cornersOf(workspace).length > 0;
}

/** Takes the next (or previous) corner or vertex in hand, so that the arrow keys move it alone. */
export function stepCorner({ workspace }: OpenViewer, step: 1 | -1): void {
  const corners = cornersOf(workspace);
  const { corner } = workspace.view.getState();
  const here = corner === null ? (step === 1 ? -1 : 0) : corners.findIndex(({ id }) => sameHandle(id, corner));
  const next = corners[(here + step + corners.length) % corners.length];
  if (next === undefined) return;
  workspace.view.setState({ corner: next.id });
  const place = corners.indexOf(next) + 1;
  announce(`${next.id.type === 'corner' ? 'Corner' : 'Point'} ${place} of ${corners.length}, at ${Math.round(next.at.x * 10) / 10}, ${Math.round(next.at.y * 10) / 10}. Arrows move it.`);
}

/** Moves the corner in hand by a vector in page units. */
export function moveCorner({ workspace }: OpenViewer, by: Point): void {
  const { view, marks, document } = workspace;
  const { corner, selection } = view.getState();
  const mark = marks.get(selection[0] ?? '');
  const held = cornersOf(workspace).find(({ id }) => corner !== null && sameHandle(id, corner));
  if (mark === undefined || held === undefined) return;
  const page = document.pageSize(mark.annotation.pageIndex);
  const to = { x: held.at.x + by.x, y: held.at.y + by.y };
  const shape = storable(moveHandle(mark.shape, { id: held.id, to, keep: 'free', from: 'opposite', within: page }), page);
  if (shape === null) return announce('No further');
  workspace.run([{ do: 'reshape', shapes: [{ id: mark.annotation.id, shape }] }]);
  announce(`${Math.round(to.x * 10) / 10}, ${Math.round(to.y * 10) / 10}`);
}

/** Takes the vertex in hand out of its path; nothing happens when a box's corner is in hand, or none. */
export function deleteCorner({ workspace }: OpenViewer): void {
  const { corner, selection } = workspace.view.getState();
  if (corner === null || corner.type !== 'vertex') return;
  const changes = pathEdited(workspace, selection[0] ?? '', { do: 'delete', index: corner.index });
  if (changes.length > 0) workspace.annotations.apply(changes, 'user');
  workspace.view.setState({ corner: null });
  announce(changes.length > 0 ? 'Point deleted' : 'A path needs its last points');
}
