import { useStore } from 'zustand';
import { areaOfCells, cellsIn, pickCells } from '../../document/sheet/cells.ts';
import type { CellBlock } from '../../document/sheet/cells.ts';
import { fileRowAt } from '../../document/sheet/rowOrder.ts';
import type { Sheet, SheetState } from '../../document/sheet/sheet.ts';
import { TABLE_PAGE } from '../../document/sheet/sheet.ts';
import { ROW_HEIGHT } from '../../document/sheet/tableView.ts';
import type { View } from '../../geometry/camera.ts';
import { pageToScreen } from '../../geometry/camera.ts';
import { currentPage } from '../navigate.ts';
import { useOpenViewer } from '../openViewer.ts';
import { pickingOf } from './listenToCells.ts';
import { GUTTER } from './steering.ts';
import { useSheet } from './useSheet.ts';
import classes from './TableCells.module.css';

/** CSS px of a row below which its number cannot be read. */
const LEGIBLE = 12;

/** Over a table: the cells that are picked and found, and left of it the numbers of the file's rows, which pick whole rows. */
export function TableCells({ sheet }: { readonly sheet: Sheet }) {
  const { workspace } = useOpenViewer();
  const view = useStore(workspace.view);
  const state = useSheet(sheet);
  if (currentPage(view) !== TABLE_PAGE || view.viewport.width === 0 || view.camera.rotation !== 0) return null;
  const rows = rowsInView(view, state);
  const found = cellsIn(state.found ?? [], rows);
  return (
    <>
      <div aria-hidden="true" className={classes['cells']}>
        {found.map((cell) => <Block key={`${cell.row} ${cell.column}`} view={view} state={state} block={{ columns: [cell.column, cell.column + 1], rows: [cell.row, cell.row + 1] }} look="found" />)}
        {state.cells?.blocks.map((block) => <Block key={JSON.stringify(block)} view={view} state={state} block={block} look="picked" />)}
      </div>
      <RowNumbers sheet={sheet} view={view} state={state} rows={rows} />
    </>
  );
}

function rowsInView(view: View, { shownRows }: SheetState): readonly [number, number] {
  const { y } = pageToScreen(view, TABLE_PAGE, { x: 0, y: 0 });
  const pitch = ROW_HEIGHT * view.camera.zoom;
  return [Math.max(0, Math.floor(-y / pitch)), Math.max(0, Math.min(shownRows, Math.ceil((view.viewport.height - y) / pitch)))];
}

interface BlockProps {
  readonly view: View;
  readonly state: SheetState;
  readonly block: CellBlock;
  readonly look: 'found' | 'picked';
}

/** Cut to what is in view: browsers draw nothing that is millions of px tall. */
function Block({ view, state, block, look }: BlockProps) {
  const area = areaOfCells(state, block);
  const { zoom } = view.camera;
  const at = pageToScreen(view, TABLE_PAGE, area);
  const top = Math.max(-4, at.y);
  const bottom = Math.min(view.viewport.height + 4, at.y + area.height * zoom);
  if (bottom <= top) return null;
  return <div className={classes[look]} data-part={`cells-${look}`} style={{ left: at.x, top, width: area.width * zoom, height: bottom - top }} />;
}

interface RowNumbersProps {
  readonly sheet: Sheet;
  readonly view: View;
  readonly state: SheetState;
  readonly rows: readonly [number, number];
}

function RowNumbers({ sheet, view, state, rows: [first, last] }: RowNumbersProps) {
  const { focusDocument } = useOpenViewer();
  const pitch = ROW_HEIGHT * view.camera.zoom;
  const corner = pageToScreen(view, TABLE_PAGE, { x: 0, y: 0 });
  if (pitch < LEGIBLE) return null;
  const width = state.table.widths.length;
  return (
    <div role="group" aria-label="Rows of the table" className={classes['numbers']} style={{ left: Math.max(0, corner.x - GUTTER), width: GUTTER }}>
      {Array.from({ length: Math.max(0, last - first) }, (_, index) => first + index).map((row) => {
        const isPicked = state.cells?.blocks.some(({ rows, columns }) => row >= rows[0] && row < rows[1] && columns[1] - columns[0] === width) ?? false;
        return (
          <button
            key={row}
            type="button"
            tabIndex={-1}
            aria-label={`Row ${fileRowAt(state, row) + 1}`}
            aria-pressed={isPicked}
            className={classes['number']}
            style={{ top: corner.y + row * pitch, height: pitch }}
            onClick={(event) => {
              sheet.pickCells(pickCells(state.cells, { anchor: { row, column: 0 }, head: { row, column: width - 1 } }, pickingOf(event)));
              focusDocument();
            }}
          >
            {fileRowAt(state, row) + 1}
          </button>
        );
      })}
    </div>
  );
}
