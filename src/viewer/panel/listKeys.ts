import { announce } from '../../commands/parts/announce.ts';
import { platform } from '../../commands/platform.ts';
import { deleteAnnotations } from '../deletion.ts';
import type { OpenViewer } from '../openViewer.ts';
import { showAnnotation } from '../reveal.ts';
import { idsBetween, rowBeside } from './listItems.ts';
import type { ListItems } from './listItems.ts';
import type { ListRow } from './listOrder.ts';

/** A key pressed on a row of the list. */
export interface ListKey {
  readonly event: { readonly key: string; readonly shiftKey: boolean; readonly ctrlKey: boolean; readonly metaKey: boolean };
  readonly place: number;
  /** Rows that are seen at once. */
  readonly page: number;
  readonly rows: readonly ListRow[];
  readonly items: ListItems;
  /** Puts the focus on the row at this place, once it is in the page. */
  readonly focusRow: (place: number) => void;
}

/** What keys do while the list has the focus: it stays there. False for keys that mean nothing here. */
export function hearListKey(viewer: OpenViewer, pressed: ListKey): boolean {
  const { event, rows } = pressed;
  const mod = platform === 'mac' ? event.metaKey : event.ctrlKey;
  if (mod && event.key.toLowerCase() === 'a' && !event.shiftKey) {
    viewer.workspace.view.setState({ selection: idsBetween(rows, 0, rows.length - 1) });
    announce(`${rows.length} selected`);
    return true;
  }
  if (event.ctrlKey || event.metaKey) return false;
  return moved(viewer, pressed) || done(viewer, pressed);
}

function moved({ workspace: { view } }: OpenViewer, { event, place, page, rows, items, focusRow }: ListKey): boolean {
  const { selection } = view.getState();
  const id = rows[place]?.annotation.id ?? '';
  const from = selection.includes(id) ? null : place;
  const there = targets({ place, page, rows, items, from })[event.key];
  if (there === undefined) return false;
  if (event.shiftKey) view.setState({ selection: [...new Set([...selection, ...idsBetween(rows, place, there), rows[there]?.annotation.id ?? ''])] });
  else view.setState({ selection: [rows[there]?.annotation.id ?? ''] });
  focusRow(there);
  return true;
}

interface Target extends Pick<ListKey, 'place' | 'page' | 'rows' | 'items'> {
  /** The row itself while it is not selected: the first arrow selects it. */
  readonly from: number | null;
}

function targets({ place, page, rows, items, from }: Target): Readonly<Record<string, number>> {
  const beside = (step: 1 | -1, times: number): number => {
    let at = place;
    for (let count = 0; count < times; count += 1) at = rowBeside(items, at, step);
    return at;
  };
  return {
    ArrowDown: from ?? beside(1, 1),
    ArrowUp: from ?? beside(-1, 1),
    PageDown: beside(1, page),
    PageUp: beside(-1, page),
    Home: rowBeside(items, -1, 1),
    End: rowBeside(items, rows.length, -1),
  };
}

function done(viewer: OpenViewer, pressed: ListKey): boolean {
  const { event, place, rows } = pressed;
  const { workspace, chrome } = viewer;
  const { view } = workspace;
  const { selection } = view.getState();
  const id = rows[place]?.annotation.id;
  if (id === undefined || event.shiftKey) return false;
  switch (event.key) {
    case 'Enter':
      view.setState({ selection: [id] });
      showAnnotation(workspace, id);
      return true;
    case ' ':
      view.setState({ selection: toggled(selection, id) });
      return true;
    case 'F2':
      if (!selection.includes(id)) view.setState({ selection: [id] });
      chrome.setState({ popover: null, wanted: 'label' });
      return true;
    case 'Delete':
    case 'Backspace':
      deleteAnnotations(workspace, selection.includes(id) ? selection : [id]);
      stayNear(viewer, pressed);
      return true;
    case 'Escape':
      viewer.focusDocument();
      return true;
    default:
      return false;
  }
}

/**
 * The focus goes to the next row that is left, else to the one before; to the drawing when none is. It moves while the list still shows
 * what was deleted: a row that has the focus keeps it when others go.
 */
function stayNear({ workspace: { annotations }, focusDocument }: OpenViewer, { place, rows, focusRow }: ListKey): void {
  const isLeft = ({ annotation }: ListRow): boolean => annotations.get(annotation.id) !== undefined;
  const next = rows.findIndex((row, at) => at > place && isLeft(row));
  const near = next < 0 ? rows.findLastIndex(isLeft) : next;
  if (near < 0) focusDocument();
  else focusRow(near);
}

/** The selection with one id more, or without it. */
export function toggled(selection: readonly string[], id: string): readonly string[] {
  return selection.includes(id) ? selection.filter((other) => other !== id) : [...selection, id];
}
