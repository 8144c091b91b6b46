import { cellNumber, cellTime, dayOrder, isAbsent, zoneOf } from './cellText.ts';
import type { DayOrder } from './cellText.ts';
import type { ColumnKind, DataFormat, Delimiter } from './dataFormat.ts';
import { headRows } from './dataFormat.ts';
import { decoded } from './decoded.ts';
import { decimalsOf, guessEpoch, kindOf } from './kindOf.ts';
import { splitRows } from './splitRows.ts';

/** Rows that a guess looks at. */
const MOST_ROWS = 200;
/** At equal order, the one that stands in fewer texts by chance comes first. */
const candidates: readonly Delimiter[] = ['\t', ';', '|', ',', ' '];

type Rows = readonly (readonly string[])[];

/** What a person, or a guess, may have decided already. */
export type Decided = Partial<Pick<DataFormat, 'delimiter' | 'decimal' | 'header' | 'time' | 'epoch' | 'zone'>> & {
  readonly days?: DayOrder;
  /** By the number of the column. */
  readonly kinds?: Readonly<Record<number, ColumnKind>>;
};

/** How to read a text of separated values, by its first bytes. `null` where they are no table: not one column of numbers, nor two of anything. */
export function guessFormat(head: Uint8Array, { whole, decided = {} }: { readonly whole: boolean; readonly decided?: Decided }): DataFormat | null {
  const until = whole ? head.length : endOfLines(head);
  const top = startOf(head);
  const text = decoded(head.subarray(top, until));
  const delimiter = decided.delimiter ?? guessDelimiter(text, whole);
  const rows = sampleRows(text, delimiter, whole);
  const decimal = decided.decimal ?? guessDecimal(rows, delimiter);
  const titles = titleRows(rows, decimal);
  const all = rows.slice(titles);
  const width = Math.max(0, ...all.map((row) => row.length));
  if (all.length === 0) return null;
  const beneath = hasUnits(all, decimal);
  const header = decided.header ?? guessHeader(beneath ? all.toSpliced(1, 1) : all, decimal);
  const units = header && beneath;
  const body = all.slice(headRows({ header, units }));
  const columns = Array.from({ length: width }, (_, column) => body.map((row) => row[column] ?? ''));
  const kinds = columns.map((cells, column) => decided.kinds?.[column] ?? kindOf(cells, decimal));
  if ((width < 2 || delimiter === ' ') && kinds.every((kind) => kind === 'text' || kind === null) && decided.delimiter === undefined) return null;
  // A day beyond the 12th may stand far below the rows that tell the rest.
  const dates = splitRows(text.replaceAll('\0', ''), delimiter).flatMap((row) => row.filter((_, column) => kinds[column] === 'time'));
  const days = dayOrder(dates) === null ? null : (decided.days ?? dayOrder(dates));
  const names = namesOf(header ? (all[0] ?? []).map((name, column) => withUnit(name, units ? all[1]?.[column] : undefined)) : [], width);
  const isDecided = decided.time !== undefined && (decided.time === null || (decided.time < width && kinds[decided.time] !== 'text'));
  const time = isDecided ? (decided.time ?? null) : guessTime(names, kinds, columns.map((cells) => new Set(cells).size));
  const times = time === null ? [] : (columns[time] ?? []);
  const counted = time === null || kinds[time] !== 'number' ? null : guessEpoch(times.map((cell) => cellNumber(cell, decimal)));
  const epoch = decided.epoch === undefined || time === null || kinds[time] !== 'number' ? counted : decided.epoch;
  return { delimiter, decimal, header, units, start: behindLines(head, top, titles), names, kinds, decimals: columns.map((cells, index) => (kinds[index] === 'number' ? decimalsOf(cells, decimal) : null)), days, time, epoch, zone: decided.zone ?? guessZone(times), zoned: time === null || kinds[time] !== 'time' || times.every((cell) => isAbsent(cell) || zoneOf(cell) !== null) };
}

