import type { PageText, TextRun } from '../../text/pageText.ts';
import { cellsOf, isPlain, widthOf } from './cells.ts';
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
  const runs: TextRun[] = [];
  for (let row = 0; row < rows.count; row += 1) {
    const start = rows.start(row);
    const text = rows.text.slice(start, rows.end(row));
    for (const { from, to, column, width } of partsOf(text)) {
      runs.push({
        start: start + from, end: start + to, piece: row, along, up, above: ABOVE, below: BELOW, widths: 'even', sight: 'seen', order: 'forwards',
        at: { x: column * CELL.width, y: row * CELL.height + BASELINE }, length: width * CELL.width,
      });
    }
  }
  return { text: rows.text, runs };
}

/** A part of a row all of whose characters are equally wide, but for wide ones: `from` and `to` are places in the row. */
interface Part {
  readonly from: number;
  readonly to: number;
  readonly column: number;
  readonly width: number;
}

/** What stands between tabs. */
function partsOf(text: string): readonly Part[] {
  if (text === '') return [];
  if (isPlain(text)) return [{ from: 0, to: text.length, column: 0, width: text.length }];
  const columns = columnsOf(text);
  return [...text.matchAll(/[^\t]+/gu)].map(({ index, 0: part }) => ({
    from: index, to: index + part.length, column: columns.get(index) ?? 0, width: widthOf(part),
  }));
}

/** The cell of each character by its place in the row. */
function columnsOf(text: string): ReadonlyMap<number, number> {
  const columns = new Map<number, number>();
  let at = 0;
  const cells = cellsOf(text);
  for (const character of text) {
    if (character !== '\t') columns.set(at, cells.next().value?.column ?? 0);
    at += character.length;
  }
  return columns;
}
