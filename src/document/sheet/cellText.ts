/** Words that stand for no value, lower-cased. */
const absent: ReadonlySet<string> = new Set(['', '-', '--', 'nan', 'na', 'n/a', 'null', 'none', '#n/a', '?']);

/** Whether a cell says that there is no value. */
export function isAbsent(text: string): boolean {
  return absent.has(text.trim().toLowerCase());
}

const plain = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu;
const infinite = /^([+-]?)inf(?:inity)?$/iu;

/** The number that a cell holds, NaN where it holds none. */
export function cellNumber(text: string, decimal: '.' | ','): number {
  const trimmed = text.trim();
  const pointed = decimal === ',' ? trimmed.replace(',', '.') : trimmed;
  if (plain.test(pointed)) return Number(pointed);
  const found = infinite.exec(pointed);
  if (found === null) return Number.NaN;
  return found[1] === '-' ? -Infinity : Infinity;
}

const yearFirst =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?$/iu;
const yearLast =
  /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?$/iu;

/**
 * Unix ms of a date, with or without a time of day, NaN where the cell holds none. `zone`: minutes that the clock of times without a
 * zone is ahead of UTC. With the year last, slashes put the month first as in America, dots and dashes the day.
 */
export function cellTime(text: string, zone: number): number {
  const trimmed = text.trim();
  const first = yearFirst.exec(trimmed);
  if (first !== null) {
    const [, year, month, day, hour, minute, second, fraction, offset] = first;
    return timeOf([year, month, day, hour, minute, second], fraction, offsetOf(offset, zone));
  }
  const last = yearLast.exec(trimmed);
  if (last === null) return Number.NaN;
  const [, one, sign, other, year, hour, minute, second, fraction, offset] = last;
  const [month, day] = sign === '/' && Number(one) <= 12 ? [one, other] : [other, one];
  return timeOf([year, month, day, hour, minute, second], fraction, offsetOf(offset, zone));
}

type Digits = string | undefined;

function timeOf(parts: readonly Digits[], fraction: Digits, offset: number): number {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map((part) => Number(part ?? '0'));
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 24 || minute > 59 || second > 60) return Number.NaN;
  return Date.UTC(year, month - 1, day, hour, minute, second) + Number(`0.${fraction ?? '0'}`) * 1000 - offset * 60_000;
}

/** Minutes ahead of UTC. */
function offsetOf(said: Digits, zone: number): number {
  if (said === undefined) return zone;
  const found = /^([+-])(\d{2}):?(\d{2})?$/u.exec(said);
  if (found === null) return 0;
  return (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3] ?? '0'));
}
