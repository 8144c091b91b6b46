import { IconTableShortcut } from '@tabler/icons-react';
import type { Command } from '../../commands/command.ts';
import { keys } from '../../commands/keys.ts';
import { announce } from '../../commands/parts/announce.ts';
import { showNote } from '../../commands/parts/toasts.ts';
import type { Cell } from '../../document/sheet/cells.ts';
import { areaOfCells, cellAt, pickCells } from '../../document/sheet/cells.ts';
import { fileRowAt } from '../../document/sheet/rowOrder.ts';
import type { Sheet } from '../../document/sheet/sheet.ts';
import { TABLE_PAGE } from '../../document/sheet/sheet.ts';
import { ROW_HEIGHT } from '../../document/sheet/tableView.ts';
import { screenToPage } from '../../geometry/camera.ts';
import { currentPage } from '../navigate.ts';
import type { OpenViewer } from '../openViewer.ts';
import type { CellMove } from './cellMoves.ts';
import { cellMoves, movedCell } from './cellMoves.ts';
import { revealCells } from './revealOnSheet.ts';
import { GUTTER, TABLE_HEAD } from './steering.ts';

/** Rows that may be marked at once under a sort or filter, where each may become a mark of its own. */
const MOST_APART = 1000;

/** What keys do on a table: pick cells, and mark them. */
export function cellCommands(viewer: OpenViewer, sheet: Sheet): readonly Command[] {
  const { view } = viewer.workspace;
  const group = 'Table';
  const isHere = (): boolean => {
    const { selection, tool, crosshair, textSelection } = view.getState();
    return selection.length === 0 && crosshair === null && textSelection === null && tool === 'select' && currentPage(view.getState()) === TABLE_PAGE;
  };
  const enabled = (): boolean => sheet.state().cells !== null && isHere();

  function stand(head: Cell, how: 'alone' | 'through'): void {
    const { cells } = sheet.state();
    sheet.pickCells(pickCells(cells, { anchor: how === 'alone' ? head : (cells?.anchor ?? head), head }, how));
    revealCells(view, sheet, { columns: [head.column, head.column + 1], rows: [head.row, head.row + 1] });
    announce(`Row ${fileRowAt(sheet.state(), head.row) + 1}, ${sheet.state().facts.columns[head.column]?.name ?? ''}`);
  }

  function pickFirst(): void {
    const now = view.getState();
    const corner = screenToPage(now, TABLE_PAGE, { x: GUTTER + 1, y: TABLE_HEAD + 1 });
    const first = cellAt(sheet.state(), { x: corner.x, y: corner.y + ROW_HEIGHT / 2 });
    if (first !== null) stand(first, 'alone');
  }

  function move(by: CellMove, how: 'alone' | 'through'): void {
    const { cells, table, shownRows } = sheet.state();
    const page = Math.max(1, Math.floor((view.getState().viewport.height - TABLE_HEAD) / (ROW_HEIGHT * view.getState().camera.zoom)) - 2);
    if (cells !== null) stand(movedCell(by, cells.head, { rows: shownRows, columns: table.widths.length, page }), how);
  }

  return [
    { id: 'viewer.pickCells', label: 'Pick a cell', group, keys: keys('Enter'), enabled: () => sheet.state().cells === null && isHere(), run: pickFirst },
    { id: 'viewer.markCells', label: 'Mark the picked cells', group, icon: IconTableShortcut, keys: keys('Enter'), enabled, run: () => markCells(viewer, sheet) },
    { id: 'viewer.dropCells', label: 'Pick no cells', group, keys: keys('Escape'), paletteless: true, enabled, run: () => sheet.pickCells(null) },
    ...cellMoves.flatMap((by): readonly Command[] => [
      { id: `viewer.cell${by.id}`, label: `Cell ${by.words}`, group, keys: keys(by.key), repeats: true, paletteless: true, enabled, run: () => move(by, 'alone') },
      { id: `viewer.cells${by.id}`, label: `More cells ${by.words}`, group, keys: keys(withShift(by.key)), repeats: true, paletteless: true, enabled, run: () => move(by, 'through') },
    ]),
  ];
}

function withShift(key: string): string {
  return key.startsWith('Mod+') ? `Mod+Shift+${key.slice('Mod+'.length)}` : `Shift+${key}`;
}

/** One box for each block; under a sort or filter one for each run of rows that are neighbours in the file. */
function markCells({ workspace, chrome }: OpenViewer, sheet: Sheet): void {
  const state = sheet.state();
  if (state.cells === null) return;
  const { blocks } = state.cells;
  const rows = blocks.reduce((sum, block) => sum + block.rows[1] - block.rows[0], 0);
  if (state.order !== null && rows > MOST_APART) {
    return showNote(`While the table is sorted or filtered, at most ${MOST_APART} rows can be marked at once; ${rows} are picked. In the file's order there is no such limit.`);
  }
  workspace.run(blocks.map((block) => ({ do: 'create', pageIndex: TABLE_PAGE, shape: { kind: 'bbox', ...areaOfCells(state, block) } })));
  const { selection } = workspace.view.getState();
  const [only, ...others] = selection;
  if (only !== undefined && others.length === 0) chrome.setState((before) => ({ wanted: 'label', popover: before.annotations === 'open' ? null : { id: only } }));
  else announce(`${selection.length} marks made`);
}
