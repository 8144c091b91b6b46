/** A day of the local calendar as a date field gives it: `YYYY-MM-DD`. */
export type Day = string;

interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly date: number;
}

function calendarDate(day: string): CalendarDate | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!match) return null;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const local = localMidnight({ year, month, date });
  return local.getMonth() === month - 1 && local.getDate() === date ? { year, month, date } : null;
}

/** `new Date(99, ...)` would mean 1999, hence the year is set by itself. */
function localMidnight({ year, month, date }: CalendarDate): Date {
  const midnight = new Date(2000, month - 1, 1);
  midnight.setFullYear(year, month - 1, date);
  return midnight;
}

/** Whether `text` names a day that the calendar has: 2026-02-30 is none. */
export function isDay(text: string): boolean {
  return calendarDate(text) !== null;
}

/** The day that somebody typed: year first, `2026-1-5` and `2026.01.05` among it. "" for nothing, null for what is no day. */
export function readDay(text: string): Day | null {
  const trimmed = text.trim();
  if (trimmed === '') return '';
  const [, year = '', month = '', date = ''] = /^(\d{4})[-./ ](\d{1,2})[-./ ](\d{1,2})$/.exec(trimmed) ?? [];
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isDay(day) ? day : null;
}

/** Why a day does not go with the bounds, as a sentence; null when it does. "" is any day, and no bound. */
export function dayFault(day: Day, { least, most }: { readonly least: Day; readonly most: Day }): string | null {
  if (day === '') return null;
  if (least !== '' && day < least) return `Choose ${least} or later.`;
  return most !== '' && day > most ? `Choose ${most} or earlier.` : null;
}

/** The first instant of a local day, as the API takes bounds: UTC with six fraction digits. Null for what is no day. */
export function dayStart(day: Day): string | null {
  const parts = calendarDate(day);
  return parts && utcMicros(localMidnight(parts), '000');
}

/** The last instant of a local day (bounds are inclusive): one microsecond before the next local midnight. Days of 23 and 25 hours included. */
export function dayEnd(day: Day): string | null {
  const parts = calendarDate(day);
  if (!parts) return null;
  const next = localMidnight({ ...parts, date: parts.date + 1 });
  return utcMicros(new Date(next.getTime() - 1), '999');
}

function utcMicros(instant: Date, micros: string): string {
  return `${instant.toISOString().slice(0, -1)}${micros}Z`;
}
