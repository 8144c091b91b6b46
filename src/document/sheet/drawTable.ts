import type { Rect } from '../../geometry/space.ts';
import type { Column } from './column.ts';
import type { TableView } from './tableView.ts';
import { cellText, ROW_HEIGHT } from './tableView.ts';

const paper = '#ffffff';
const band = '#f6f6f7';
const line = '#e4e5e7';
const ink = '#17181a';
const font = '12px "IBM Plex Sans Variable", "IBM Plex Sans", system-ui, sans-serif';
/** Device px: in rows lower than this nothing could be read. */
const LEAST_ROW = 7;
const PADDING = 8;

export interface TableScene {
  readonly columns: readonly Column[];
  /** Rows that are shown. */
  readonly rows: number;
  /** Their rows in the file; null where they stand as there. */
  readonly order: Uint32Array | null;
  readonly view: TableView;
}

/** Draws `area` of a table's page at `scale` device px per page unit: cells, numbers to the right. */
export function drawTable(context: OffscreenCanvasRenderingContext2D, scene: TableScene, { area, scale }: { readonly area: Rect; readonly scale: number }): void {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.fillStyle = paper;
  context.fillRect(0, 0, Math.ceil(area.width * scale) + 1, Math.ceil(area.height * scale) + 1);
  context.setTransform(scale, 0, 0, scale, -area.x * scale, 0);
  const first = Math.max(0, Math.floor(area.y / ROW_HEIGHT));
  const last = Math.min(scene.rows, Math.ceil((area.y + area.height) / ROW_HEIGHT));
  if (ROW_HEIGHT * scale >= LEAST_ROW) for (let row = first; row < last; row += 1) drawRow(context, scene, { row, area });
  context.fillStyle = line;
  let x = 0;
  for (const width of scene.view.widths) {
    x += width;
    context.fillRect(x - 1, 0, 1, area.height);
  }
}

function drawRow(context: OffscreenCanvasRenderingContext2D, { columns, order, view }: TableScene, { row, area }: { readonly row: number; readonly area: Rect }): void {
  // Far down a tall page numbers would be too large for a canvas: rows are placed from the top of the area.
  const y = row * ROW_HEIGHT - area.y;
  if (row % 2 === 1) {
    context.fillStyle = band;
    context.fillRect(area.x, y, area.width, ROW_HEIGHT);
  }
  context.fillStyle = line;
  context.fillRect(area.x, y + ROW_HEIGHT - 1, area.width, 1);
  context.fillStyle = ink;
  context.font = font;
  context.textBaseline = 'middle';
  const file = order === null ? row : (order[row] ?? 0);
  let x = 0;
  for (const [index, column] of columns.entries()) {
    const width = view.widths[index] ?? 0;
    if (x + width >= area.x && x <= area.x + area.width) drawCell(context, { text: cellText(column, file, view.clock), x, width, y, right: column.kind === 'number' });
    x += width;
  }
}

interface Cell {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly right: boolean;
}

function drawCell(context: OffscreenCanvasRenderingContext2D, { text, x, y, width, right }: Cell): void {
  if (text === '') return;
  context.save();
  context.beginPath();
  context.rect(x, y, width - 2, ROW_HEIGHT);
  context.clip();
  context.textAlign = right ? 'right' : 'left';
  context.fillText(text.slice(0, 400), right ? x + width - PADDING : x + PADDING, y + ROW_HEIGHT / 2 + 0.5);
  context.restore();
}
