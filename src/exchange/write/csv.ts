import type { Annotation } from '../../annotation/annotation.ts';
import { compareText } from '../../annotation/revisions.ts';
import { boundsOf, round } from '../../geometry/shapes.ts';
import type { WriterInput } from './writers.ts';

type Cell = string | number | boolean | null;

/** The columns before the tags. Geometry is in units of `page_width` x `page_height`; of a path x to height are its bounds. */
const columns = [
  'id', 'attachment_id', 'attachment_name', 'page', 'type', 'label', 'x', 'y', 'width', 'height', 'points', 'closed',
  'page_width', 'page_height', 'created_by', 'created_at', 'edited_twice',
] as const;

/**
 * One row per shape and a column for every tag: RFC 4180, UTF-8 with BOM. A text that a spreadsheet would take for a formula
 * gets a leading ', which a reader takes off again.
 */
export function* writeCsv(inputs: readonly WriterInput[]): Iterable<string> {
  const names = [...new Set(inputs.flatMap(({ annotations }) => annotations.flatMap(({ tags }) => Object.keys(tags))))].toSorted(compareText);
  yield `\uFEFF${csvLine([...columns, ...names.map(tagColumn)])}`;
  for (const { attachment, annotations } of inputs) {
    for (const annotation of annotations) {
      yield csvLine([annotation.id, attachment.id, attachment.name, ...fixedCells(annotation), ...names.map((name) => annotation.tags[name] ?? null)]);
    }
  }
}

/** A tag's column is its name, and `tag:<name>` where that would be taken for another column. */
function tagColumn(name: string): string {
  return columns.some((column) => column === name) || name.startsWith('tag:') ? `tag:${name}` : name;
}

function fixedCells(annotation: Annotation): readonly Cell[] {
  const { pageIndex, pageSize, shape, label, createdBy, by, createdAt, rivals } = annotation;
  const geometry = shape.kind === 'unknown' ? [null, null, null, null, null, null] : geometryCells(shape);
  return [pageIndex + 1, shape.kind, label, ...geometry, pageSize.width, pageSize.height, createdBy ?? by, createdAt, rivals.length > 0];
}

function geometryCells(shape: Exclude<Annotation['shape'], { kind: 'unknown' }>): readonly Cell[] {
  const own = round(shape);
  const { x, y, width, height } = boundsOf(own);
  const bounds = [x, y, width, height].map((length) => Math.round(length * 100) / 100);
  return own.kind === 'bbox' ? [...bounds, null, null] : [...bounds, own.points.join(' '), own.closed];
}

/** A row by RFC 4180; a text that a spreadsheet would take for a formula is guarded. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(written).join(',')}\r\n`;
}

/** Numbers and booleans are ours and need no guard; every text does. */
function written(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const guarded = /^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
