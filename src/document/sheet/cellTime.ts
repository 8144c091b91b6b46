import type { DayOrder } from './dataFormat.ts';

/**
 * Hours that the clocks which go by a name are ahead of UTC: those of RFC 5322, 4.3, which takes CST for that of Chicago, and of Europe, Japan and
 * Australia. IST, which three countries call theirs, is none.
 */
const clocks: ReadonlyMap<string, number> = new Map(Object.entries({
  ut: 0, utc: 0, gmt: 0, z: 0, est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7, wet: 0, west: 1, bst: 1, cet: 1, mez: 1, cest: 2, mesz: 2,
  eet: 2, eest: 3, msk: 3, jst: 9, kst: 9, aest: 10, aedt: 11,
}));
const zone = `\\s*(${[...clocks.keys()].join('|')}|(?:UTC|GMT)?[+-]\\d{2}:?\\d{2}|[+-]\\d{2}|(?:UTC|GMT)[+-]\\d{1,2})?`;
const clock = '(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d+))?)?(?:\\s*([ap])\\.?m\\.?)?';
const yearFirst = new RegExp(`^(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?:[T ,]+${clock})?${zone}$`, 'iu');
/** A year of two digits stands for one only before a time of day: other small numbers, and those between dashes, may be anything. */
const yearLast = new RegExp(`^(\\d{1,2})([./-])(\\d{1,2})\\2(\\d{4}|(?<=[./])\\d{2}(?=[T ,]+\\d{1,2}:))(?:[T ,]+${clock})?${zone}$`, 'iu');

/**
 * The order that some texts tell: one of their first two numbers is no month; of three small ones the year changes least from row to row. Where none tells, slashes
 * put the month first as in America, dots and dashes the day. Null without such dates.
 */
export function dayOrder(texts: Iterable<string>): DayOrder | null {
  let [days, months, slashes, others] = [0, 0, 0, 0];
  let [firstChanges, lastChanges, firstBefore, lastBefore] = [0, 0, '', ''];
  for (const text of texts) {
    const found = yearLast.exec(text.trim());
    if (found === null) continue;
    const [, one = '', sign, other, last = ''] = found;
    if (one !== firstBefore) firstChanges += 1;
    if (last.length === 2 && last !== lastBefore) lastChanges += 1;
    [firstBefore, lastBefore] = [one, last];
    if (Number(one) > 12) days += 1;
    if (Number(other) > 12) months += 1;
    if (sign === '/') slashes += 1;
    else others += 1;
  }
  if (slashes + others === 0) return null;
  if (days > months && lastChanges > firstChanges) return 'year-first';
  if (days !== months) return days > months ? 'day-first' : 'month-first';
  return slashes > others ? 'month-first' : 'day-first';
}

/** Whether a year is written with two digits, so that it may stand first. */
export function hasShortYear(text: string): boolean {
  return yearLast.exec(text.trim())?.[4]?.length === 2;
}

const monthNames = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'] as const;
const weekday = /^(?:mon|tue(?:s(?=day))?|wed(?:nes(?=day))?|thu(?:rs(?=day))?|fri|sat(?:ur(?=day))?|sun)(?:day)?,? +/iu;
/** Web servers write their times in brackets, and a colon before the time of day. */
const bracketed = /^\[(.*)\]$/u;
const dayNamed = /^(\d{1,2})([-/ .])([a-z]{3,9})\.?\2(\d{4}|(?<=[-/])\d{2})(?=\D|$):?/iu;
const monthNamed = /^([a-z]{3,9})\.? +(\d{1,2}),? +(\d{4})(?=\D|$)/iu;
/** The C library puts the year behind the time of day: "May  1 10:00:00 2024". */
const yearBehind = /^([a-z]{3}) +(\d{1,2}) +(\d{1,2}:\d{2}:\d{2}(?:\.\d+)?)((?: +[a-z]{3,4})?) +(\d{4})$/iu;

/** `all` where `name` is that of no month. */
function yearMonthDay(all: string, year: string, name: string, day: string): string {
  const said = name.toLowerCase();
  const month = monthNames.findIndex((each) => said === each || said === each.slice(0, 3) || said === each.slice(0, 4));
  return month === -1 ? all : `${fullYear(year)}-${month + 1}-${day} `;
}

/** "1-Apr-24", "Mon, 1 Apr 2024" and "April 1, 2024" with the month as a number and the year first. */
function numbered(text: string): string {
  return text.replace(bracketed, '$1').replace(weekday, '').replace(yearBehind, '$1 $2 $5 $3$4')
    .replace(dayNamed, (all: string, day: string, _sign: string, name: string, year: string) => yearMonthDay(all, year, name, day))
    .replace(monthNamed, (all: string, name: string, day: string, year: string) => yearMonthDay(all, year, name, day));
}

