import { IconArrowBackUp, IconArrowForwardUp, IconCopy, IconTrash } from '@tabler/icons-react';
import type { Change } from '../annotation/annotation.ts';
import type { Command } from '../commands/command.ts';
import { keys } from '../commands/keys.ts';
import { announce } from '../commands/parts/announce.ts';
import { translate } from '../geometry/shapes.ts';
import { storableMoved } from '../tools/storable.ts';
import { arrowWays } from './arrowWays.ts';
import { deleteAnnotations, lockedStay } from './deletion.ts';
import { currentPage, goToPage } from './navigate.ts';
import { deedOf } from './deed.ts';
import { isInSight } from './inSight.ts';
import { onScreenVector } from './nudge.ts';
import { movedTogether } from './movedTogether.ts';
import type { OpenViewer } from './openViewer.ts';
import { showAnnotation } from './reveal.ts';
import { selectedIds } from './selectedIds.ts';

const group = 'Edit';
/** How far a duplicate stands from its original, CSS px. */
const duplicateOffset = 10;

/** Undo, redo, delete, duplicate, select all. In the middle of a drawing undo and Backspace take back its last point. */
export function editCommands(viewer: OpenViewer) {
  const { workspace } = viewer;
  const { view, annotations, history } = workspace;
  const selected = (): boolean => view.getState().selection.length > 0;
  return {
    undo: {
      id: 'viewer.undo', label: 'Undo', group, icon: IconArrowBackUp, keys: keys('Mod+Z'), scopes: ['viewer', 'list'], repeats: true,
      enabled: () => workspace.takes('erase') || history.canUndo(),
      run: () => {
        if (!workspace.key('erase')) step(viewer, 'undo');
      },
    },
    redo: {
      id: 'viewer.redo', label: 'Redo', group, icon: IconArrowForwardUp, keys: keys('Mod+Shift+Z', 'Mod+Y'), scopes: ['viewer', 'list'], repeats: true,
      enabled: () => workspace.takes('unerase') || history.canRedo(),
      run: () => {
        if (!workspace.key('unerase')) step(viewer, 'redo');
      },
    },
    erase: {
      id: 'viewer.delete', label: 'Delete', group, icon: IconTrash, keys: keys('Delete', 'Backspace'),
      enabled: () => workspace.takes('erase') || selected(),
      run: () => {
        if (workspace.key('erase')) return;
        const { selection } = view.getState();
        const locked = selection.filter((id) => annotations.get(id)?.arrangement.locked === true).length;
        if (locked > 0) viewer.chrome.setState({ notice: lockedStay(locked) });
        deleteAnnotations(workspace, selection);
      },
    },
    duplicate: {
      id: 'viewer.duplicate', label: 'Duplicate', group, icon: IconCopy, keys: keys('Mod+D'), enabled: selected,
      run: () => duplicate(viewer),
    },
    propagate: {
      id: 'viewer.propagate', label: 'Propagate to pages or files', group, keys: keys('Mod+B'), enabled: selected,
      run: () => viewer.chrome.setState({ propagating: true }),
    },
    selectAll: {
      id: 'viewer.selectAll', label: 'Select all on this page', group, keys: keys('Mod+A'),
      enabled: () => annotations.onPage(currentPage(view.getState())).length > 0,
      run: () => {
        const all = annotations.onPage(currentPage(view.getState()));
        const seen = all.filter(({ id, shape }) => shape.kind !== 'unknown' && workspace.scene.isShown(id));
        const selection = seen.map(({ id }) => id);
        view.setState({ selection });
        // Made in this task, so that the frame that shows them need not.
        selectedIds(selection);
        announce(`${seen.length} selected`);
      },
    },
  } as const satisfies Record<string, Command>;
}

/** Undoes or redoes; what would happen out of sight is shown first, and happens with the next press. */
function step({ workspace, chrome }: OpenViewer, way: 'undo' | 'redo'): void {
  const { view, history } = workspace;
  const next = way === 'undo' ? history.nextUndo() : history.nextRedo();
  const pageIndex = pageOf(next);
  if (pageIndex !== null && !isInSight(view.getState(), next ?? [])) {
    const id = next?.[0]?.before?.id ?? '';
    goToPage(view, pageIndex);
    showAnnotation(workspace, id);
    const notice = `${way === 'undo' ? 'Undo' : 'Redo'} ${deedOf(next ?? [], way)} on page ${pageIndex + 1} - press again`;
    chrome.setState({ notice });
    announce(notice);
    return;
  }
  const { done, refused } = way === 'undo' ? history.undo() : history.redo();
  const [why] = refused;
  chrome.setState({ notice: why ?? null });
  announce(why ?? `${way === 'undo' ? 'Undone' : 'Redone'}: ${deedOf(done, way)}`);
  const there = new Set(done.flatMap(({ after }) => after?.id ?? []));
  if (there.size > 0) view.setState({ selection: [...there] });
}

function pageOf(changes: readonly Change[] | null): number | null {
  const first = changes?.[0];
  return first?.after?.pageIndex ?? first?.before?.pageIndex ?? null;
}

function duplicate({ workspace }: OpenViewer): void {
  const { view, marks, document } = workspace;
  const { selection, camera } = view.getState();
  const by = onScreenVector({ x: duplicateOffset, y: duplicateOffset }, camera);
  const shapes = selection.flatMap((id) => {
    const mark = marks.get(id);
    const shape = mark === undefined ? null : storableMoved(translate(mark.shape, by.x, by.y), document.pageSize(mark.annotation.pageIndex));
    return shape === null ? [] : [{ id, shape }];
  });
  if (shapes.length > 0) workspace.run([{ do: 'duplicate', shapes }]);
}

/** Moving the selection by the arrow keys: 1 page unit, with Shift 10, with Mod a tenth; along the screen, however the view is turned. */
export function nudgeCommands({ workspace }: OpenViewer): readonly Command[] {
  const { view, marks, document, annotations } = workspace;
  function nudge(way: { readonly x: number; readonly y: number }, units: number): void {
    const { selection, camera } = view.getState();
    const by = onScreenVector(way, { ...camera, zoom: 1 });
    const changed = movedTogether({ marks, document }, selection, { x: by.x * units, y: by.y * units });
    if (changed.length > 0) workspace.run([{ do: 'reshape', shapes: changed }]);
    else if (selection.length > 0) announce(selection.every((id) => annotations.get(id)?.arrangement.locked === true) ? 'Locked' : 'At the edge of the page');
  }
  const sizes = [
    { id: '', units: 1, prefix: '' },
    { id: 'Far', units: 10, prefix: 'Shift+' },
    { id: 'Fine', units: 0.1, prefix: 'Mod+' },
  ] as const;
  return sizes.flatMap(({ id, units, prefix }) => arrowWays.map(({ name, x, y }): Command => ({
    id: `viewer.nudge${id}${name}`, label: `Move ${name.toLowerCase()} by ${units}`, group, keys: keys(`${prefix}Arrow${name}`),
    repeats: true, paletteless: true,
    enabled: () => view.getState().selection.length > 0,
    run: () => nudge({ x, y }, units),
  })));
}