/** What all times say of their zone, in minutes ahead of UTC; 0 where they do not agree. */
function guessZone(times: readonly string[]): number {
  const zones = new Set(times.filter((cell) => !isAbsent(cell)).map(zoneOf));
  const [only = null] = zones;
  return zones.size === 1 && only !== null ? only : 0;
}

/** Rows above the names or the data that say what the file is: shorter ones, or mostly empty ones above a row of names. */
function titleRows(rows: Rows, decimal: '.' | ','): number {
  const usual = mode(rows.map((row) => row.length));
  if (usual < 2) return 0;
  const isMostly = (row: readonly string[]): boolean => row.filter((cell) => cell.trim() !== '').length * 2 > usual;
  const first = rows.findIndex((row) => row.length >= usual && isMostly(row));
  const isNamed = rows[first]?.every((cell) => !isValue(cell, decimal)) ?? false;
  const above = rows.slice(0, Math.max(0, first));
  // Names above the first row of data may lack the last one: many programs end rows with a delimiter, but not that of the names.
  const last = above.at(-1);
  const titles = isNamed || last === undefined || !isMostly(last) ? above : above.slice(0, -1);
  return titles.every((row) => !isValue(row[0] ?? '', decimal) && (isNamed || row.length < usual)) ? titles.length : 0;
}

/** Bytes of a byte order mark and of lines of comment at the top. A last one that has as many cells as the row beneath it is the header. */
function startOf(head: Uint8Array): number {
  let start = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  for (;;) {
    const line = pastLineEnds(head, start);
    if (head[line] !== 0x23) return start;
    const end = lineEnd(head, line);
    if (head[end] !== 0x23 && signs(head, line) === signs(head, end)) return line;
    start = end;
  }
}

function pastLineEnds(head: Uint8Array, from: number): number {
  let at = from;
  while (head[at] === 0x0a || head[at] === 0x0d) at += 1;
  return at;
}

/** Behind the last line that is whole: a cut within a character is no fault of the text. All of it where no line ends. */
function endOfLines(head: Uint8Array): number {
  const last = Math.max(head.lastIndexOf(0x0a), head.lastIndexOf(0x0d));
  return last === -1 ? head.length : last + 1;
}

function lineEnd(head: Uint8Array, from: number): number {
  let at = from;
  while (at < head.length && head[at] !== 0x0a && head[at] !== 0x0d) at += 1;
  return pastLineEnds(head, at);
}

/** Behind so many lines that are not blank. */
function behindLines(head: Uint8Array, from: number, lines: number): number {
  let at = from;
  for (let line = 0; line < lines; ) {
    const end = lineEnd(head, at);
    if (decoded(head.subarray(at, end)).trim() !== '') line += 1;
    at = end;
  }
  return at;
}

/** How many delimiters of the likeliest kinds a line has. */
function signs(head: Uint8Array, from: number): number {
  const line = decoded(head.subarray(from, lineEnd(head, from)));
  return line.split(/[,;\t]/u).length;
}

/** The last row of a cut text may be cut itself. */
function sampleRows(text: string, delimiter: Delimiter, whole: boolean): Rows {
  const rows = splitRows(text.replaceAll('\0', ''), delimiter);
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
  const cells = rows.flat().map((cell) => cell.trim());
  const commas = cells.filter((cell) => /^[+-]?(?:\d*|\d{1,3}(?:\.\d{3})+),\d+(?:e[+-]?\d+)?$/iu.test(cell));
  const points = cells.filter((cell) => /^[+-]?(?:\d*|\d{1,3}(?:,\d{3})+)\.\d+(?:e[+-]?\d+)?$/iu.test(cell));
  // Where commas part the cells, one within quotes stands before decimals only if it does not stand before thousands.
  if (delimiter === ',' && commas.every((cell) => /^[+-]?\d{1,3},\d{3}$/u.test(cell))) return '.';
  return commas.length > points.length ? ',' : '.';
}