/** Also of runs that take longer than a day. */
const hours = /^(?:(\d{1,4}) days?,? +)?(\d{1,2}|\d{3}(?=:\d\d:)):([0-5]\d)(?::([0-5]\d)(?:[.,](\d+))?)?(?:\s*([ap])\.?m\.?)?$/iu;
/** Minutes and seconds, as spreadsheets shorten them. */
const minutes = /^(\d{1,3}):([0-5]\d)[.,](\d+)$/u;
const compactDay = /^((?:19|20)\d{2})([01]\d)([0-3]\d)$/u;
/** ISO 8601 without signs between: "20240501T100000Z". */
const basic = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(?:(\d{2})(?:[.,](\d+))?)?(Z|[+-]\d{2}:?\d{2}|[+-]\d{2})?$/iu;

/** A time with the signs that are usual between its parts. */
function parted(text: string): string {
  return numbered(text).replace(compactDay, '$1-$2-$3').replace(basic, (_all: string, year: string, month: string, day: string, hour: string, minute: string, second?: string, fraction?: string, zone?: string) =>
    `${year}-${month}-${day}T${hour}:${minute}:${second ?? '00'}${fraction === undefined ? '' : `.${fraction}`}${zone ?? ''}`);
}

/**
 * Unix ms of a date, with or without a time of day, NaN where the cell holds none. `zone`: minutes that the clock of times without a
 * zone is ahead of UTC. `days`: what the first number is where the year stands last or is short; null where any order will do that gives a date, as for a cell
 * by itself. A time of day alone is one of the first day of 1970.
 */
export function cellTime(text: string, zone: number, days: DayOrder | null = null): number {
  const trimmed = text.trim();
  const first = yearFirst.exec(trimmed) ?? yearFirst.exec(parted(trimmed));
  if (first !== null) {
    const [, year, month, day, hour, minute, second, fraction, half, offset] = first;
    return timeOf([year, month, day, hourOf(hour, half), minute, second], fraction, offsetOf(offset, zone));
  }
  const found = yearLast.exec(trimmed);
  if (found === null) return timeOfDayIn(trimmed);
  const [, one, sign, other, last, hour, minute, second, fraction, half, offset] = found;
  const isMonthFirst = days === null ? Number(other) > 12 || (sign === '/' && Number(one) <= 12) : days === 'month-first';
  const isYearFirst = days === 'year-first' && last?.length === 2;
  const [year, month, day] = isYearFirst ? [one?.padStart(2, '0'), other, last] : isMonthFirst ? [last, one, other] : [last, other, one];
  return timeOf([fullYear(year), month, day, hourOf(hour, half), minute, second], fraction, offsetOf(offset, zone));
}

function timeOfDayIn(text: string): number {
  const short = minutes.exec(text);
  if (short !== null) return secondsOf(Number(short[1]) * 60 + Number(short[2]), short[3]);
  const found = hours.exec(text);
  if (found === null) return Number.NaN;
  const [, days = '0', said, minute, second, fraction, half] = found;
  const hour = Number(hourOf(said, half));
  // Hours and minutes alone are those of a clock.
  if ((half !== undefined && Number(said) > 12) || (second === undefined && hour > 23)) return Number.NaN;
  return secondsOf(((Number(days) * 24 + hour) * 60 + Number(minute)) * 60 + Number(second ?? '0'), fraction);
}

function secondsOf(seconds: number, fraction: string | undefined): number {
  return seconds * 1000 + Number(`0.${fraction ?? '0'}`) * 1000;
}

/** Minutes that the clock of a time is ahead of UTC, as it says itself; null where it says nothing. */
export function zoneOf(text: string): number | null {
  const said = yearFirst.exec(parted(text.trim()))?.at(-1) ?? yearLast.exec(text.trim())?.at(-1);
  return said === undefined ? null : offsetOf(said, 0);
}

type Digits = string | undefined;

/** Years of two digits as POSIX reads them (strptime, %y): 69 to 99 are of the last century. */
function fullYear(year: Digits): Digits {
  return year?.length === 2 ? `${Number(year) < 69 ? '20' : '19'}${year}` : year;
}

/** Of a clock of twelve hours, which says a or p: its twelfth hour is the first. */
function hourOf(hour: Digits, half: Digits): Digits {
  if (half === undefined || hour === undefined) return hour;
  return String((Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0));
}

function timeOf(parts: readonly Digits[], fraction: Digits, offset: number): number {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map((part) => Number(part ?? '0'));
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month) || minute > 59 || second > 60) return Number.NaN;
  // The end of a day may be called its 24th hour.
  if (hour > 24 || (hour === 24 && minute + second > 0)) return Number.NaN;
  // The years of the calendar repeat after 400; of those below 100 the language takes its own view.
  return Date.UTC(year + 400, month - 1, day, hour, minute, second) - FOUR_CENTURIES + Number(`0.${fraction ?? '0'}`) * 1000 - offset * 60_000;
}

/** Milliseconds of 400 years. */
const FOUR_CENTURIES = 146_097 * 86_400_000;

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Minutes ahead of UTC. */
function offsetOf(said: Digits, zone: number): number {
  if (said === undefined) return zone;
  const named = clocks.get(said.toLowerCase());
  if (named !== undefined) return named * 60;
  const found = /([+-])(\d{1,2}):?(\d{2})?$/u.exec(said);
  if (found === null) return 0;
  return (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3] ?? '0'));
}
