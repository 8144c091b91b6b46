import type { Point } from '../geometry/space.ts';
import { letterStops } from './letterWidths.ts';
import type { PageText, TextRun } from './pageText.ts';
import { runsNear, runsWithin } from './runs.ts';

/** The gap between two letters that is nearest to a point, as an offset into the text; null on a page without text. */
export function caretAt(page: PageText, point: Point): number | null {
  let nearest: TextRun | null = null;
  let least = Infinity;
  for (const run of runsNear(page, { ...point, height: 0 })) {
    const distance = distanceTo(run, point);
    if (distance >= least) continue;
    least = distance;
    nearest = run;
    if (distance === 0) break;
  }
  return nearest === null ? null : nearest.start + gapIn(page, nearest, point);
}

/** Where the word (or what is no word) at a gap between letters begins and ends; between a word and a blank it is the word. */
export function wordAround(text: string, offset: number): readonly [start: number, end: number] {
  const before = kindOf(text[offset - 1] ?? ' ') !== 'blank' && kindOf(text[offset] ?? ' ') === 'blank';
  const at = Math.max(0, Math.min(before ? offset - 1 : offset, text.length - 1));
  const kind = kindOf(text[at] ?? ' ');
  let start = at;
  let end = at + 1;
  while (start > 0 && kindOf(text[start - 1] ?? ' ') === kind) start -= 1;
  while (end < text.length && kindOf(text[end] ?? ' ') === kind) end += 1;
  return [start, end];
}

/** Where the line at an offset begins and ends. */
export function lineAround(text: string, offset: number): readonly [start: number, end: number] {
  const start = text.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
  const end = text.indexOf('\n', offset);
  return [Math.min(start, offset), end === -1 ? text.length : end];
}

/** Where one comes to from an offset by a key: to the next letter, word or line, or to the end of this one; null beyond the page. `way`: 1 is on, -1 back. */
export function offsetFrom(page: PageText, offset: number, { by, way }: CaretStep): number | null {
  const { text } = page;
  switch (by) {
    case 'letter': {
      const next = offset + way;
      if (next < 0 || next > text.length) return null;
      // Never between the halves of one sign.
      return isTrailing(text, next) ? next + way : next;
    }
    case 'word':
      return wordFrom(text, offset, way);
    case 'line': {
      const [start, end] = lineAround(text, offset);
      if (way === 1 ? end === text.length : start === 0) return null;
      return offsetInLine(page, way === 1 ? end + 1 : start - 1, pointOf(page, offset));
    }
    case 'end':
      return lineAround(text, offset)[way === 1 ? 1 : 0];
  }
}

/** What a key moves the end of a selection by, and which way through the text. */
export interface CaretStep {
  readonly by: 'letter' | 'word' | 'line' | 'end';
  readonly way: 1 | -1;
}

/** To the end of this word or the next one, or to its beginning. */
function wordFrom(text: string, offset: number, way: 1 | -1): number | null {
  const isIn = (at: number): boolean => kindOf(text[way === 1 ? at : at - 1] ?? ' ') !== 'blank';
  const limit = way === 1 ? text.length : 0;
  if (offset === limit) return null;
  let at = offset;
  while (at !== limit && !isIn(at)) at += way;
  while (at !== limit && isIn(at)) at += way;
  return at;
}

/** The offset in the line at `inLine` that stands nearest to a point. */
function offsetInLine(page: PageText, inLine: number, point: Point | null): number {
  const [start, end] = lineAround(page.text, inLine);
  const runs = runsWithin(page, start, Math.max(end, start + 1));
  return (point === null ? null : caretAt({ text: page.text, runs }, point)) ?? start;
}

/** Where the gap at an offset is on the page; null on a page without text. */
function pointOf(page: PageText, offset: number): Point | null {
  const [run] = [...runsWithin(page, offset, offset + 1), ...runsWithin(page, offset - 1, offset)];
  if (run === undefined) return null;
  const stops = letterStops(page.text.slice(run.start, run.end), run.widths);
  const stop = stops[Math.max(0, Math.min(stops.length - 1, offset - run.start))] ?? 0;
  const across = (run.order === 'backwards' ? 1 - stop : stop) * run.length;
  return { x: run.at.x + run.along.x * across, y: run.at.y + run.along.y * across };
}

function isTrailing(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
}

/** Words of drawings have dots, dashes and slashes in them: a double-click takes a part number whole. */
function kindOf(letter: string): 'blank' | 'word' | 'other' {
  if (/\s/u.test(letter)) return 'blank';
  return /[\p{L}\p{N}\p{M}_.\-/+#]/u.test(letter) ? 'word' : 'other';
}

/** 0 inside the run; else how far it is to it, page units. */
function distanceTo({ at, along, up, length, above, below }: TextRun, { x, y }: Point): number {
  const [dx, dy] = [x - at.x, y - at.y];
  const across = dx * along.x + dy * along.y;
  const high = dx * up.x + dy * up.y;
  return Math.hypot(Math.max(0, -across, across - length), Math.max(0, -below - high, high - above));
}

function gapIn({ text }: PageText, run: TextRun, { x, y }: Point): number {
  const across = (x - run.at.x) * run.along.x + (y - run.at.y) * run.along.y;
  const share = run.length === 0 ? 0 : across / run.length;
  const wanted = run.order === 'backwards' ? 1 - share : share;
  const stops = letterStops(text.slice(run.start, run.end), run.widths);
  let best = 0;
  for (const [gap, stop] of stops.entries()) if (Math.abs(stop - wanted) < Math.abs((stops[best] ?? 0) - wanted)) best = gap;
  return best;
}
