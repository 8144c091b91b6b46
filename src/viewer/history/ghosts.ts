import type { Annotation } from '../../annotation/annotation.ts';
import { onPage } from '../../annotation/scale.ts';
import type { Workspace } from '../workspace.ts';

/** Outlines an earlier or other state over the drawing; null takes the outline away. */
export function showGhost({ view, document }: Workspace, state: Annotation | null): void {
  if (state === null || state.pageIndex >= document.pageCount) {
    if (view.getState().ghosts.length > 0) view.setState({ ghosts: [] });
    return;
  }
  const { shape, pageIndex } = onPage(state, document.pageSize(state.pageIndex));
  view.setState({ ghosts: shape.kind === 'unknown' ? [] : [{ pageIndex, shape }] });
}
