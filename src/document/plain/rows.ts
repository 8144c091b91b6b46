import { nextTask } from '../../signals/nextTask.ts';
import { rowsOfLine } from './cells.ts';

/** A text in the rows that it is shown in. */
export interface TextRows {
  readonly text: string;
  readonly count: number;
  /** Cells of the widest row, 1 at least. */
  readonly columns: number;
  readonly lines: number;
  /** Where a row begins and ends (exclusive) in the text. */
  start(row: number): number;
  end(row: number): number;
  /** Of the line that begins with this row, from 1; null for what was broken off one. */
  numberOf(row: number): number | null;
  /** Of the line that a row is of. */
  lineAt(row: number): number;
  /** The row that a place of the text is in, and the one that a line (from 1) begins with. */
  rowAt(offset: number): number;
  rowOf(line: number): number;
}

/** Rows or letters between two looks at the clock, and ms of one task, while a long text is read. */
const PART_ROWS = 500;
const PART_LETTERS = 50_000;
const PART_MS = 12;

/** Breaks a text, whose lines end with LF, into rows without holding up the page. Rejects with the signal's reason when aborted. */
export async function rowsOf(text: string, signal: AbortSignal): Promise<TextRows> {
  const starts = createNumbers();
  // The line that each row is of.
  const lineOf = createNumbers();
  let [rows, line, columns, at, since] = [0, 0, 1, 0, performance.now()];
  let looked = { rows: 0, at: 0 };
  while (at <= text.length) {
    const feed = text.indexOf('\n', at);
    const end = feed === -1 ? text.length : feed;
    // What follows the last line feed is a line only if there is anything in it.
    if (feed === -1 && at === text.length && line > 0) break;
    line += 1;
    for (const { from, width } of rowsOfLine(text.slice(at, end))) {
      starts.push(at + from);
      lineOf.push(line);
      columns = Math.max(columns, width);
      rows += 1;
      if (rows - looked.rows < PART_ROWS && at + from - looked.at < PART_LETTERS) continue;
      looked = { rows, at: at + from };
      if (performance.now() - since <= PART_MS) continue;
      await nextTask();
      signal.throwIfAborted();
      since = performance.now();
    }
    at = end + 1;
  }
  return rowsFrom(text, { starts: starts.all(), lineOf: lineOf.all(), columns, lines: line });
}

interface Measured extends Pick<TextRows, 'columns' | 'lines'> {
  readonly starts: Int32Array;
  readonly lineOf: Int32Array;
}

function rowsFrom(text: string, { starts, lineOf, columns, lines }: Measured): TextRows {
  const count = starts.length;
  const isFirst = (row: number): boolean => row === 0 || lineOf[row] !== lineOf[row - 1];
  return {
    text, columns, lines, count,
    start: (row) => starts[row] ?? text.length,
    end(row) {
      const next = starts[row + 1];
      if (next === undefined) return row === count - 1 && text.endsWith('\n') ? text.length - 1 : text.length;
      return isFirst(row + 1) ? next - 1 : next;
    },
    numberOf: (row) => (isFirst(row) ? (lineOf[row] ?? null) : null),
    lineAt: (row) => lineOf[Math.min(row, count - 1)] ?? 1,
    rowAt: (offset) => Math.max(0, firstAbove(starts, offset) - 1),
    rowOf: (line) => Math.min(count - 1, firstAbove(lineOf, line - 1)),
  };
}

/** The place of the first number that is greater; they grow. */
function firstAbove(numbers: Int32Array, than: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) > than) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Four bytes for each, as many as come. */
function createNumbers() {
  let numbers = new Int32Array(1024);
  let length = 0;
  return {
    push(value: number): void {
      if (length === numbers.length) {
        const larger = new Int32Array(length * 2);
        larger.set(numbers);
        numbers = larger;
      }
      numbers[length] = value;
      length += 1;
    },
    all: () => numbers.slice(0, length),
  };
}
