import type { Mark } from '../../exchange/render/mark.ts';
import type { Rect } from '../../geometry/space.ts';
import type { MarkIndex } from '../markIndex.ts';
import type { MarkFacts } from './marks.ts';
import { markOf } from './marks.ts';

/** Everything that the marks at rest depend on; compared by identity. */
export interface Rest {
  readonly index: MarkIndex;
  readonly facts: MarkFacts;
  /** Ids that the filter lets through; null: all. */
  readonly shown: ReadonlySet<string> | null;
  /** Ids drawn elsewhere: selected, or part of an unfinished gesture. */
  readonly lifted: ReadonlySet<string>;
}

interface Kept extends Rest {
  readonly version: number;
  readonly area: Rect;
  readonly marks: readonly Mark[];
}

/** How far beyond the area in view marks are looked up, as a share of it to each side: panning then looks nothing up. */
const OVERSCAN = 0.5;

/** Keeps, per page, the marks at rest of what is in view and a little around it, until something of it changes. */
export function createMarkCache(): (pageIndex: number, seen: Rect, rest: Rest) => readonly Mark[] {
  const pages = new Map<number, Kept>();
  return function marksIn(pageIndex, seen, rest) {
    const version = rest.index.version();
    const kept = pages.get(pageIndex);
    if (kept !== undefined && kept.version === version && sameRest(kept, rest) && covers(kept.area, seen)) return kept.marks;
    const area = grown(seen);
    const marks = rest.index
      .touching(pageIndex, area)
      .filter(({ annotation: { id, arrangement } }) => !arrangement.hidden && !rest.lifted.has(id) && (rest.shown === null || rest.shown.has(id)))
      .map(({ annotation, shape }) => markOf(annotation, { shape, emphasis: 'rest' }, rest.facts));
    if (pages.size > 64) pages.clear();
    pages.set(pageIndex, { ...rest, version: rest.index.version(), area, marks });
    return marks;
  };
}

function sameRest(a: Rest, b: Rest): boolean {
  return a.index === b.index && a.facts === b.facts && a.shown === b.shown && a.lifted === b.lifted;
}

/** Whether the kept area holds what is seen, and is not so much larger that most of it would be drawn in vain. */
function covers(kept: Rect, seen: Rect): boolean {
  const inside =
    kept.x <= seen.x && kept.y <= seen.y && kept.x + kept.width >= seen.x + seen.width && kept.y + kept.height >= seen.y + seen.height;
  return inside && kept.width * kept.height <= seen.width * seen.height * 9;
}

function grown(area: Rect): Rect {
  const dx = area.width * OVERSCAN;
  const dy = area.height * OVERSCAN;
  return { x: area.x - dx, y: area.y - dy, width: area.width + 2 * dx, height: area.height + 2 * dy };
}
