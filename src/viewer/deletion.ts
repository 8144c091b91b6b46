import type { Annotation, Change } from '../annotation/annotation.ts';
import { announce } from '../commands/parts/announce.ts';
import { showUndo } from '../commands/parts/toasts.ts';
import { erased } from '../annotation/review/edits.ts';
import type { Workspace } from './workspace.ts';

/** Deletes annotations as one step, and says so for ten seconds beside the button "Undo". */
export function deleteAnnotations(workspace: Workspace, ids: readonly string[]): void {
  const { annotations, history, view } = workspace;
  const wanted = ids.flatMap((id) => annotations.get(id) ?? []);
  const doomed = wanted.filter(({ arrangement }) => !arrangement.locked);
  const [first] = doomed;
  if (doomed.length < wanted.length) announce(lockedStay(wanted.length - doomed.length));
  if (first === undefined) return;
  const number = annotations.numberOf(first.id);
  const one = `Deleted ${number}, ${first.label === '' ? 'unlabelled' : first.label}`;
  const message = doomed.length > 1 ? `Deleted ${doomed.length} annotations` : one;
  const gone = new Set(doomed.map(({ id }) => id));
  view.setState((state) => ({ selection: state.selection.filter((id) => !gone.has(id)) }));
  annotations.apply(erased(doomed), 'user');
  announce(message);
  showUndo({
    message,
    undo() {
      const missing = doomed.filter((annotation) => annotations.get(annotation.id) === undefined);
      if (bringsBack(history.nextUndo(), missing)) history.undo();
      else annotations.apply(missing.map((after) => ({ before: null, after })), 'user');
      view.setState({ selection: missing.map((annotation) => annotation.id) });
    },
  });
}

/** Said of annotations that were to be deleted and are locked. */
export function lockedStay(count: number): string {
  return count === 1 ? 'A locked annotation stays' : `${count} locked annotations stay`;
}

/** Whether the next undo is just that of the deletion: then the button and the key are one and the same step. */
function bringsBack(next: readonly Change[] | null, missing: readonly Annotation[]): boolean {
  const ids = new Set(missing.map(({ id }) => id));
  return next !== null && next.length === ids.size && next.every(({ before, after }) => before === null && after !== null && ids.has(after.id));
}
