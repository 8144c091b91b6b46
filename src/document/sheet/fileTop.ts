import type { NumberSigns } from './cellNumber.ts';
import { isAbsent } from './cellNumber.ts';
import type { Delimiter } from './dataFormat.ts';
import { delimiters } from './dataFormat.ts';
import { decoded } from './decoded.ts';
import { guessHeader, hasUnits, isValue, isWord } from './guessHeader.ts';
import { splitRows } from './splitRows.ts';
import { isTimeName } from './timeName.ts';

type Row = readonly string[];
type Rows = readonly Row[];

/** What stands above the names or the first row. */
export interface FileTop {
  /** Bytes of it. */
  readonly start: number;
  /** The sign that a line for spreadsheets names; null where there is no such line. */
  readonly delimiter: Delimiter | null;
  /** Lines of comment, without the sign before them. */
  readonly comments: readonly string[];
}

/** "sep=;" */
const separator = /^"?sep=(.)"?\s*$/iu;
const commented = /^(?:#+|%+|\/\/+)\s*/u;

/** Past a byte order mark, a line that names the delimiter, and lines of comment. A last one that has as many cells as the row beneath it is the header. */
export function topOf(head: Uint8Array): FileTop {
  let start = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  const first = separator.exec(lineAt(head, pastLineEnds(head, start)))?.[1];
  const delimiter = delimiters.find((each) => each === first) ?? null;
  if (delimiter !== null) start = lineEnd(head, pastLineEnds(head, start));
  const comments: string[] = [];
  for (;;) {
    const from = pastLineEnds(head, start);
    const line = lineAt(head, from);
    if (!commented.test(line)) return { start, delimiter, comments };
    const end = lineEnd(head, from);
    const next = lineAt(head, end);
    const cells = signsIn(line);
    if (!commented.test(next) && cells > 1 && cells === signsIn(next)) return { start: from, delimiter, comments: [] };
    comments.push(line.replace(commented, '').trim());
    start = end;
  }
}

/** A name without the sign of a comment before it. */
export function withoutSign(name: string): string {
  return name.replace(commented, '');
}

/** The names that a comment above the data says: as many as there are columns, and no values; of several lines one that names a time, else the last. Null where none does. */
export function namesInComments(comments: readonly string[], width: number, signs: NumberSigns): Row | null {
  const found = comments.map((line) => partsOf(line, width)).filter((row) => row?.every((cell) => isWord(cell, signs) || isAbsent(cell)) === true);
  return found.findLast((row) => row?.some(isTimeName)) ?? found.at(-1) ?? null;
}

/** Words of one column that are a name, and not a sentence. */
const MOST_WORDS = 4;

function partsOf(line: string, width: number): Row | null {
  if (width === 1) return line !== '' && line.split(/\s+/u).length <= MOST_WORDS && !/\d{3}|:/u.test(line) ? [line] : null;
  return ([',', ';', '\t', '|', ' '] as const).map((sign) => splitRows(line, sign)[0] ?? []).find((row) => row.length === width) ?? null;
}

/** Rows above the names or the data that say what the file is: shorter ones, mostly empty ones above a row of names, or words with what they say. */
export function titleRows(rows: Rows, signs: NumberSigns): number {
  const usual = mode(rows.map((row) => row.length));
  if (usual < 2) return 0;
  const isMostly = (row: Row): boolean => row.filter((cell) => cell.trim() !== '').length * 2 > usual;
  const first = rows.findIndex((row) => row.length >= usual && isMostly(row));
  const isNamed = rows[first]?.every((cell) => !isValue(cell, signs)) ?? false;
  const above = rows.slice(0, Math.max(0, first));
  // Names above the first row of data may lack the last one: many programs end rows with a delimiter, but not that of the names.
  const last = above.at(-1);
  const titles = isNamed || last === undefined || !isMostly(last) ? above : above.slice(0, -1);
  const shorter = titles.every((row) => !isValue(row[0] ?? '', signs) && (isNamed || row.length < usual)) ? titles.length : 0;
  return shorter > 0 ? shorter : keyedRows(rows, signs);
}

/** Rows beneath, at least, by which those above are told to be none. */
const FEW = 3;

/** Rows such as "Record Length,2500" above the names of as many columns. */
function keyedRows(rows: Rows, signs: NumberSigns): number {
  const isWordFirst = (row: Row): boolean => isWord(row[0] ?? '', signs);
  const lowest = rows.findLastIndex((row) => !isValue(row[0] ?? '', signs) && !isAbsent(row[0] ?? ''));
  const isUnits = lowest > 0 && hasUnits(rows.slice(lowest - 1), signs) && guessHeader(rows.slice(lowest - 1).toSpliced(1, 1), signs);
  const names = isUnits ? lowest - 1 : lowest;
  const [above, said, beneath] = [rows.slice(0, Math.max(0, names)), rows[names] ?? [], rows.slice(lowest + 1)];
  if (above.length === 0 || beneath.length < FEW || !said.every((cell) => isWord(cell, signs) || (isUnits && isValue(cell, signs)))) return 0;
  return above.every(isWordFirst) && above.some((row) => row.slice(1).some((cell) => isValue(cell, signs))) ? names : 0;
}

function lineAt(head: Uint8Array, from: number): string {
  let at = from;
  while (at < head.length && head[at] !== 0x0a && head[at] !== 0x0d) at += 1;
  return decoded(head.subarray(from, at));
}

function pastLineEnds(head: Uint8Array, from: number): number {
  let at = from;
  while (head[at] === 0x0a || head[at] === 0x0d) at += 1;
  return at;
}

function lineEnd(head: Uint8Array, from: number): number {
  let at = from;
  while (at < head.length && head[at] !== 0x0a && head[at] !== 0x0d) at += 1;
  return pastLineEnds(head, at);
}

/** Behind so many lines that are not blank. */
export function behindLines(head: Uint8Array, from: number, lines: number): number {
  let at = from;
  for (let line = 0; line < lines; ) {
    const end = lineEnd(head, at);
    if (decoded(head.subarray(at, end)).trim() !== '') line += 1;
    at = end;
  }
  return at;
}

/** How many cells the delimiters of the likeliest kinds make of a line. */
function signsIn(line: string): number {
  return line.split(/[,;\t]/u).length;
}

/** The commonest of some counts. */
export function mode(counts: readonly number[]): number {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  return [...times].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}
