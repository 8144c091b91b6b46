import type { Tags } from '../../annotation/annotation.ts';
import { cellTime } from '../../document/sheet/cellTime.ts';
import type { Range } from '../../document/sheet/chartView.ts';
import { isoTime } from '../../document/sheet/ticks.ts';

/** Plain tags that say which data a mark on a chart covers (api/decisions.md): the truth when it is read. */
export const dataTags = { from: 't_from', to: 't_to', low: 'y_from', high: 'y_to', channels: 'channels' } as const;
/** Plain tags that say which cells a mark on a table covers. */
export const cellTags = { rows: 'rows', columns: 'columns' } as const;

/**
 * The data that a mark covers. With several channels `high` is a value of the first of them, where the upper edge is, and `low` one of
 * the last, where the lower edge is.
 */
export interface Covered {
  readonly x: Range;
  readonly low: number;
  readonly high: number;
  readonly channels: readonly string[];
}

/** `dated`: places on the axis are Unix ms and written as ISO 8601 in UTC. */
export function writeCovered({ x, low, high, channels }: Covered, dated: boolean): Tags {
  const place = (at: number): string => (dated ? isoTime(at) : String(at));
  return {
    [dataTags.from]: place(x[0]), [dataTags.to]: place(x[1]), [dataTags.low]: String(low), [dataTags.high]: String(high), [dataTags.channels]: writeNames(channels),
  };
}

/** What tags say of the data that is covered; null where they do not say all of it. */
export function readCovered(tags: Tags, dated: boolean): Covered | null {
  const place = (name: string): number => placeOf(tags[name], dated);
  const [from, to] = [place(dataTags.from), place(dataTags.to)].toSorted((a, b) => a - b);
  const channels = readNames(tags[dataTags.channels]);
  if (from === undefined || to === undefined || Number.isNaN(from) || Number.isNaN(to) || channels.length === 0) return null;
  const said = [numberOf(tags[dataTags.low]), numberOf(tags[dataTags.high])] as const;
  // Of one channel the edges may be named in either order; of several each is of another.
  const [low, high] = channels.length === 1 && said[0] > said[1] ? [said[1], said[0]] : said;
  return { x: [from, to], channels, low, high };
}

/** Whether tags name their places by dates. */
export function isDated(tags: Tags): boolean {
  return Number.isNaN(placeOf(tags[dataTags.from], false)) && !Number.isNaN(placeOf(tags[dataTags.from], true));
}

function placeOf(said: string | boolean | undefined, dated: boolean): number {
  if (typeof said !== 'string') return Number.NaN;
  const plain = numberOf(said);
  return dated && Number.isNaN(plain) ? cellTime(said, 0) : plain;
}

function numberOf(said: string | boolean | undefined): number {
  return typeof said === 'string' && said.trim() !== '' ? Number(said) : Number.NaN;
}

/** One name as it is, several as a JSON list, since names may hold any sign. */
export function writeNames(names: readonly string[]): string {
  const [only = ''] = names;
  return names.length === 1 && !only.startsWith('[') ? only : JSON.stringify(names);
}

/** The names that a tag says. */
export function readNames(said: string | boolean | undefined): readonly string[] {
  if (typeof said !== 'string' || said === '') return [];
  if (!said.startsWith('[')) return [said];
  try {
    const list: unknown = JSON.parse(said);
    return Array.isArray(list) ? list.filter((name) => typeof name === 'string') : [said];
  } catch {
    return [said];
  }
}

/** "4-6" of rows 3 to 6 (left out), which are counted from 0 here and from 1 there; "4" of one alone. */
export function writeRows([from, to]: Range): string {
  return to - from <= 1 ? String(from + 1) : `${from + 1}-${to}`;
}

/** The rows that a tag says; null where it says none. Names and units above the data are row 0 and less. */
export function readRows(said: string | boolean | undefined): Range | null {
  const found = typeof said === 'string' ? /^(-?\d+)(?:-(-?\d+))?$/u.exec(said) : null;
  return found === null ? null : [Number(found[1]) - 1, Number(found[2] ?? found[1])];
}

/** A place as a tag says it, so much later. */
export function movedPlace(said: string | boolean | undefined, by: number): string | boolean {
  const [plain, date] = [placeOf(said, false), placeOf(said, true)];
  if (by === 0 || Number.isNaN(date)) return said ?? '';
  return Number.isNaN(plain) ? isoTime(date + by) : String(plain + by);
}

/** A number cut to what a picture can tell: a ten-millionth of the range that was shown. */
export function told(value: number, [from, to]: Range): number {
  const step = 10 ** (Math.floor(Math.log10(to - from)) - 7);
  const cut = Number((Math.round(value / step) * step).toPrecision(15));
  return Number.isFinite(cut) ? cut : value;
}
