import type { Point, Rect } from '../geometry/space.ts';
import { letterStops } from './letterWidths.ts';
import type { PageText, TextLine, TextRun } from './pageText.ts';
import { runsWithin } from './runs.ts';

/** Four corners round letters, page units: at the top from the first to the last one, then back at the bottom. */
export type Quad = readonly [Point, Point, Point, Point];

/** A part of a line: as `TextLine`, cut to some of its letters. */
interface Strip extends Pick<TextLine, 'at' | 'along' | 'up' | 'length' | 'above' | 'below'> {
  readonly start: number;
  readonly end: number;
}

/** What stands together on a line, and the letters that it consists of: offsets into the text, the end exclusive. */
export interface MarkedLine {
  readonly quad: Quad;
  readonly start: number;
  readonly end: number;
}

/** How far baselines of one strip may lie apart, and how wide a gap it bridges; shares of the height of letters. */
const BASELINE = 0.3;
const BRIDGE = 1.6;
/** What is raised or lowered on a line has so much of its height beside the letters before it. */
const BESIDE = 0.4;

/** Round the letters from `start` to `end` (exclusive): one quad for what stands together on a line. */
export function quadsOf(page: PageText, start: number, end: number): readonly Quad[] {
  return linesOf(page, start, end).map(({ quad }) => quad);
}

/** The same with the letters of each. */
export function linesOf(page: PageText, start: number, end: number): readonly MarkedLine[] {
  const strips: Strip[] = [];
  for (const run of runsWithin(page, start, end)) {
    const strip = cut(page, run, { start, end });
    const last = strips.at(-1);
    const joined = last === undefined ? null : join(last, strip, page.text.slice(last.end, strip.start).includes('\n') ? 'another' : 'the same');
    if (joined === null) strips.push(strip);
    else strips[strips.length - 1] = joined;
  }
  return strips.map((strip) => ({ quad: quadOf(strip), start: strip.start, end: strip.end }));
}

/** The upright rectangle round it. */
export function boundsOfQuad(quad: Quad): Rect {
  const xs = quad.map(({ x }) => x);
  const ys = quad.map(({ y }) => y);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

function cut({ text }: PageText, run: TextRun, wanted: { readonly start: number; readonly end: number }): Strip {
  const from = Math.max(0, wanted.start - run.start);
  const to = Math.min(run.end, wanted.end) - run.start;
  const letters = { start: run.start + from, end: run.start + to };
  if (from === 0 && to === run.end - run.start) return run;
  const stops = letterStops(text.slice(run.start, run.end), run.widths);
  const [a, b] = [stops[from] ?? 0, stops[to] ?? 1];
  const [first, last] = run.order === 'backwards' ? [1 - b, 1 - a] : [a, b];
  return { ...run, ...letters, at: along(run, first * run.length), length: (last - first) * run.length };
}

function along({ at, along: way }: Pick<TextLine, 'at' | 'along'>, distance: number): Point {
  return { x: at.x + way.x * distance, y: at.y + way.y * distance };
}

/** Both as one, where the second stands beside the first on its line; else null. */
function join(a: Strip, b: Strip, line: 'the same' | 'another'): Strip | null {
  const high = Math.max(a.above + a.below, b.above + b.below);
  if (a.along.x * b.along.x + a.along.y * b.along.y < 0.99) return null;
  const [dx, dy] = [b.at.x - a.at.x, b.at.y - a.at.y];
  const rise = dx * a.up.x + dy * a.up.y;
  const beside = Math.min(a.above, rise + b.above) - Math.max(-a.below, rise - b.below);
  const isRaised = line === 'the same' && beside > BESIDE * Math.min(a.above + a.below, b.above + b.below);
  if (Math.abs(rise) > BASELINE * high && !isRaised) return null;
  const start = dx * a.along.x + dy * a.along.y;
  if (start > a.length + BRIDGE * high || start + b.length < -BRIDGE * high) return null;
  const first = Math.min(0, start);
  const length = Math.max(a.length, start + b.length) - first;
  return { ...a, end: b.end, at: along(a, first), length, above: Math.max(a.above, rise + b.above), below: Math.max(a.below, b.below - rise) };
}

function quadOf({ at, along: way, up, length, above, below }: Strip): Quad {
  const corner = (distance: number, height: number): Point => ({ x: at.x + way.x * distance + up.x * height, y: at.y + way.y * distance + up.y * height });
  return [corner(0, above), corner(length, above), corner(length, -below), corner(0, -below)];
}
