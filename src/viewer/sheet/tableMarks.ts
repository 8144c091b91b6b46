import type { Annotation } from '../../annotation/annotation.ts';
import { newAnnotation } from '../../annotation/annotation.ts';
import { onPage } from '../../annotation/scale.ts';
import type { SheetState } from '../../document/sheet/sheet.ts';
import { TABLE_PAGE } from '../../document/sheet/sheet.ts';
import { tableSize } from '../../document/sheet/sheetState.ts';
import type { Range } from '../../document/sheet/chartView.ts';
import { fileRowAt, fileRuns, shownRowOf, shownRun } from '../../document/sheet/rowOrder.ts';
import { ROW_HEIGHT } from '../../document/sheet/tableView.ts';
import type { Bbox, Path } from '../../geometry/shapes.ts';
import { boundsOf } from '../../geometry/shapes.ts';
import type { Rect, Size } from '../../geometry/space.ts';
import { awayShape, isAway } from './away.ts';
import { cellTags, readNames, writeNames, writeRows } from './dataTags.ts';
import { inReading } from './inReading.ts';

/** The share of a cell that a box may reach into it without meaning it. */
const SLIVER = 0.02;

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
function columnAt(widths: readonly number[], x: number): number {
  let left = 0;
  for (const [index, width] of widths.entries()) {
    if (x < left + width) return index + Math.max(0, x - left) / width;
    left += width;
  }
  return widths.length;
}

/** A stored annotation in cells of a table of this size. One of ours says by its tags that it is: it does not move when more of the file was read. */
export function inCells(stored: Annotation, size: Size): Annotation {
  const { shape, tags, pageSize } = stored;
  if (!(cellTags.rows in tags) || shape.kind === 'unknown') return onPage(stored, size);
  return pageSize.width === size.width && pageSize.height === size.height ? stored : { ...stored, pageSize: size };
}

/** What was drawn while the file was read, as it is stored once there are more rows; null where that is the same. */
export function measuredAnew(stored: Annotation, state: SheetState): Annotation | null {
  if (stored.pageIndex !== TABLE_PAGE || !(cellTags.rows in stored.tags)) return null;
  const here = inReading(stored, state);
  const { width, height } = cellsSize(state);
  const rows = height + stored.pageSize.height - here.pageSize.height;
  return here.pageSize.width !== width || rows <= stored.pageSize.height ? null : { ...stored, pageSize: { width, height: rows } };
}

/** A stored annotation as the table on screen has it; away from it where its rows are not shown, or not side by side. */
export function tableShown(stored: Annotation, state: SheetState): Annotation {
  const cells = inCells(stored, cellsSize(state));
  if (cells.shape.kind === 'unknown') return cells;
  const shape = isOfOtherColumns(stored, state) ? null : cells.shape.kind === 'path' ? shownPath(cells.shape, state) : shownBox(cells.shape, state);
  return { ...cells, shape: shape ?? awayShape, pageSize: tableSize(state) };
}

/** Why a mark of the table is not seen: its rows do not pass the filters, do not stand side by side in this order, or its columns are not there. Null where it is. */
export function whyAway(stored: Annotation, state: SheetState): 'filter' | 'order' | 'columns' | null {
  const { shape } = tableShown(stored, state);
  const cells = inCells(stored, cellsSize(state)).shape;
  if (cells.kind === 'unknown' || !isAway(shape)) return null;
  if (isOfOtherColumns(stored, state)) return 'columns';
  if (state.shownRows === state.orderedRows) return 'order';
  const { y, height } = boundsOf(cells);
  for (let row = Math.floor(y); row < Math.max(y + 1, y + height); row += 1) if (shownRowOf(state, row) === null) return 'filter';
  return 'order';
}

/** Made while the file was read with other columns than now: none that it names is here. */
function isOfOtherColumns({ tags, pageSize }: Annotation, { facts }: SheetState): boolean {
  const names = readNames(tags[cellTags.columns]);
  return cellTags.rows in tags && names.length > 0 && pageSize.width !== facts.columns.length && !facts.columns.some(({ name }) => names.includes(name));
}

