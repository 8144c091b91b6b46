import type { Point, Rect } from '../geometry/space.ts';
import { unionOf } from '../geometry/rect.ts';
import type { PageText, TextRun } from './pageText.ts';
import { boundsOfQuad, quadsOf } from './quads.ts';

/** A word of a page and the upright rectangle round it. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly bounds: Rect;
  /** The run that it begins in: which way it reads. */
  readonly run: TextRun;
}

/** What has more than this share of its area in a shape lies under it. */
const UNDER = 0.5;
/** Of words that lie over each other by more than this, as a schematic's hidden names do, the one that the shape fits best is meant. */
const STACKED = 0.5;

/** The words under a rectangle in the order in which they are read; where it is drawn within a single word, that word. */
export function wordsUnder(page: PageText, area: Rect): readonly Word[] {
  const near = wordsNear(page, area);
  const inside = near.filter(({ bounds }) => shared(bounds, area) > UNDER * areaOf(bounds));
  if (inside.length > 0) return inReadingOrder(withoutStacked(withoutHidden(inside, area), area));
  const around = near.filter(({ bounds }) => shared(bounds, area) > UNDER * areaOf(area));
  return around.toSorted((a, b) => areaOf(a.bounds) - areaOf(b.bounds)).slice(0, 1);
}

/** How well a shape fits a word, 0 to 1: what both cover as a share of what either does. */
export function fitOf({ bounds }: Pick<Word, 'bounds'>, area: Rect): number {
  const both = shared(bounds, area);
  return both === 0 ? 0 : both / (areaOf(bounds) + areaOf(area) - both);
}

function wordsNear(page: PageText, area: Rect): readonly Word[] {
  const found = new Map<number, Word>();
  for (const run of page.runs) {
    if (!touches(run, area)) continue;
    let { start } = run;
    while (start > 0 && !isBlank(page.text[start - 1])) start -= 1;
    for (const { 0: text, index } of page.text.slice(start, wordEnd(page.text, run.end)).matchAll(/\S+/gu)) {
      const from = start + index;
      if (found.has(from)) continue;
      const end = from + text.length;
      const [quad] = quadsOf(page, from, end);
      if (quad !== undefined) found.set(from, { text, start: from, end, bounds: boundsOfQuad(quad), run });
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

/** Names that were put over the drawing for nobody to see are meant where the shape fits one better than all that is seen. */
function withoutHidden(words: readonly Word[], area: Rect): readonly Word[] {
  const seen = words.filter(({ run }) => run.sight === 'seen');
  if (seen.length === 0 || seen.length === words.length) return words;
  const [hidden] = words.filter(({ run }) => run.sight === 'hidden').toSorted((a, b) => fitOf(b, area) - fitOf(a, area));
  const together = unionOf(seen.map(({ bounds }) => bounds)) ?? area;
  const best = Math.max(fitOf({ bounds: together }, area), ...seen.map((word) => fitOf(word, area)));
  return hidden === undefined || fitOf(hidden, area) <= best ? seen : [hidden];
}

function withoutStacked(words: readonly Word[], area: Rect): readonly Word[] {
  const best: Word[] = [];
  for (const word of words.toSorted((a, b) => fitOf(b, area) - fitOf(a, area))) {
    const isCovered = best.some((other) => shared(other.bounds, word.bounds) > STACKED * Math.min(areaOf(other.bounds), areaOf(word.bounds)));
    if (!isCovered) best.push(word);
  }
  return best;
}

/** By lines across the way that the first of them reads, then along it. */
function inReadingOrder(words: readonly Word[]): readonly Word[] {
  const [first] = words;
  if (first === undefined) return words;
  const { along, up, above } = first.run;
  const placed = words.map((word) => {
    const { x, y } = middle(word.bounds);
    return { word, line: Math.round(-(x * up.x + y * up.y) / Math.max(above, 0.1)), across: x * along.x + y * along.y };
  });
  return placed.toSorted((a, b) => (a.line === b.line ? a.across - b.across : a.line - b.line)).map(({ word }) => word);
}

function middle({ x, y, width, height }: Rect): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

function shared(a: Rect, b: Rect): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width <= 0 || height <= 0 ? 0 : width * height;
}

function areaOf({ width, height }: Rect): number {
  return width * height;
}
