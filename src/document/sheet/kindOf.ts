import type { NumberSigns } from './cellNumber.ts';
import { cellNumber, isAbsent } from './cellNumber.ts';
import { cellTime } from './cellTime.ts';
import type { ColumnKind, EpochUnit } from './dataFormat.ts';

/** The share of the cells of a column that have to be numbers, or times, for all of it to count as such. */
const MOSTLY = 0.8;
/** Whole numbers of more digits are not what a float can hold. */
const EXACT = /^[+-]?\d{1,15}$/u;
const whole = /^[+-]?\d+$/u;
const padded = /^[+-]?0\d+$/u;

/** Before a decimal sign, with whatever parts its thousands. */
const wholePart = /^[+-]?(?:\d+|\d{1,3}(?:[^\da-z]\d{3})+)$/iu;

/** More places are noise. */
const MOST_PLACES = 15;

/** What the cells of a column are; null where they say nothing. Numbers that would not be shown as the file has them are marks of something, as serial numbers are: texts. */
export function kindOf(cells: readonly string[], signs: NumberSigns): ColumnKind | null {
  const there = cells.map((cell) => cell.trim()).filter((cell) => !isAbsent(cell) || cell.toLowerCase() === 'nan');
  if (there.length === 0) return null;
  const share = (test: (cell: string) => boolean): number => there.filter(test).length / there.length;
  if (share((cell) => cell.toLowerCase() === 'nan' || !Number.isNaN(cellNumber(cell, signs))) >= MOSTLY) return isMark(there) ? 'text' : 'number';
  return share((cell) => !Number.isNaN(cellTime(cell, 0))) >= MOSTLY ? 'time' : 'text';
}

/** Noughts fill all cells up to one length, or most cells are too long. Counts of time since 1970 in the finest units are long, and numbers all the same. */
function isMark(cells: readonly string[]): boolean {
  const [width = 0] = cells.map((cell) => cell.length);
  const filled = cells.filter((cell) => padded.test(cell)).length;
  if (filled * 2 > cells.length || (filled > 0 && cells.every((cell) => whole.test(cell) && cell.length === width))) return true;
  const long = cells.filter((cell) => whole.test(cell) && !EXACT.test(cell));
  return long.length * 2 > cells.length && guessEpoch(long.map(Number)) === null;
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

/** Places behind the decimal sign that all cells with a value are written with; null where they differ, or where there are none. */
export function decimalsOf(cells: readonly string[], decimal: '.' | ','): number | null {
  const there = cells.map((cell) => cell.trim()).filter((cell) => !isAbsent(cell));
  const places = new Set(there.map((cell) => {
    const [whole = '', rest = '', ...more] = cell.split(decimal);
    return wholePart.test(whole) && /^\d+$/u.test(rest) && more.length === 0 ? rest.length : 0;
  }));
  const [only = 0] = places;
  return places.size === 1 && only > 0 && only <= MOST_PLACES ? only : null;
}
