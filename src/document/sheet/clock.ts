import type { Range } from './chartView.ts';

const MINUTE = 60_000;

/** The clock that times are shown by: minutes that it is ahead of UTC, or that of this browser, which may go forward in spring and back in autumn. */
export type Clock = number | 'viewer';

/** Minutes that a clock is ahead of UTC at a time in Unix ms. */
export function minutesAhead(clock: Clock, at: number): number {
  if (clock !== 'viewer') return clock;
  const minutes = -new Date(at).getTimezoneOffset();
  return Number.isNaN(minutes) ? 0 : minutes;
}

/** What a clock shows at a time, as ms of a clock of UTC that shows the same. */
export function shownAt(clock: Clock, at: number): number {
  return at + minutesAhead(clock, at) * MINUTE;
}

/** When a clock shows that; of an hour that it shows twice the first one, of one that it leaves out the one after it. */
export function whenShown(clock: Clock, shown: number): number {
  const before = shown - minutesAhead(clock, shown - 24 * 60 * MINUTE) * MINUTE;
  return shownAt(clock, before) === shown ? before : shown - minutesAhead(clock, before) * MINUTE;
}

/** A clock so many minutes ahead of UTC: "UTC+5:30". */
export function zoneName(minutes: number): string {
  if (minutes === 0) return 'UTC';
  const rest = Math.abs(minutes) % 60;
  return `UTC${minutes > 0 ? '+' : '−'}${Math.floor(Math.abs(minutes) / 60)}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
}

/** What a clock is called over a stretch of time: "UTC+1, then UTC+2" where it is changed within. */
export function clockName(clock: Clock, [from, to]: Range): string {
  const [first, last] = [from, to].map((at) => zoneName(minutesAhead(clock, at)));
  return first === last ? `${first}` : `${first}, then ${last}`;
}
