import type { PageText, TextRun } from '../../text/pageText.ts';
import type { Cell } from './cells.ts';
import { cellsOf, isPlain } from './cells.ts';
import { CELL } from './grid.ts';
import type { TextRows } from './rows.ts';

/** From a row's top to its baseline, and the height of letters above and below it, page units. */
const BASELINE = 13;
const ABOVE = 11;
const BELOW = 4;
const along = { x: 1, y: 0 } as const;
const up = { x: 0, y: -1 } as const;

/** The text with the places of its rows, to be found, selected and marked. Offsets are those of the text itself. */
export function rowText(rows: TextRows): PageText {
  function* within(start: number, end: number): Generator<TextRun> {
    for (let row = rows.rowAt(start); row < rows.count && rows.start(row) < end; row += 1) {
      const first = rows.start(row);
      for (const part of partsOf(rows.text.slice(first, rows.end(row)))) {
        if (first + part.to > start && first + part.from < end) yield runOf(part, row, first);
      }
    }
  }
  return { text: rows.text, runs: { within, between: (top, bottom) => between(rows, top, bottom) } };
}

function between(rows: TextRows, top: number, bottom: number): readonly [start: number, end: number] {
  const within = (y: number): number => Math.max(0, Math.min(rows.count - 1, Math.floor(y / CELL.height)));
  const [first, last] = [within(top), within(bottom)];
  for (let more = 0; ; more = more * 2 + 1) {
    const [from, to] = [Math.max(0, first - more), Math.min(rows.count - 1, last + more)];
    const stretch = [rows.start(from), rows.end(to)] as const;
    const isAll = from === 0 && to === rows.count - 1;
    if (isAll || /[^\n\t]/u.test(rows.text.slice(...stretch))) return stretch;
  }
}

function runOf({ from, to, column, width, widths, order }: Part, row: number, start: number): TextRun {
  return {
    start: start + from, end: start + to, piece: row, along, up, above: ABOVE, below: BELOW, widths, sight: 'seen', order,
    at: { x: column * CELL.width, y: row * CELL.height + BASELINE }, length: width * CELL.width,
  };
}

/** What of a row stands together and reads one way: `from` and `to` are places in the row. */
interface Part extends Pick<TextRun, 'widths' | 'order'> {
  readonly from: number;
  readonly to: number;
  readonly column: number;
  readonly width: number;
}

/** What stands between tabs, and between letters of scripts that are shaped. */
function partsOf(text: string): readonly Part[] {
  if (text === '') return [];
  if (isPlain(text)) return [{ from: 0, to: text.length, column: 0, width: text.length, widths: 'even', order: 'forwards' }];
  const parts: Part[] = [];
  let together: Cell[] = [];
  function end(): void {
    const part = partFrom(together);
    if (part !== null) parts.push(part);
    together = [];
  }
  for (const cell of cellsOf(text)) {
    const isShaped = cell.kind === 'leftwards' || cell.kind === 'rightwards';
    if (isShaped || together.at(-1)?.to !== cell.from) end();
    if (isShaped) parts.push({ ...cell, widths: 'even', order: cell.kind === 'leftwards' ? 'backwards' : 'forwards' });
    else together.push(cell);
  }
  end();
  return parts;
}

/** Cells side by side as one part, with the place of each of its letters. */
function partFrom(cells: readonly Cell[]): Part | null {
  const [first, last] = [cells[0], cells.at(-1)];
  if (first === undefined || last === undefined) return null;
  const width = last.column + last.width - first.column;
  const widths = [0, ...cells.flatMap(({ from, to, column, width: own }) => Array<number>(to - from).fill((column + own - first.column) / Math.max(1, width)))];
  return { from: first.from, to: last.to, column: first.column, width, widths, order: 'forwards' };
}
