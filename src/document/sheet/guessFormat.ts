import { cellNumber, cellTime, isAbsent } from './cellText.ts';
import type { ColumnKind, DataFormat, Delimiter, EpochUnit } from './dataFormat.ts';
import { splitRows } from './splitRows.ts';

/** Rows that a guess looks at. */
const MOST_ROWS = 200;
/** The share of the cells of a column that have to be numbers, or times, for all of it to count as such. */
const MOSTLY = 0.8;
/** At equal order, the one that stands in fewer texts by chance comes first. */
const candidates: readonly Delimiter[] = ['\t', ';', '|', ',', ' '];

type Rows = readonly (readonly string[])[];

/** What a person, or a guess, may have decided already. */
export type Decided = Partial<Pick<DataFormat, 'delimiter' | 'decimal' | 'header' | 'time' | 'zone'>>;

/** How to read a text of separated values, by its first bytes. `null` where they are no table: not one column of numbers, nor two of anything. */
export function guessFormat(head: Uint8Array, { whole, decided = {} }: { readonly whole: boolean; readonly decided?: Decided }): DataFormat | null {
  const start = startOf(head);
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(head.subarray(start));
  const delimiter = decided.delimiter ?? guessDelimiter(text, whole);
  const all = sampleRows(text, delimiter, whole);
  const width = Math.max(0, ...all.map((row) => row.length));
  if (all.length === 0) return null;
  const decimal = decided.decimal ?? guessDecimal(all, delimiter);
  const header = decided.header ?? guessHeader(all, decimal);
  const body = header ? all.slice(1) : all;
  const kinds = Array.from({ length: width }, (_, column) => kindOf(body.map((row) => row[column] ?? ''), decimal));
  if ((width < 2 || delimiter === ' ') && kinds.every((kind) => kind === 'text') && decided.delimiter === undefined) return null;
  const names = namesOf(header ? (all[0] ?? []) : [], width);
  const time = decided.time === undefined || (decided.time !== null && decided.time >= width) ? guessTime(names, kinds) : decided.time;
  const epoch = time === null || kinds[time] !== 'number' ? null : guessEpoch(body.map((row) => cellNumber(row[time] ?? '', decimal)));
  return { delimiter, decimal, header, start, names, kinds, time, epoch, zone: decided.zone ?? 0 };
}

/** Bytes of a byte order mark and of lines of comment at the top. A last one that has as many cells as the row beneath it is the header. */
function startOf(head: Uint8Array): number {
  let start = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  while (head[start] === 0x23) {
    const end = lineEnd(head, start);
    if (head[end] !== 0x23 && signs(head, start) === signs(head, end)) break;
    start = end;
  }
  return start;
}

function lineEnd(head: Uint8Array, from: number): number {
  let at = from;
  while (at < head.length && head[at] !== 0x0a && head[at] !== 0x0d) at += 1;
  while (head[at] === 0x0a || head[at] === 0x0d) at += 1;
  return at;
}

/** How many delimiters of the likeliest kinds a line has. */
function signs(head: Uint8Array, from: number): number {
  const line = new TextDecoder().decode(head.subarray(from, lineEnd(head, from)));
  return line.split(/[,;\t]/u).length;
}

/** The last row of a cut text may be cut itself. */
function sampleRows(text: string, delimiter: Delimiter, whole: boolean): Rows {
  const rows = splitRows(text, delimiter);
  return (whole || rows.length < 2 ? rows : rows.slice(0, -1)).slice(0, MOST_ROWS);
}

function guessDelimiter(text: string, whole: boolean): Delimiter {
  let best: Delimiter = ',';
  let most = 0;
  for (const delimiter of candidates) {
    const counts = sampleRows(text, delimiter, whole).map((row) => row.length);
    const usual = mode(counts);
    if (usual < 2 || (delimiter === ' ' && most > 0)) continue;
    const order = counts.filter((count) => count === usual).length / counts.length;
    if (order > most) [best, most] = [delimiter, order];
  }
  return best;
}

function mode(counts: readonly number[]): number {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  return [...times].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

function guessDecimal(rows: Rows, delimiter: Delimiter): '.' | ',' {
  if (delimiter === ',') return '.';
  const cells = rows.flat().map((cell) => cell.trim());
  const commas = cells.filter((cell) => /^[+-]?\d*,\d+(?:e[+-]?\d+)?$/iu.test(cell)).length;
  const points = cells.filter((cell) => /^[+-]?\d*\.\d+(?:e[+-]?\d+)?$/iu.test(cell)).length;
  return commas > points ? ',' : '.';
}

function isValue(cell: string, decimal: '.' | ','): boolean {
  return !Number.isNaN(cellNumber(cell, decimal)) || !Number.isNaN(cellTime(cell, 0));
}

/** The first row names the columns where none of its cells is a value. */
function guessHeader(rows: Rows, decimal: '.' | ','): boolean {
  const [first, ...rest] = rows;
  if (first === undefined || first.some((cell) => isValue(cell, decimal)) || first.every((cell) => cell.trim() === '')) return false;
  if (rest.some((row) => row.some((cell) => isValue(cell, decimal)))) return true;
  return new Set(first).size === first.length;
}

function kindOf(cells: readonly string[], decimal: '.' | ','): ColumnKind {
  const there = cells.filter((cell) => !isAbsent(cell) || cell.trim().toLowerCase() === 'nan');
  if (there.length === 0) return 'text';
  const share = (test: (cell: string) => boolean): number => there.filter(test).length / there.length;
  if (share((cell) => cell.trim().toLowerCase() === 'nan' || !Number.isNaN(cellNumber(cell, decimal))) >= MOSTLY) return 'number';
  return share((cell) => !Number.isNaN(cellTime(cell, 0))) >= MOSTLY ? 'time' : 'text';
}

/** As the file names them, each different, none empty. */
export function namesOf(header: readonly string[], width: number): readonly string[] {
  const taken = new Set<string>();
  return Array.from({ length: width }, (_, column) => {
    const said = (header[column] ?? '').trim().replace(column === 0 ? /^#\s*/u : /^$/u, '');
    const name = said === '' ? `Column ${column + 1}` : said;
    let unique = name;
    for (let again = 2; taken.has(unique); again += 1) unique = `${name} (${again})`;
    taken.add(unique);
    return unique;
  });
}

/** The first column of times, else the first of numbers that is called a time. */
export function guessTime(names: readonly string[], kinds: readonly ColumnKind[]): number | null {
  const times = kinds.indexOf('time');
  if (times !== -1) return times;
  const named = names.findIndex((name, column) => kinds[column] === 'number' && /^(?:t|ts|date|datetime|epoch|seconds|secs?|elapsed.*|timestamp.*|.*\btime\b.*|time.*|unix.*|.*[_ ]ts)$/iu.test(name));
  return named === -1 ? null : named;
}

/** Counts since 1970 lie between 2000 and 2100; other numbers are a time of their own. */
export function guessEpoch(values: readonly number[]): EpochUnit | null {
  const there = values.filter((value) => Number.isFinite(value));
  if (there.length === 0) return null;
  const since = 946_684_800;
  const until = 4_102_444_800;
  const units = [['s', 1], ['ms', 1e3], ['us', 1e6], ['ns', 1e9]] as const;
  return units.find(([, factor]) => there.every((value) => value >= since * factor && value <= until * factor))?.[0] ?? null;
}
