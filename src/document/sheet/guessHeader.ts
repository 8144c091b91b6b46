import type { NumberSigns } from './cellNumber.ts';
import { cellNumber, isAbsent } from './cellNumber.ts';
import { cellTime } from './cellTime.ts';
import { isTimeName } from './timeName.ts';

type Row = readonly string[];
type Rows = readonly Row[];

export function isValue(cell: string, signs: NumberSigns): boolean {
  return !Number.isNaN(cellNumber(cell, signs)) || !Number.isNaN(cellTime(cell, 0));
}

/** What an instrument says in place of a value, lower-cased: it names nothing. */
const states: ReadonlySet<string> = new Set([
  'open', 'shut', 'closed', 'err', 'error', 'over', 'under', 'off', 'on', 'ok', 'ol', 'fail', 'pass', 'low', 'high', 'idle', 'init', 'start', 'run', 'stop', 'true', 'false', 'inf', 'invalid',
]);

/** A word that could be a name. */
export function isWord(cell: string, signs: NumberSigns): boolean {
  const said = cell.trim();
  return /\p{L}/u.test(said) && !isAbsent(said) && !isValue(said, signs) && !states.has(said.toLowerCase());
}

/** A word, then whole numbers one after the other. */
function isCounted([name = '', ...others]: Row): boolean {
  const numbers = others.map((cell) => (/^\d{1,6}$/u.test(cell.trim()) ? Number(cell) : Number.NaN));
  return /^\p{L}/u.test(name.trim()) && numbers.length > 1 && numbers.every((number, index) => index === 0 ? number <= 1 : number === (numbers[index - 1] ?? 0) + 1);
}

/** The first row names the columns where none of its cells is a value, or where those that are one cannot be one of the data beneath: "time,1,2,3", "t,v,2023", "station,2019,2020". */
export function guessHeader(rows: Rows, signs: NumberSigns): boolean {
  const [first, ...rest] = rows;
  if (first === undefined || first.every(isAbsent)) return false;
  if (first.some((cell) => isValue(cell, signs))) return rest.length > 0 && new Set(first).size === first.length && (isNamedByWords(first, rest, signs) || isNamedByYears(first, rest, signs));
  if (rest.some((row) => row.some((cell) => isValue(cell, signs)))) return true;
  return new Set(first).size === first.length;
}

/** Words stand above nothing but values: more of them than there are numbers beside them, or one that is a time's, or one before numbers that count. */
function isNamedByWords(first: Row, rest: Rows, signs: NumberSigns): boolean {
  const isAbove = (column: number): boolean => rest.every((row) => isAbsent(row[column] ?? '') || isValue(row[column] ?? '', signs)) && rest.some((row) => isValue(row[column] ?? '', signs));
  const words = first.flatMap((cell, column) => (isWord(cell, signs) ? [column] : []));
  if (words.length === 0 || !words.every(isAbove)) return false;
  const numbers = first.filter((cell) => isValue(cell, signs));
  return isCounted(first) || words.length > numbers.length || words.some((column) => isTimeName(first[column] ?? ''));
}

const year = /^(?:19|20)\d{2}(?:[-/.](?:0?[1-9]|1[0-2]|q[1-4])(?:[-/.]\d{1,2})?)?$/iu;

/** Behind the first word stand years or days, each later than the one before, above what is none. */
function isNamedByYears([word = '', ...others]: Row, rest: Rows, signs: NumberSigns): boolean {
  const said = others.map((cell) => cell.trim());
  if (!isWord(word, signs) || said.length < 2 || !said.every((cell, index) => year.test(cell) && (index === 0 || cell > (said[index - 1] ?? '')))) return false;
  const beneath = rest.flatMap((row) => row.slice(1)).map((cell) => cell.trim());
  return beneath.filter((cell) => year.test(cell)).length * 2 < beneath.length && rest.every((row) => (row[0] ?? '').trim() !== word.trim());
}

/** A unit, as instruments write them beneath names: short, without a digit in front unless it is one by something; in brackets or not. */
const unit = /^[[(]?(?:[^\d\s[\]()][^[\]()]{0,11}|10*\/[^\d\s[\]()]{1,8})[\])]?$/u;
/** How a time is written: "yyyy-mm-dd hh:mm:ss". */
const written = /^(?=.*(?:yy|hh|mm))[ymdhsfatz\-/.: ]{4,30}$/iu;
/** Beneath names of texts. */
const kinds: ReadonlySet<string> = new Set(['text', 'string', 'str', 'char', 'bool', 'boolean', 'enum', 'state', 'flag']);
/** The share of the rows that hold values beneath a unit: an instrument may have failed in the others. */
const MOSTLY = 0.8;

/** Beneath the names stand units where that row holds short words or nothing, and the rows beneath it values in the columns of those words. */
export function hasUnits([, second = [], ...rest]: Rows, signs: NumberSigns): boolean {
  const said = second.flatMap((cell, column) => (isAbsent(cell) ? [] : [column]));
  if (said.length === 0 || said.length * 2 < second.length || rest.length === 0) return false;
  const isUnit = (cell: string): boolean => (unit.test(cell) || written.test(cell)) && !states.has(cell.toLowerCase()) && !isValue(cell, signs);
  const isOfValues = (column: number): boolean => rest.filter((row) => isAbsent(row[column] ?? '') || isValue(row[column] ?? '', signs)).length >= rest.length * MOSTLY;
  const units = said.filter((column) => !kinds.has((second[column] ?? '').trim().toLowerCase()));
  return units.length > 0 && said.every((column) => isUnit(second[column]?.trim() ?? '')) && units.every(isOfValues);
}

/** "voltage [V]" */
export function withUnit(name: string, said: string | undefined): string {
  const short = said?.trim().replace(/^[[(]|[\])]$/gu, '') ?? '';
  return isAbsent(short) || kinds.has(short.toLowerCase()) || written.test(short) || name.includes(`[${short}]`) || name.includes(`(${short})`) ? name : `${name.trim()} [${short}]`;
}
