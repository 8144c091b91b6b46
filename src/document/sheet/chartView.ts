import type { Rect, Size } from '../../geometry/space.ts';

export type Range = readonly [from: number, to: number];

/** What a chart shows: a stretch of its axis, and its channels from top to bottom, each over a range of values of its own. */
export interface ChartView {
  readonly x: Range;
  readonly y: readonly Range[];
  readonly channels: readonly string[];
  /** "UTC", "file" or "viewer": the clock that its times are written by. Nothing of geometry depends on it. */
  readonly timezone: string;
  /** The column whose numbers `x` is of, `ROWS` where it is of rows; absent where it is of times, which are the same whatever column says them. */
  readonly axis?: string;
}

/** Names the axis that counts rows. */
export const ROWS = '';

/** Every chart's page, in page units. */
export const chartSize: Size = { width: 1600, height: 900 };
/** Where the traces are on it. */
export const plot: Rect = { x: 80, y: 20, width: 1500, height: 840 };
/** At most so many channels are shown at once. */
export const MOST_CHANNELS = 16;

/** CSS px of letters, as far as the page has room for them: at least and at most so many page units. */
const READABLE = 11;
const SMALLEST = 15;
const LARGEST = 19;

/** Page units of a chart's letters where one of its units takes so many CSS px: on most screens a chart is shown at half its size. */
export function lettersAt(pixels: number): number {
  return Math.max(SMALLEST, Math.min(LARGEST, READABLE / pixels));
}

/** The rectangle of a channel by its place from the top. */
export function laneRect(view: Pick<ChartView, 'channels'>, lane: number): Rect {
  const height = plot.height / Math.max(1, view.channels.length);
  return { x: plot.x, y: plot.y + lane * height, width: plot.width, height };
}

/** The lane at a height of the page; above and below the plot the first and the last. */
export function laneAt(view: Pick<ChartView, 'channels'>, y: number): number {
  const height = plot.height / Math.max(1, view.channels.length);
  return Math.max(0, Math.min(view.channels.length - 1, Math.floor((y - plot.y) / height)));
}

export function xOf(view: Pick<ChartView, 'x'>, place: number): number {
  const [from, to] = view.x;
  return plot.x + ((place - from) / (to - from)) * plot.width;
}

export function placeAt(view: Pick<ChartView, 'x'>, x: number): number {
  const [from, to] = view.x;
  return from + ((x - plot.x) / plot.width) * (to - from);
}

/** Page units of a value in a lane; y runs down. */
export function yOf(view: ChartView, lane: number, value: number): number {
  const [low, high] = view.y[lane] ?? [0, 1];
  const { y, height } = laneRect(view, lane);
  return y + height * (1 - (value - low) / (high - low));
}

export function valueAtY(view: ChartView, lane: number, y: number): number {
  const [low, high] = view.y[lane] ?? [0, 1];
  const rect = laneRect(view, lane);
  return low + (1 - (y - rect.y) / rect.height) * (high - low);
}

/** A range that something can be drawn over: one value alone gets room on both sides, none 0 to 1. */
export function openRange(low: number | null, high: number | null): Range {
  if (low === null || high === null || !Number.isFinite(low) || !Number.isFinite(high)) return [0, 1];
  if (high > low) return [low, high];
  const room = Math.abs(low) > 0 ? Math.abs(low) / 2 : 0.5;
  return [low - room, low + room];
}

/** The stretch moved and made longer or shorter about a place that stays: `factor` 2 shows half as much. */
export function zoomedRange([from, to]: Range, about: number, factor: number): Range {
  return [about - (about - from) / factor, about + (to - about) / factor];
}

/** No shorter than a billionth of what there is, no longer than twice it, and over it with at least a tenth of itself. */
export function keptRange([from, to]: Range, whole: Range): Range {
  const all = whole[1] - whole[0];
  const magnitude = Math.max(Math.abs(whole[0]), Math.abs(whole[1]));
  const length = Math.min(Math.max(to - from, all * 1e-9, magnitude * 1e-13), all * 2);
  const middle = (from + to) / 2;
  const start = Math.min(Math.max(middle - length / 2, whole[0] - length * 0.9), whole[1] - length * 0.1);
  return [start, start + length];
}

/** As it is written into the tag `redline:view`: its keys in order. */
export function writeView({ axis, channels, timezone, x, y }: ChartView): string {
  return JSON.stringify({ ...(axis === undefined ? {} : { axis }), channels, timezone, x, y });
}

/** A view as a tag says it; null where that is no view. */
export function readView(text: string): ChartView | null {
  try {
    const said: unknown = JSON.parse(text);
    if (typeof said !== 'object' || said === null || !('x' in said) || !('y' in said) || !('channels' in said)) return null;
    const x = readRange(said.x);
    const y = Array.isArray(said.y) ? said.y.map(readRange) : [];
    const channels = Array.isArray(said.channels) ? said.channels.filter((name) => typeof name === 'string') : [];
    const ranges = y.filter((range) => range !== null);
    if (x === null || ranges.length !== channels.length || channels.length === 0) return null;
    const timezone = 'timezone' in said && typeof said.timezone === 'string' ? said.timezone : 'UTC';
    return { x, y: ranges, channels, timezone, ...('axis' in said && typeof said.axis === 'string' ? { axis: said.axis } : {}) };
  } catch {
    return null;
  }
}

function readRange(said: unknown): Range | null {
  if (!Array.isArray(said)) return null;
  const [from, to]: readonly unknown[] = said;
  return typeof from === 'number' && typeof to === 'number' && from < to ? [from, to] : null;
}
