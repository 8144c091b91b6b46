import type { Range } from './chartView.ts';
import type { SheetState } from './sheet.ts';
import { ROW_HEIGHT } from './tableView.ts';

/** A cell of a table as it is shown: rows are counted from the top, sorted and filtered. */
export interface Cell {
  readonly column: number;
  readonly row: number;
}

/** Cells side by side; ranges end before their second number. */
export interface CellBlock {
  readonly columns: Range;
  readonly rows: Range;
}

/** Cells that were picked; blocks may overlap. */
export interface CellChoice {
  /** At least one; the last one is the one at hand. */
  readonly blocks: readonly CellBlock[];
  /** Where the block at hand begins, and where it ends: in any direction from there. */
  readonly anchor: Cell;
  readonly head: Cell;
}

/** What picking does with what was picked before: takes its place, stretches the block at hand, or comes beside it. */
export type Picking = 'alone' | 'through' | 'beside';

/** Picks the block between two cells; `through` goes on from where the block at hand began. */
export function pickCells(before: CellChoice | null, { anchor, head }: Pick<CellChoice, 'anchor' | 'head'>, how: Picking): CellChoice {
  const from = how === 'through' && before !== null ? { row: before.anchor.row, column: anchor.column === head.column ? before.anchor.column : anchor.column } : anchor;
  const kept = before === null || how === 'alone' ? [] : how === 'beside' ? before.blocks : before.blocks.slice(0, -1);
  return { blocks: [...kept, { columns: spanned(from.column, head.column), rows: spanned(from.row, head.row) }], anchor: from, head };
}

function spanned(a: number, b: number): Range {
  return [Math.min(a, b), Math.max(a, b) + 1];
}

/** The cell at a point of the table's page, the nearest one beyond its edges; null where there are no rows. */
export function cellAt({ table: { widths }, shownRows }: SheetState, point: { readonly x: number; readonly y: number }): Cell | null {
  if (shownRows === 0 || widths.length === 0) return null;
  let column = 0;
  for (let left = widths[0] ?? 0; column < widths.length - 1 && point.x >= left; left += widths[column] ?? 0) column += 1;
  return { column, row: Math.max(0, Math.min(shownRows - 1, Math.floor(point.y / ROW_HEIGHT))) };
}

/** Those of cells in the order of their rows that are in some rows. */
export function cellsIn(cells: readonly Cell[], [from, to]: Range): readonly Cell[] {
  return cells.slice(firstFrom(cells, from), firstFrom(cells, to));
}

function firstFrom(cells: readonly Cell[], row: number): number {
  let [low, high] = [0, cells.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((cells[middle]?.row ?? row) >= row) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Where a block is on the table's page. */
export function areaOfCells({ table: { widths } }: SheetState, { columns, rows }: CellBlock) {
  const left = (column: number): number => widths.slice(0, column).reduce((sum, width) => sum + width, 0);
  const x = left(columns[0]);
  return { x, y: rows[0] * ROW_HEIGHT, width: left(columns[1]) - x, height: (rows[1] - rows[0]) * ROW_HEIGHT };
}
