import type { Rect } from '../../geometry/space.ts';
import { pixelSize } from '../pixels.ts';
import type { Cell } from './cells.ts';
import { cellsOf, isPlain } from './cells.ts';
import { MONOSPACE } from './monospace.ts';

/** Page units of one character: text is as large at 100 % as it is in the panels. */
export const CELL = { width: 8, height: 18 } as const;

/** From a row's top to its baseline, page units. */
const BASELINE = 13;
/** What stands for a sign that has no look: nobody takes it for letters of the file. 7 to 1. */
const SIGN = { paper: '#ffe3b3', ink: '#7a2e00' } as const;
/** Behind what was found, as strong as where text is. */
const FOUND = '#ffc65c';
/** Below so many device px a row is no text any more, but a bar as long as it. */
const LEGIBLE = 4;

/** Rows of characters, as they are drawn. */
export interface Grid {
  readonly rows: number;
  /** The characters of a row. */
  textOf(row: number): string;
  /** The cells that a row takes up: the first, and how many. For what is drawn too small to be read. */
  extentOf(row: number): readonly [first: number, count: number];
  /** Cells that stand out: the first of each stretch, and how many. */
  markedOf?(row: number): readonly (readonly [first: number, count: number])[];
}

interface Drawing {
  readonly area: Rect;
  /** Device px per page unit. */
  readonly scale: number;
}

/** Draws what of the grid is seen in `area`, black on white. */
export function drawGrid(grid: Grid, { area, scale }: Drawing): ImageBitmap {
  const { width, height } = pixelSize(area, scale);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('drawGrid: the browser gave no 2d context');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.setTransform(scale, 0, 0, scale, -area.x * scale, -area.y * scale);
  if (CELL.height * scale < LEGIBLE) drawBars(context, grid, { area, scale });
  else drawText(context, grid, area);
  return canvas.transferToImageBitmap();
}

function drawText(context: OffscreenCanvasRenderingContext2D, grid: Grid, area: Rect): void {
  context.fillStyle = '#17181a';
  context.font = `13px ${MONOSPACE}`;
  context.font = `${(13 * CELL.width) / context.measureText('0').width}px ${MONOSPACE}`;
  const last = Math.min(grid.rows, Math.ceil((area.y + area.height) / CELL.height));
  for (let row = Math.max(0, Math.floor(area.y / CELL.height)); row < last; row += 1) {
    const text = grid.textOf(row);
    const baseline = row * CELL.height + BASELINE;
    for (const [first, count] of grid.markedOf?.(row) ?? []) drawMark(context, { x: first * CELL.width, y: row * CELL.height, width: count * CELL.width, height: CELL.height });
    if (isPlain(text)) {
      const first = Math.max(0, Math.floor(area.x / CELL.width) - 1);
      context.fillText(text.slice(first, Math.ceil((area.x + area.width) / CELL.width) + 1), first * CELL.width, baseline);
    } else for (const cell of cellsOf(text)) drawCell(context, cell, baseline);
  }
}

function drawMark(context: OffscreenCanvasRenderingContext2D, { x, y, width, height }: Rect): void {
  const { fillStyle } = context;
  context.fillStyle = FOUND;
  context.fillRect(x, y, width, height);
  context.fillStyle = fillStyle;
}

function drawCell(context: OffscreenCanvasRenderingContext2D, { text, column, width, kind }: Cell, baseline: number): void {
  const [x, room] = [column * CELL.width, Math.max(1, width) * CELL.width];
  switch (kind) {
    case 'letter':
      return context.fillText(text, x, baseline, room);
    case 'sign': {
      const { fillStyle } = context;
      context.fillStyle = SIGN.paper;
      context.fillRect(x + 0.5, baseline - BASELINE + 2, room - 1, CELL.height - 3);
      context.fillStyle = SIGN.ink;
      context.fillText(text, x, baseline, room);
      context.fillStyle = fillStyle;
      return undefined;
    }
    case 'leftwards':
    case 'rightwards': {
      const stretch = room / context.measureText(text).width;
      context.save();
      context.translate(x, baseline);
      context.scale(Number.isFinite(stretch) ? stretch : 1, 1);
      context.fillText(text, 0, 0);
      context.restore();
    }
  }
}

/** One bar for each device px at most, of a row that stands there. */
function drawBars(context: OffscreenCanvasRenderingContext2D, grid: Grid, { area, scale }: Drawing): void {
  context.fillStyle = 'rgba(23, 24, 26, 0.35)';
  const step = Math.max(CELL.height, 1 / scale);
  const bottom = Math.min(area.y + area.height, grid.rows * CELL.height);
  for (let y = Math.max(0, Math.floor(area.y / step) * step); y < bottom; y += step) {
    const [first, count] = grid.extentOf(Math.floor(y / CELL.height));
    if (count > 0) context.fillRect(first * CELL.width, y, count * CELL.width, step * 0.6);
  }
}
