import { IconTableShortcut } from '@tabler/icons-react';
import type { Command } from '../../commands/command.ts';
import { keys } from '../../commands/keys.ts';
import { announce } from '../../commands/parts/announce.ts';
import { areaOfCells, pickCells } from '../../document/sheet/cells.ts';
import { fileRowAt } from '../../document/sheet/rowOrder.ts';
import type { Sheet } from '../../document/sheet/sheet.ts';
import { TABLE_PAGE } from '../../document/sheet/sheet.ts';
import { arrowWays } from '../arrowWays.ts';
import { currentPage } from '../navigate.ts';
import type { OpenViewer } from '../openViewer.ts';
import { createEdgeSteps } from './edgeSteps.ts';
import { revealCells } from './revealOnSheet.ts';

/** Rows that may be marked at once under a sort or filter, where each may become a mark of its own. */
const MOST_APART = 1000;

/** What keys do with picked cells of a table and with a stretch that is selected on a chart: heard before nudging and scrolling. None for other files. */
export function sheetCommands(viewer: OpenViewer): readonly Command[] {
  const { sheet } = viewer.workspace.document;
  return sheet === undefined ? [] : [...cellCommands(viewer, sheet), ...edgeCommands(viewer, sheet)];
}

function cellCommands(viewer: OpenViewer, sheet: Sheet): readonly Command[] {
  const { view } = viewer.workspace;
  const group = 'Table';
  const enabled = (): boolean => {
    const { selection, tool, crosshair } = view.getState();
    return sheet.state().cells !== null && selection.length === 0 && crosshair === null && tool === 'select' && currentPage(view.getState()) === TABLE_PAGE;
  };
  function move(way: { readonly x: number; readonly y: number }, how: 'alone' | 'through'): void {
    const { cells, table, shownRows } = sheet.state();
    if (cells === null) return;
    const head = {
      column: Math.max(0, Math.min(table.widths.length - 1, cells.head.column + way.x)), row: Math.max(0, Math.min(shownRows - 1, cells.head.row + way.y)),
    };
    const next = pickCells(cells, { anchor: how === 'alone' ? head : cells.anchor, head }, how);
    sheet.pickCells(next);
    revealCells(view, sheet, { columns: [head.column, head.column + 1], rows: [head.row, head.row + 1] });
    announce(`Row ${fileRowAt(sheet.state(), head.row) + 1}, ${sheet.state().facts.columns[head.column]?.name ?? ''}`);
  }
  return [
    { id: 'viewer.markCells', label: 'Mark the picked cells', group, icon: IconTableShortcut, keys: keys('Enter'), enabled, run: () => markCells(viewer, sheet) },
    { id: 'viewer.dropCells', label: 'Pick no cells', group, keys: keys('Escape'), paletteless: true, enabled, run: () => sheet.pickCells(null) },
    ...arrowWays.flatMap(({ name, x, y }): readonly Command[] => [
      { id: `viewer.cell${name}`, label: `Cell ${wayWords[name]}`, group, keys: keys(`Arrow${name}`), repeats: true, paletteless: true, enabled, run: () => move({ x, y }, 'alone') },
      { id: `viewer.cells${name}`, label: `More cells ${wayWords[name]}`, group, keys: keys(`Shift+Arrow${name}`), repeats: true, paletteless: true, enabled, run: () => move({ x, y }, 'through') },
    ]),
  ];
}

const wayWords = { Left: 'to the left', Right: 'to the right', Up: 'above', Down: 'below' } as const;

/** One box for each block; under a sort or filter one for each run of rows that are neighbours in the file. */
function markCells({ workspace, chrome }: OpenViewer, sheet: Sheet): void {
  const state = sheet.state();
  if (state.cells === null) return;
  const { blocks } = state.cells;
  const rows = blocks.reduce((sum, block) => sum + block.rows[1] - block.rows[0], 0);
  if (state.order !== null && rows > MOST_APART) return announce(`Under a sort or filter at most ${MOST_APART} rows are marked at once; ${rows} are picked`);
  workspace.run(blocks.map((block) => ({ do: 'create', pageIndex: TABLE_PAGE, shape: { kind: 'bbox', ...areaOfCells(state, block) } })));
  const { selection } = workspace.view.getState();
  const [only, ...others] = selection;
  if (only !== undefined && others.length === 0) chrome.setState((before) => ({ wanted: 'label', popover: before.annotations === 'open' ? null : { id: only } }));
  else announce(`${selection.length} marks made`);
}

/** On a chart the arrows move the end of the selected stretch by a sample, with Mod its beginning. */
function edgeCommands(viewer: OpenViewer, sheet: Sheet): readonly Command[] {
  const steps = createEdgeSteps(viewer.workspace, sheet);
  const group = 'Chart';
  const ways = [{ name: 'Left', by: -1 }, { name: 'Right', by: 1 }] as const;
  const kinds = [
    { id: '', prefix: '', edge: 'end', times: 1, words: 'End' },
    { id: 'Far', prefix: 'Shift+', edge: 'end', times: 10, words: 'End' },
    { id: 'Start', prefix: 'Mod+', edge: 'start', times: 1, words: 'Beginning' },
    { id: 'StartFar', prefix: 'Mod+Shift+', edge: 'start', times: 10, words: 'Beginning' },
  ] as const;
  return kinds.flatMap(({ id, prefix, edge, times, words }) => ways.map(({ name, by }): Command => ({
    id: `viewer.edge${id}${name}`, label: `${words} of the stretch ${by < 0 ? 'back' : 'on'} by ${times === 1 ? 'a sample' : `${times} samples`}`, group,
    keys: keys(`${prefix}Arrow${name}`), repeats: true, paletteless: true, enabled: steps.enabled, run: () => steps.move(edge, by * times),
  })));
}
