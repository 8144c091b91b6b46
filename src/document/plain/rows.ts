import { breaksOf, widthOf } from './cells.ts';

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
}

/** Lines between two looks at the clock, and ms of one task, while a long text is read. */
const PART_LINES = 2000;
const PART_MS = 12;

/**
 * Breaks a text into rows, without holding up the page. Lines end with LF, CR LF or CR alone; in the text of the rows all do with LF. Rejects
 * with the signal's reason when aborted.
 */
export async function rowsOf(source: string, signal: AbortSignal): Promise<TextRows> {
  const text = source.includes('\r') ? source.replaceAll(/\r\n?/gu, '\n') : source;
  const starts: number[] = [];
  const ends: number[] = [];
  const numbers: number[] = [];
  let [line, columns, at, since] = [0, 1, 0, performance.now()];
  while (at <= text.length) {
    const feed = text.indexOf('\n', at);
    const end = feed === -1 ? text.length : feed;
    // What follows the last line feed is a line only if there is anything in it.
    if (feed === -1 && at === text.length && line > 0) break;
    line += 1;
    const shown = text.slice(at, end);
    const breaks = breaksOf(shown);
    for (const [index, from] of breaks.entries()) {
      const to = breaks[index + 1] ?? shown.length;
      starts.push(at + from);
      ends.push(at + to);
      numbers.push(index === 0 ? line : 0);
      columns = Math.max(columns, widthOf(shown.slice(from, to)));
    }
    at = end + 1;
    if (line % PART_LINES === 0 && performance.now() - since > PART_MS) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      signal.throwIfAborted();
      since = performance.now();
    }
  }
  return {
    text, columns, lines: line, count: starts.length,
    start: (row) => starts[row] ?? text.length,
    end: (row) => ends[row] ?? text.length,
    numberOf: (row) => numbers[row] || null,
  };
}
