import type { Annotation, Change } from '../annotation/annotation.ts';
import { announce } from '../commands/parts/announce.ts';
import { showUndo } from '../commands/parts/toasts.ts';
import { erased } from './panel/edits.ts';
import type { Workspace } from './workspace.ts';

/** Deletes annotations as one step, and says so for ten seconds beside the button "Undo". */
export function deleteAnnotations(workspace: Workspace, ids: readonly string[]): void {
  const { annotations, history, view } = workspace;
  const doomed = ids.flatMap((id) => annotations.get(id) ?? []);
  const [first] = doomed;
  if (first === undefined) return;
  const number = annotations.numberOf(first.id);
  const one = `Deleted ${number}, ${first.label === '' ? 'unlabelled' : first.label}`;
  const message = doomed.length > 1 ? `Deleted ${doomed.length} annotations` : one;
  view.setState((state) => ({ selection: state.selection.filter((id) => !ids.includes(id)) }));
  annotations.apply(erased(doomed), 'user');
  announce(message);
  showUndo({
    message,
    undo() {
      const gone = doomed.filter((annotation) => annotations.get(annotation.id) === undefined);
      if (bringsBack(history.nextUndo(), gone)) history.undo();
      else annotations.apply(gone.map((after) => ({ before: null, after })), 'user');
      view.setState({ selection: gone.map((annotation) => annotation.id) });
    },
  });
}

/** Whether the next undo is just that of the deletion: then the button and the key are one and the same step. */
function bringsBack(next: readonly Change[] | null, gone: readonly Annotation[]): boolean {
  const ids = new Set(gone.map(({ id }) => id));
  return next !== null && next.length === ids.size && next.every(({ before, after }) => before === null && after !== null && ids.has(after.id));
}
