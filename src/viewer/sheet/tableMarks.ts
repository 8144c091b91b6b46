import type { Annotation } from '../../annotation/annotation.ts';
import { onPage } from '../../annotation/scale.ts';
import type { SheetState } from '../../document/sheet/sheet.ts';
import { tableSize } from '../../document/sheet/sheetState.ts';
import { ROW_HEIGHT } from '../../document/sheet/tableView.ts';
import type { Bbox, Shape } from '../../geometry/shapes.ts';
import { boundsOf } from '../../geometry/shapes.ts';
import type { Size } from '../../geometry/space.ts';
import { cellTags, writeNames } from './dataTags.ts';

/** What a table shows, and where runs of file rows stand under its sort and filters (null: not side by side, or not known yet). */
export interface TableSight {
  readonly state: SheetState;
  /** Null while rows stand as in the file. */
  readonly shown: ((from: number, to: number) => readonly [number, number] | null) | null;
  /** The file's row of a shown one; the shown one where rows stand as in the file. */
  fileRow(shown: number): number;
}

const AWAY = -100_000;

/** A table's page as it is stored: one unit a cell, rows in the order of the file. */
export function cellsSize({ facts }: SheetState): Size {
  return { width: Math.max(1, facts.columns.length), height: Math.max(1, facts.rows) };
}

/** CSS px from the left of the table to a place among its columns. */
function across(widths: readonly number[], column: number): number {
  const whole = Math.max(0, Math.min(widths.length, Math.floor(column)));
  return widths.slice(0, whole).reduce((sum, width) => sum + width, 0) + (widths[whole] ?? 0) * (column - whole);
}

/** The place among the columns at CSS px from the left. */
export function columnAt(widths: readonly number[], x: number): number {
  let left = 0;
  for (const [index, width] of widths.entries()) {
    if (x < left + width) return index + Math.max(0, x - left) / width;
    left += width;
  }
  return widths.length;
}

/** A stored annotation as the table on screen has it. */
export function tableShown(stored: Annotation, { state, shown }: TableSight): Annotation {
  const cells = onPage(stored, cellsSize(state));
  const pageSize = tableSize(state);
  const { widths } = state.table;
  if (cells.shape.kind === 'unknown') return cells;
  const mapped = (shape: Shape, down: (row: number) => number): Shape => {
    if (shape.kind === 'path') return { ...shape, points: shape.points.map((value, index) => (index % 2 === 0 ? across(widths, value) : down(value))) };
    const [left, top] = [across(widths, shape.x), down(shape.y)];
    return { kind: 'bbox', x: left, y: top, width: across(widths, shape.x + shape.width) - left, height: down(shape.y + shape.height) - top };
  };
  if (shown === null) return { ...cells, shape: mapped(cells.shape, (row) => row * ROW_HEIGHT), pageSize };
  const { y, height } = boundsOf(cells.shape);
  const run = shown(Math.floor(y), Math.max(Math.floor(y) + 1, Math.ceil(y + height)));
  const away: Bbox = { kind: 'bbox', x: AWAY, y: AWAY, width: 1, height: 1 };
  return { ...cells, shape: run === null ? away : mapped(cells.shape, (row) => (run[0] + row - Math.floor(y)) * ROW_HEIGHT), pageSize };
}

/** What is stored of an annotation drawn or changed on screen: a box covers whole cells. */
export function tableStored(drawn: Annotation, before: Annotation | null, sight: TableSight): Annotation {
  const { state } = sight;
  const { shape } = drawn;
  if (shape.kind === 'unknown') return drawn;
  if (before !== null && JSON.stringify(tableShown(before, sight).shape) === JSON.stringify(shape)) return { ...drawn, shape: before.shape, pageSize: before.pageSize };
  const cells = cellsOf(shape, sight);
  const { x, y, width, height } = boundsOf(cells);
  const names = state.facts.columns.map(({ name }) => name).slice(Math.floor(x), Math.max(Math.floor(x) + 1, Math.ceil(x + width)));
  const [first, last] = [Math.floor(y) + 1, Math.max(Math.floor(y) + 1, Math.ceil(y + height))];
  const tags = { ...drawn.tags, [cellTags.rows]: first === last ? String(first) : `${first}-${last}`, [cellTags.columns]: writeNames(names) };
  return { ...drawn, shape: cells, pageSize: cellsSize(state), tags };
}

function cellsOf(shape: Shape, { state, fileRow }: TableSight): Shape {
  const { widths } = state.table;
  const down = (y: number): number => {
    const row = Math.max(0, Math.min(state.shownRows, y / ROW_HEIGHT));
    return fileRow(Math.min(Math.floor(row), Math.max(0, state.shownRows - 1))) + row - Math.min(Math.floor(row), Math.max(0, state.shownRows - 1));
  };
  if (shape.kind === 'path') return { ...shape, points: shape.points.map((value, index) => (index % 2 === 0 ? columnAt(widths, value) : down(value))) };
  const left = Math.floor(columnAt(widths, shape.x) + 0.02);
  const right = Math.max(left + 1, Math.ceil(columnAt(widths, shape.x + shape.width) - 0.02));
  const top = Math.floor(shape.y / ROW_HEIGHT + 0.02);
  const bottom = Math.max(top + 1, Math.ceil((shape.y + shape.height) / ROW_HEIGHT - 0.02));
  const first = fileRow(Math.max(0, top));
  const height = Math.min(bottom, state.shownRows) - Math.max(0, top);
  return { kind: 'bbox', x: left, y: first, width: Math.min(right, widths.length) - left, height: Math.max(1, height) };
}
