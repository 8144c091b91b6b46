import type { Range } from './chartView.ts';
import type { Clock } from './clock.ts';
import { clockName, shownAt, whenShown } from './clock.ts';

/** A line of the grid and what is written at it. */
export interface Tick {
  readonly at: number;
  readonly text: string;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Steps of a clock, ms; beyond a year by years. */
const clockSteps = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, minute, 2 * minute, 5 * minute, 10 * minute, 15 * minute, 30 * minute,
  hour, 2 * hour, 3 * hour, 6 * hour, 12 * hour, day, 2 * day, 7 * day, 14 * day, 30 * day, 90 * day, 180 * day, 365 * day,
];

/** Round numbers within a range, at most `most` of them; LOOK: the sign of negative ones is a minus, thousands stand apart. */
export function numberTicks([from, to]: Range, most: number): readonly Tick[] {
  const step = roundStep((to - from) / Math.max(1, most));
  const digits = Math.max(0, Math.min(20, -Math.floor(Math.log10(step) + 1e-9)));
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: Math.max(0, Math.min(200, last - first + 1)) }, (_, index) => {
    const at = (first + index) * step;
    return { at, text: shownValue(at, digits, step) };
  });
}

/** The same for numbers of rows, which people count from 1 as the table does, and the axis from 0. */
export function rowTicks([from, to]: Range, most: number): readonly Tick[] {
  return numberTicks([from + 1, to + 1], most).map(({ at, text }) => ({ at: at - 1, text }));
}

/** 1, 2 or 5 times a power of ten, not smaller than wanted. */
function roundStep(wanted: number): number {
  const power = 10 ** Math.floor(Math.log10(wanted));
  const steps = [1, 2, 5, 10].map((factor) => factor * power);
  return steps.find((step) => step >= wanted * (1 - 1e-9)) ?? power * 10;
}

/** A number as it is written at an axis; far from 1 by its power of ten, as exactly as tells it from the next one. */
function shownValue(value: number, digits: number, step: number): string {
  const size = Math.abs(value);
  if (size >= 1e7 || (digits > 6 && size > 0)) return value.toPrecision(Math.max(4, Math.min(15, Math.ceil(Math.log10(size / step)) + 1))).replaceAll('-', '−');
  const [whole = '0', rest] = (size === 0 ? 0 : size).toFixed(digits).split('.');
  const parted = whole.replace(/\B(?=(?:\d{3})+$)/gu, '\u2009');
  return `${value < 0 ? '−' : ''}${parted}${rest === undefined ? '' : `.${rest}`}`;
}

/** Round times within a range of Unix ms, by a clock. */
export function timeTicks([from, to]: Range, most: number, clock: Clock): readonly Tick[] {
  const wanted = (to - from) / Math.max(1, most);
  const [first, last] = [shownAt(clock, from), shownAt(clock, to)];
  const shown = isTimeOfDay(from) && isTimeOfDay(to) ? shownHours : shownTime;
  if (wanted < 1) return numberTicks([first, last], most).map(({ at }) => ({ at: whenShown(clock, at), text: shown(at, 0.001) }));
  const step = clockSteps.find((each) => each >= wanted) ?? Math.ceil(wanted / (365 * day)) * 365 * day;
  const count = Math.floor(last / step) - Math.ceil(first / step) + 1;
  return Array.from({ length: Math.max(0, Math.min(200, count)) }, (_, index) => {
    const at = (Math.ceil(first / step) + index) * step;
    return { at: whenShown(clock, at), text: shown(at, step) };
  });
}

/** A time as fine as the steps of the axis are. `local`: as its clock shows it. */
function shownTime(local: number, step: number): string {
  const iso = isoOf(local);
  if (step >= day) return iso.slice(0, 10);
  if (step >= minute) return local % day === 0 ? iso.slice(5, 10) : iso.slice(11, 16);
  return step >= 1000 ? iso.slice(11, 19) : iso.slice(11, step < 1 ? 26 : 23);
}

/** The same for what is of no day. */
function shownHours(local: number, step: number): string {
  return hoursOf(local).slice(0, step >= minute ? 5 : step >= 1000 ? 8 : step < 1 ? 15 : 12);
}

function isoOf(local: number): string {
  if (!(Math.abs(local) < 8.64e15)) return String(local);
  const whole = Math.floor(local);
  const micro = Math.round((local - whole) * 1000);
  return `${new Date(whole).toISOString().slice(0, 23)}${String(Math.min(999, micro)).padStart(3, '0')}`;
}

/** A time in full, for tags: ISO 8601 in UTC, to the microsecond where it has any. */
export function isoTime(ms: number): string {
  if (!(Math.abs(ms) < 8.64e15)) return String(ms);
  const text = isoOf(ms);
  return `${text.endsWith('000') ? text.slice(0, 23) : text}Z`;
}

/** A time for people to read beside the cursor. What is of the first day of 1970 is a time of day. */
export function clockTime(ms: number, clock: Clock): string {
  if (isTimeOfDay(ms)) return hoursOf(ms).slice(0, -3);
  return isoOf(shownAt(clock, ms)).slice(0, 23).replace('T', ' ');
}

/** A run of so many hours is told by its clock: more days than a few are those of a clock that was never set. */
const MOST_HOURS = 100;

/** Whether a time in Unix ms is of no day: a time of day, or of a run that may take longer than one. */
export function isTimeOfDay(ms: number): boolean {
  return ms >= 0 && ms < MOST_HOURS * hour;
}

/** "25:00:01.500000" */
function hoursOf(ms: number): string {
  return String(Math.floor(ms / hour)).padStart(2, '0') + isoOf(ms).slice(13);
}

/** The days that a stretch of time lies in and the clock they are of: "2024-05-01, UTC"; nothing of times of day. */
export function daysOf([from, to]: Range, clock: Clock): string {
  if (isTimeOfDay(from) && isTimeOfDay(to)) return '';
  const [first = '', last = ''] = [from, to].map((at) => isoOf(shownAt(clock, at)).slice(0, 10));
  return `${first === last ? first : `${first} to ${last}`}, ${clockName(clock, [from, to])}`;
}
