import type { Cell, Picking } from '../../document/sheet/cells.ts';
import { cellAt, pickCells } from '../../document/sheet/cells.ts';
import type { Sheet } from '../../document/sheet/sheet.ts';
import { TABLE_PAGE } from '../../document/sheet/sheet.ts';
import { screenToPage } from '../../geometry/camera.ts';
import { placeOf } from '../pointerSample.ts';
import type { ViewStore } from '../view.ts';

/** How far a press may move and still be a click, CSS px. */
const SLOP = 4;

interface CellInput {
  readonly surface: HTMLElement;
  readonly view: ViewStore;
  readonly sheet: Sheet;
}

/**
 * With Select in hand a click on a table picks the cell where no annotation lies, a drag the cells from its beginning to its end unless it
 * caught annotations. Returns the way to stop.
 */
export function listenToCells({ surface, view, sheet }: CellInput): () => void {
  const listeners = new AbortController();
  const { signal } = listeners;
  let pressed: { readonly x: number; readonly y: number; readonly cell: Cell } | null = null;

  function cellUnder(event: PointerEvent): Cell | null {
    const now = view.getState();
    if (now.tool !== 'select' || now.camera.pageIndex !== TABLE_PAGE || now.camera.rotation !== 0) return null;
    return cellAt(sheet.state(), screenToPage(now, TABLE_PAGE, placeOf(event, surface.getBoundingClientRect())));
  }

  function press(event: PointerEvent): void {
    const cell = event.button === 0 && view.getState().hover === null ? cellUnder(event) : null;
    pressed = cell === null ? null : { x: event.clientX, y: event.clientY, cell };
  }

  function release(event: PointerEvent): void {
    const begun = pressed;
    pressed = null;
    const head = begun === null || view.getState().selection.length > 0 ? null : cellUnder(event);
    if (begun === null || head === null) return;
    const isClick = Math.hypot(event.clientX - begun.x, event.clientY - begun.y) <= SLOP;
    sheet.pickCells(pickCells(sheet.state().cells, { anchor: isClick ? head : begun.cell, head }, pickingOf(event)));
  }

  surface.addEventListener('pointerdown', press, { signal });
  surface.addEventListener('pointerup', release, { signal });
  surface.addEventListener('pointercancel', () => (pressed = null), { signal });
  // Cells and annotations are never picked at once, so that it is plain what a key is for.
  const stop = view.subscribe(function dropCells(now) {
    if (sheet.state().cells !== null && (now.selection.length > 0 || now.tool !== 'select')) sheet.pickCells(null);
  });
  return () => {
    stop();
    listeners.abort();
  };
}

/** What the keys that are held say. */
export function pickingOf({ shiftKey, ctrlKey, metaKey }: Pick<MouseEvent, 'shiftKey' | 'ctrlKey' | 'metaKey'>): Picking {
  if (shiftKey) return 'through';
  return ctrlKey || metaKey ? 'beside' : 'alone';
}