function isValue(cell: string, decimal: '.' | ','): boolean {
  return !Number.isNaN(cellNumber(cell, decimal)) || !Number.isNaN(cellTime(cell, 0));
}

/** A word, then whole numbers one after the other. */
function isCounted([name = '', ...others]: readonly string[]): boolean {
  const numbers = others.map((cell) => (/^\d{1,6}$/u.test(cell.trim()) ? Number(cell) : Number.NaN));
  return /^\p{L}/u.test(name.trim()) && numbers.length > 1 && numbers.every((number, index) => index === 0 ? number <= 1 : number === (numbers[index - 1] ?? 0) + 1);
}

/** The first row names the columns where none of its cells is a value, or where the first names a column of values and the others count: "time,1,2,3". */
function guessHeader(rows: Rows, decimal: '.' | ','): boolean {
  const [first, ...rest] = rows;
  if (first !== undefined && isCounted(first) && rest.length > 0 && rest.every((row) => isValue(row[0] ?? '', decimal))) return true;
  if (first === undefined || first.some((cell) => isValue(cell, decimal)) || first.every(isAbsent)) return false;
  if (rest.some((row) => row.some((cell) => isValue(cell, decimal)))) return true;
  return new Set(first).size === first.length;
}

/** A unit, as instruments write them beneath names: short, without a digit in front; in brackets or not. */
const unit = /^[[(]?[^\d\s[\]()][^[\]()]{0,11}[\])]?$/u;
/** What an instrument says in place of a value, lower-cased. */
const noUnit: ReadonlySet<string> = new Set(['open', 'shut', 'closed', 'err', 'error', 'over', 'under', 'off', 'on', 'ok', 'n.a.', 'fail', 'pass', 'low', 'high', 'idle', 'init', 'start', 'true', 'false']);

/** Beneath the names stand units where that row holds short words or nothing, and all rows beneath it values in the columns of those words. */
function hasUnits([, second = [], ...rest]: Rows, decimal: '.' | ','): boolean {
  const said = second.flatMap((cell, column) => (isAbsent(cell) ? [] : [column]));
  if (said.length === 0 || said.length * 2 < second.length || rest.length === 0) return false;
  const isUnit = (cell: string): boolean => unit.test(cell) && !noUnit.has(cell.toLowerCase()) && !isValue(cell, decimal);
  return said.every((column) => isUnit(second[column]?.trim() ?? ''))
    && rest.every((row) => said.every((column) => isAbsent(row[column] ?? '') || isValue(row[column] ?? '', decimal)));
}

/** "voltage [V]" */
function withUnit(name: string, said: string | undefined): string {
  const short = said?.trim().replace(/^[[(]|[\])]$/gu, '') ?? '';
  return isAbsent(short) || name.includes(`[${short}]`) || name.includes(`(${short})`) ? name : `${name.trim()} [${short}]`;
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

/** The column of times that has most different ones, the first of several, else the first of numbers that is called a time. `different`: how many values each column has. */
export function guessTime(names: readonly string[], kinds: readonly (ColumnKind | null)[], different: readonly number[] = []): number | null {
  const times = kinds.flatMap((kind, column) => (kind === 'time' ? [column] : [])).toSorted((a, b) => (different[b] ?? 0) - (different[a] ?? 0) || a - b);
  if (times[0] !== undefined) return times[0];
  const named = names.findIndex((name, column) => kinds[column] === 'number' && /^(?:t|t[\s_]*[[(]?(?:s|ms|us|µs|sec|min|h)[\])]?|ts|zeit.*|datum.*|date|datetime|epoch|seconds|secs?|elapsed.*|timestamp.*|.*\btime\b.*|time.*|unix.*|.*[_ ]ts)$/iu.test(name));
  if (named !== -1) return named;
  // Oscilloscopes call it so, and accelerometers what they measure: by its unit.
  const across = names.findIndex((name, column) => kinds[column] === 'number' && /^x[- ]?axis \[(?:[mµun]?s|sec|seconds?)\]$/iu.test(name));
  return across === -1 ? null : across;
}
