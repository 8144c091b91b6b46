import { deleteAnnotations } from '../deletion.ts';
import type { OpenViewer } from '../openViewer.ts';
import { showAnnotation } from '../reveal.ts';
import type { ListRow } from './listRows.ts';

/** A key pressed on a row of the list. */
export interface ListKey {
  readonly key: string;
  readonly place: number;
  readonly rows: readonly ListRow[];
  /** Puts the focus on the row at this place, once it is in the page. */
  readonly focusRow: (place: number) => void;
}

/** What keys do while the list has the focus: it stays there. False for keys that mean nothing here. */
export function hearListKey(viewer: OpenViewer, { key, place, rows, focusRow }: ListKey): boolean {
  const { workspace, chrome } = viewer;
  const { view } = workspace;
  const id = rows[place]?.annotation.id;
  if (id === undefined) return false;
  const { selection } = view.getState();

  function goTo(wanted: number): true {
    const there = Math.max(0, Math.min(rows.length - 1, wanted));
    view.setState({ selection: [rows[there]?.annotation.id ?? ''] });
    focusRow(there);
    return true;
  }
  switch (key) {
    case 'ArrowDown':
      return goTo(selection.includes(id) ? place + 1 : place);
    case 'ArrowUp':
      return goTo(selection.includes(id) ? place - 1 : place);
    case 'Home':
      return goTo(0);
    case 'End':
      return goTo(rows.length - 1);
    case 'Enter':
      view.setState({ selection: [id] });
      showAnnotation(workspace, id);
      return true;
    case ' ':
      view.setState({ selection: toggled(selection, id) });
      return true;
    case 'F2':
      view.setState({ selection: [id] });
      chrome.setState({ popover: null, wanted: 'label' });
      return true;
    case 'Delete':
    case 'Backspace':
      deleteAnnotations(workspace, selection.includes(id) ? selection : [id]);
      focusRow(Math.max(0, Math.min(place, rows.length - 2)));
      return true;
    case 'Escape':
      viewer.focusDocument();
      return true;
    default:
      return false;
  }
}

/** The selection with one id more, or without it. */
export function toggled(selection: readonly string[], id: string): readonly string[] {
  return selection.includes(id) ? selection.filter((other) => other !== id) : [...selection, id];
}