function shownBox({ x, y, width, height }: Bbox, state: SheetState): Bbox | null {
  const { widths } = state.table;
  const [left, right] = [across(widths, x), across(widths, x + width)];
  if (state.order === null) return { kind: 'bbox', x: left, y: y * ROW_HEIGHT, width: right - left, height: height * ROW_HEIGHT };
  const run = shownRun(state, [Math.floor(y), Math.max(Math.floor(y) + 1, Math.ceil(y + height))]);
  return run === null ? null : { kind: 'bbox', x: left, y: run[0] * ROW_HEIGHT, width: right - left, height: (run[1] - run[0]) * ROW_HEIGHT };
}

/** Each point stays in its cell; null where the row of one is not shown. */
function shownPath(path: Path, state: SheetState): Path | null {
  const points: number[] = [];
  for (const [index, value] of path.points.entries()) {
    if (index % 2 === 0) points.push(across(state.table.widths, value));
    else {
      const row = shownRowOf(state, Math.floor(value));
      if (row === null) return null;
      points.push((row + value - Math.floor(value)) * ROW_HEIGHT);
    }
  }
  return { ...path, points };
}

/**
 * What is stored of an annotation drawn or changed on screen. A box covers whole cells: one for each run of rows that stand side by side in
 * the file, the first of them being the annotation itself.
 */
export function tableStored(drawn: Annotation, before: Annotation | null, state: SheetState): readonly [Annotation, ...Annotation[]] {
  const { shape } = drawn;
  if (shape.kind === 'unknown') return [drawn];
  if (before !== null && JSON.stringify(tableShown(before, state).shape) === JSON.stringify(shape)) return [{ ...drawn, shape: before.shape, pageSize: before.pageSize }];
  if (shape.kind === 'path') return [{ ...drawn, ...cellsOf(storedPath(shape, state), drawn, state) }];
  const { columns, rows } = cellsUnder(shape, state);
  const [first = rows, ...others] = fileRuns(state, rows);
  const box = ([from, to]: Range): Bbox => ({ kind: 'bbox', x: columns[0], y: from, width: columns[1] - columns[0], height: to - from });
  return [{ ...drawn, ...cellsOf(box(first), drawn, state) }, ...others.map((run) => newAnnotation({ ...drawn, ...cellsOf(box(run), drawn, state) }))];
}

/** A shape in cells, and what tags say of it. */
function cellsOf(shape: Bbox | Path, { tags }: Annotation, state: SheetState): Pick<Annotation, 'shape' | 'pageSize' | 'tags'> {
  const { x, y, width, height } = boundsOf(shape);
  const names = state.facts.columns.map(({ name }) => name).slice(Math.floor(x), Math.max(Math.floor(x) + 1, Math.ceil(x + width)));
  const rows = writeRows([Math.floor(y), Math.max(Math.floor(y) + 1, Math.ceil(y + height))]);
  return { shape, pageSize: cellsSize(state), tags: { ...tags, [cellTags.rows]: rows, [cellTags.columns]: writeNames(names) } };
}

function storedPath(path: Path, state: SheetState): Path {
  const points = path.points.map((value, index) => {
    if (index % 2 === 0) return columnAt(state.table.widths, value);
    const row = Math.max(0, Math.min(state.shownRows, value / ROW_HEIGHT));
    const whole = Math.min(Math.floor(row), Math.max(0, state.shownRows - 1));
    return fileRowAt(state, whole) + row - whole;
  });
  return { ...path, points };
}

/** The cells that a box on screen covers, a sliver of one left out: columns, and shown rows. */
function cellsUnder(box: Rect, { table: { widths }, shownRows }: SheetState): { readonly columns: Range; readonly rows: Range } {
  const left = Math.min(widths.length - 1, Math.floor(columnAt(widths, box.x) + SLIVER));
  const right = Math.min(widths.length, Math.max(left + 1, Math.ceil(columnAt(widths, box.x + box.width) - SLIVER)));
  const top = Math.max(0, Math.min(shownRows - 1, Math.floor(box.y / ROW_HEIGHT + SLIVER)));
  const bottom = Math.min(shownRows, Math.max(top + 1, Math.ceil((box.y + box.height) / ROW_HEIGHT - SLIVER)));
  return { columns: [left, right], rows: [top, bottom] };
}
