import type { Rect } from '../geometry/space.ts';
import type { PageText, TextRun } from './pageText.ts';

/** The runs of which something lies between two offsets; they are in the order of the text. */
export function runsWithin({ runs }: Pick<PageText, 'runs'>, start: number, end: number): readonly TextRun[] {
  if ('within' in runs) return [...runs.within(start, end)];
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const found: TextRun[] = [];
  for (let at = low; at < runs.length; at += 1) {
    const run = runs[at];
    if (run === undefined || run.start >= end) break;
    found.push(run);
  }
  return found;
}

/** All runs that may reach into an area of the page, in the order of the text; where that is quickly told no others. */
export function runsNear({ runs }: Pick<PageText, 'runs'>, { y, height }: Pick<Rect, 'y' | 'height'>): Iterable<TextRun> {
  return 'within' in runs ? runs.within(...runs.between(y, y + height)) : runs;
}
