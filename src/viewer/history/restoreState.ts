import type { Annotation } from '../../annotation/annotation.ts';
import { announce } from '../../commands/parts/announce.ts';
import { showAnnotation } from '../reveal.ts';
import type { Workspace } from '../workspace.ts';

/** Gives an annotation, deleted or not, an earlier state again: a change like any other, which can be undone. */
export function restoreState(workspace: Workspace, state: Annotation): void {
  const { annotations, view } = workspace;
  const before = annotations.get(state.id) ?? null;
  view.setState({ ghosts: [] });
  annotations.apply([{ before, after: { ...state, rivals: [] } }], 'user');
  view.setState({ selection: [state.id] });
  showAnnotation(workspace, state.id);
  announce(before === null ? 'Brought back' : 'This version is shown again');
}
