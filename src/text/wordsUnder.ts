import type { Point, Rect } from '../geometry/space.ts';
import { unionOf } from '../geometry/rect.ts';
import type { PageText, TextRun } from './pageText.ts';
import type { Quad } from './quads.ts';
import { boundsOfQuad, quadsOf } from './quads.ts';
import { runsNear } from './runs.ts';

/** A word of a page, what goes round it, and the upright rectangle round that. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly quad: Quad;
  readonly bounds: Rect;
  /** The run that it begins in: which way it reads. */
  readonly run: TextRun;
}

/** What has its middle and more than this share of its area in a shape lies under it: letters do not fill the height of their line. */
const UNDER = 0.4;
/** A shape that has more than this share of its area in a word means that word. */
const WITHIN = 0.5;
/** And where there is none of these, the word that it fits best by more than this. */
const TOUCHED = 0.15;
/** Of words that lie over each other by more than this, as a schematic's hidden names do, the one that the shape fits best is meant. */
const STACKED = 0.5;

/** More words than this are a part of a drawing: none of them is meant, and they are told as the file has them. */
export const MANY = 400;
/** And of no more is anything told. */
const MOST_TOLD = 20_000;

/** The words under a rectangle in the order in which they are read, many as the file has them; where it is drawn within a single word, that word. */
export function wordsUnder(page: PageText, area: Rect): readonly Word[] {
  const near = wordsNear(page, area);
  const inside = near.filter(({ bounds }) => hasMiddle(area, bounds) && shared(bounds, area) > UNDER * areaOf(bounds));
  if (inside.length > MANY) return inside;
  if (inside.length > 0) return inReadingOrder(withoutStacked(withoutHidden(withoutSmallPrint(inside, area), area), area));
  const around = near.filter(({ bounds }) => shared(bounds, area) > WITHIN * areaOf(area));
  if (around.length > 0) return around.toSorted((a, b) => areaOf(a.bounds) - areaOf(b.bounds)).slice(0, 1);
  // Where a short word stands in a long line is known within a letter or two.
  return near.filter((word) => fitOf(word, area) > TOUCHED).toSorted((a, b) => fitOf(b, area) - fitOf(a, area)).slice(0, 1);
}

/** How well a shape fits a word, 0 to 1: what both cover as a share of what either does. */
export function fitOf({ bounds }: Pick<Word, 'bounds'>, area: Rect): number {
  const both = shared(bounds, area);
  return both === 0 ? 0 : both / (areaOf(bounds) + areaOf(area) - both);
}

function wordsNear(page: PageText, area: Rect): readonly Word[] {
  const found = new Map<number, Word>();
  let readTo = 0;
  for (const run of runsNear(page, area)) {
    if (found.size > MOST_TOLD) break;
    if (run.end <= readTo || !touches(run, area)) continue;
    let { start } = run;
    while (start > 0 && !isBlank(page.text[start - 1])) start -= 1;
    readTo = wordEnd(page.text, run.end);
    for (const { 0: text, index } of page.text.slice(start, readTo).matchAll(/\S+/gu)) {
      const from = start + index;
      if (found.has(from)) continue;
      const end = from + text.length;
      const [quad] = quadsOf(page, from, end);
      if (quad !== undefined) found.set(from, { text, start: from, end, quad, bounds: boundsOfQuad(quad), run });
    }
  }
  return [...found.values()];
}

function wordEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && !isBlank(text[end])) end += 1;
  return end;
}

function isBlank(letter: string | undefined): boolean {
  return letter === undefined || /\s/u.test(letter);
}

function touches({ at, along, up, length, above, below }: TextRun, { x, y, width, height }: Rect): boolean {
  const [ax, ay] = [at.x + Math.min(0, along.x * length), at.y + Math.min(0, along.y * length)];
  const [bx, by] = [at.x + Math.max(0, along.x * length), at.y + Math.max(0, along.y * length)];
  const [rise, fall] = [Math.max(Math.abs(up.x) * above, Math.abs(up.x) * below), Math.max(Math.abs(up.y) * above, Math.abs(up.y) * below)];
  return ax - rise <= x + width && bx + rise >= x && ay - fall <= y + height && by + fall >= y;
}

/** What fits a shape by more than this is what it was drawn round, and small print beside it has letters of less than this share of its height. */
const DRAWN_ROUND = 0.45;
const SMALL_PRINT = 0.45;

