import type { Point } from '../geometry/space.ts';
import { letterStops } from './letterWidths.ts';
import type { PageText, TextRun } from './pageText.ts';

/** The gap between two letters that is nearest to a point, as an offset into the text; null on a page without text. */
export function caretAt(page: PageText, point: Point): number | null {
  let nearest: TextRun | null = null;
  let least = Infinity;
  for (const run of page.runs) {
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
