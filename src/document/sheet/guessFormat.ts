import type { NumberSigns } from './cellNumber.ts';
import { cellNumber, isAbsent } from './cellNumber.ts';
import { cellTime, dayOrder, hasShortYear, zoneOf } from './cellTime.ts';
import type { ColumnKind, DataFormat, DayOrder, Delimiter } from './dataFormat.ts';
import { headRows } from './dataFormat.ts';
import { decoded } from './decoded.ts';
import { behindLines, mode, namesInComments, titleRows, topOf, withoutSign } from './fileTop.ts';
import { guessHeader, hasUnits, withUnit } from './guessHeader.ts';
import { guessSigns } from './guessSigns.ts';
import { epochOf, guessTime } from './guessTime.ts';
import { decimalsOf, kindOf } from './kindOf.ts';
import { splitRows } from './splitRows.ts';
import { isTimeName } from './timeName.ts';

/** Rows that a guess looks at. */
const MOST_ROWS = 200;
/** Columns of a table, as in spreadsheets: each takes memory of its own. */
const MOST_COLUMNS = 16_384;
/** At equal order, the one that stands in fewer texts by chance comes first. */
const candidates: readonly Delimiter[] = ['\t', ';', '|', ',', ' '];

type Rows = readonly (readonly string[])[];

/** What a person, or a guess, may have decided already. */
export type Decided = Partial<Pick<DataFormat, 'delimiter' | 'decimal' | 'header' | 'units' | 'time' | 'epoch' | 'zone'>> & {
  readonly days?: DayOrder;
  /** By the number of the column. */
  readonly kinds?: Readonly<Record<number, ColumnKind>>;
};

/** How to read a text of separated values, by its first bytes. `null` where they are no table: not one column of numbers, nor two of anything, or far too many. */
export function guessFormat(head: Uint8Array, { whole, decided = {} }: { readonly whole: boolean; readonly decided?: Decided }): DataFormat | null {
  const until = whole ? head.length : endOfLines(head);
  const top = topOf(head);
  const text = decoded(head.subarray(top.start, until)).replaceAll('\0', '');
  const delimiter = decided.delimiter ?? top.delimiter ?? guessDelimiter(text, whole);
  const rows = sampleRows(text, delimiter, whole);
  // Where the file begins is no matter of how a person wants its numbers read.
  const guessed = guessSigns(rows, delimiter);
  const signs: NumberSigns = { ...guessed, decimal: decided.decimal ?? guessed.decimal };
  const titles = titleRows(rows, guessed);
  const all = rows.slice(titles);
  const width = Math.max(0, ...all.map((row) => row.length));
  if (all.length === 0 || width > MOST_COLUMNS) return null;
  const beneath = decided.units ?? hasUnits(all, guessed);
  const header = decided.header ?? guessHeader(beneath ? all.toSpliced(1, 1) : all, guessed);
  const units = header && beneath;
  const body = all.slice(headRows({ header, units }));
  const columns = Array.from({ length: width }, (_, column) => body.map((row) => row[column] ?? ''));
  const said = header || titles > 0 ? null : namesInComments(top.comments, width, guessed);
  const names = namesOf(header ? (all[0] ?? []).map((name, column) => withUnit(name, units ? all[1]?.[column] : isShare(columns[column] ?? []) ? '%' : undefined)) : (said ?? []), width);
  const kinds = columns.map((cells, column) => decided.kinds?.[column] ?? (isOfDays(names[column] ?? '', cells) ? 'time' : kindOf(cells, signs)));
  if ((width < 2 || delimiter === ' ') && kinds.every((kind) => kind === 'text' || kind === null) && decided.delimiter === undefined && decided.kinds === undefined) return null;
  // A day beyond the 12th may stand far below the rows that tell the rest.
  const dates = splitRows(text, delimiter).flatMap((row) => row.filter((_, column) => kinds[column] === 'time'));
  const days = dayOrder(dates) === null ? null : (decided.days ?? dayOrder(dates));
  const valuesOf = (column: number): readonly number[] => (columns[column] ?? []).map((cell) => (kinds[column] === 'time' ? cellTime(cell, 0, days) : cellNumber(cell, signs)));
  const isDecided = decided.time !== undefined && (decided.time === null || (decided.time < width && kinds[decided.time] !== 'text'));
  const over = guessTime(names.map((name, column) => ({ name, kind: kinds[column] ?? null, values: () => valuesOf(column) })));
  const time = isDecided ? (decided.time ?? null) : over.time;
  const times = time === null ? [] : (columns[time] ?? []);
  const counted = time === null || kinds[time] !== 'number' ? null : epochOf(names[time] ?? '', valuesOf(time));
  const epoch = decided.epoch === undefined || time === null || kinds[time] !== 'number' ? counted : decided.epoch;
  return {
    delimiter, ...signs, header, units, start: behindLines(head, top.start, titles), names, kinds,
    decimals: columns.map((cells, index) => (kinds[index] === 'number' ? decimalsOf(cells, signs.decimal) : null)),
    days, shortYears: dates.some(hasShortYear), time, pair: over.pair, epoch, zone: decided.zone ?? guessZone(times),
    zoned: time === null || kinds[time] !== 'time' || times.every((cell) => isAbsent(cell) || zoneOf(cell) !== null),
  };
}

/** What all times say of their zone, in minutes ahead of UTC; 0 where they do not agree. */
function guessZone(times: readonly string[]): number {
  const zones = new Set(times.filter((cell) => !isAbsent(cell)).map(zoneOf));
  const [only = null] = zones;
  return zones.size === 1 && only !== null ? only : 0;
}

/** All its numbers are shares in percent, which nothing would say any more. */
function isShare(cells: readonly string[]): boolean {
  const there = cells.filter((cell) => !isAbsent(cell));
  return there.length > 0 && there.every((cell) => /\d\s?%$/u.test(cell.trim()));
}

/** Days without signs between, "20240531": by themselves they are numbers. */
function isOfDays(name: string, cells: readonly string[]): boolean {
  const there = cells.map((cell) => cell.trim()).filter((cell) => !isAbsent(cell));
  return there.length > 0 && (isTimeName(name) || /\b(?:day|tag)\b/iu.test(name)) && there.every((cell) => /^\d{8}$/u.test(cell) && !Number.isNaN(cellTime(cell, 0)));
}

/** Behind the last line that is whole: a cut within a character is no fault of the text. All of it where no line ends. */
function endOfLines(head: Uint8Array): number {
  const last = Math.max(head.lastIndexOf(0x0a), head.lastIndexOf(0x0d));
  return last === -1 ? head.length : last + 1;
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

/** As the file names them, each different, none empty. */
export function namesOf(header: readonly string[], width: number): readonly string[] {
  const taken = new Set<string>();
  const next = new Map<string, number>();
  return Array.from({ length: width }, (_, column) => {
    const said = column === 0 ? withoutSign((header[column] ?? '').trim()) : (header[column] ?? '').trim();
    const name = said === '' ? `Column ${column + 1}` : said;
    let again = next.get(name) ?? 1;
    let unique = name;
    for (; taken.has(unique); again += 1) unique = `${name} (${again + 1})`;
    next.set(name, again);
    taken.add(unique);
    return unique;
  });
}