/** Without what is written small between large names, as remarks are between the pins of a part, where the shape was drawn round such a name. */
function withoutSmallPrint(words: readonly Word[], area: Rect): readonly Word[] {
  const [best] = words.toSorted((a, b) => fitOf(b, area) - fitOf(a, area));
  if (best === undefined || fitOf(best, area) <= DRAWN_ROUND) return words;
  return words.filter((word) => heightOf(word) > SMALL_PRINT * heightOf(best));
}

function heightOf({ run }: Word): number {
  return run.above + run.below;
}

/** By how much a name that nobody is to see has to fit a shape better than what is seen there. */
const HIDDEN_FITS = 0.2;

/** Names that were put over the drawing for nobody to see are meant where the shape fits one clearly better than all that is seen. */
function withoutHidden(words: readonly Word[], area: Rect): readonly Word[] {
  const seen = words.filter(({ run }) => run.sight === 'seen');
  if (seen.length === 0 || seen.length === words.length) return words;
  const [hidden] = words.filter(({ run }) => run.sight === 'hidden').toSorted((a, b) => fitOf(b, area) - fitOf(a, area));
  const together = unionOf(seen.map(({ bounds }) => bounds)) ?? area;
  const best = Math.max(fitOf({ bounds: together }, area), ...seen.map((word) => fitOf(word, area)));
  return hidden === undefined || fitOf(hidden, area) <= best + HIDDEN_FITS ? seen : [hidden];
}

function withoutStacked(words: readonly Word[], area: Rect): readonly Word[] {
  const best: Word[] = [];
  for (const word of words.toSorted((a, b) => fitOf(b, area) - fitOf(a, area))) {
    const isCovered = best.some((other) => shared(other.bounds, word.bounds) > STACKED * Math.min(areaOf(other.bounds), areaOf(word.bounds)));
    if (!isCovered) best.push(word);
  }
  return best;
}

/** What of a word's height has to lie beside a taller one for both to stand on one line, as tolerances over each other do behind their dimension. */
const SAME_LINE = 0.35;

interface PlacedWord {
  readonly word: Word;
  /** Where it begins and ends along the way that is read, and across it from the top. */
  readonly along: Stretch;
  readonly down: Stretch;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** By lines across the way that the first of them reads, then along it; what stands over each other on a line from its top. */
function inReadingOrder(words: readonly Word[]): readonly Word[] {
  const [first] = words;
  if (first === undefined) return words;
  const { along, up } = first.run;
  const placed = words.map((word) => ({ word, along: stretchOf(word.quad, along), down: stretchOf(word.quad, { x: -up.x, y: -up.y }) }));
  const lines: PlacedWord[][] = [];
  for (const next of placed.toSorted((a, b) => lengthOf(b.down) - lengthOf(a.down))) {
    const line = lines.find(([tallest]) => tallest !== undefined && shareOf(next.down, tallest.down) > SAME_LINE);
    if (line === undefined) lines.push([next]);
    else line.push(next);
  }
  lines.sort(([a], [b]) => (a?.down.from ?? 0) - (b?.down.from ?? 0));
  return lines.flatMap((line) => line.toSorted(alongLine)).map(({ word }) => word);
}

function alongLine(a: PlacedWord, b: PlacedWord): number {
  const isStacked = Math.max(shareOf(a.along, b.along), shareOf(b.along, a.along)) > 0.5;
  return isStacked ? a.down.from - b.down.from : a.along.from - b.along.from;
}

function stretchOf(quad: Quad, way: Point): Stretch {
  const at = quad.map(({ x, y }) => x * way.x + y * way.y);
  return { from: Math.min(...at), to: Math.max(...at) };
}

function lengthOf({ from, to }: Stretch): number {
  return to - from;
}

/** What share of the first lies within the second. */
function shareOf(a: Stretch, b: Stretch): number {
  return lengthOf(a) === 0 ? 0 : (Math.min(a.to, b.to) - Math.max(a.from, b.from)) / lengthOf(a);
}

function hasMiddle(area: Rect, { x, y, width, height }: Rect): boolean {
  const [middle, centre] = [x + width / 2, y + height / 2];
  return middle > area.x && middle < area.x + area.width && centre > area.y && centre < area.y + area.height;
}

function shared(a: Rect, b: Rect): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width <= 0 || height <= 0 ? 0 : width * height;
}

function areaOf({ width, height }: Rect): number {
  return width * height;
}
