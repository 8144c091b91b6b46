import type { Size } from '../../geometry/space.ts';
import type { TextMatch } from '../../text/findText.ts';
import type { PageText } from '../../text/pageText.ts';
import type { Quad } from '../../text/quads.ts';
import { quadsOf } from '../../text/quads.ts';
import classes from './TextLayers.module.css';

/** What stands out in the text of one page. */
export interface Highlighted {
  readonly selected: readonly TextMatch[];
  readonly matches: readonly TextMatch[];
  readonly current: TextMatch | null;
  /** Only what lies between these offsets is drawn: of a million lines those in view. Null where all is. */
  readonly within: TextMatch | null;
}

export interface Highlights {
  readonly element: SVGSVGElement;
  show(page: PageText, marked: Highlighted): void;
}

const SVG = 'http://www.w3.org/2000/svg';

/** A drawing over the page in page units; it moves with the element that it is put into, so that panning draws nothing. */
export function createHighlights({ width, height }: Size): Highlights {
  const element = document.createElementNS(SVG, 'svg');
  element.setAttribute('aria-hidden', 'true');
  element.setAttribute('class', classes['marks'] ?? '');
  element.setAttribute('width', String(width));
  element.setAttribute('height', String(height));
  const [matches, current, selected] = (['matches', 'current', 'selected'] as const).map((kind) => {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('class', classes[kind] ?? '');
    path.dataset['marks'] = kind;
    element.append(path);
    return createPath(path, kind === 'current' ? CLEAR : 0);
  });
  return {
    element,
    show(page, marked) {
      matches?.show(page, clipped(marked.matches, marked.within));
      current?.show(page, clipped(marked.current === null ? none : [marked.current], marked.within));
      selected?.show(page, clipped(marked.selected, marked.within));
    },
  };
}

const none: readonly TextMatch[] = [];
/** How far the line round a match keeps from its letters, as a share of their height: small ones are to be read within it. */
const CLEAR = 0.25;

/** What of stretches, which stand in the order of the text, lies within one. */
export function clipped(stretches: readonly TextMatch[], within: TextMatch | null): readonly TextMatch[] {
  if (within === null) return stretches;
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle]?.end ?? 0) > within.start) high = middle;
    else low = middle + 1;
  }
  const found: TextMatch[] = [];
  for (let next = stretches[low]; next !== undefined && next.start < within.end; next = stretches[low]) {
    found.push({ start: Math.max(next.start, within.start), end: Math.min(next.end, within.end) });
    low += 1;
  }
  return found;
}

/** Works out only what is not drawn already. `clear`: how far from the letters it goes, as a share of their height. */
function createPath(path: SVGPathElement, clear: number): { show(page: PageText, stretches: readonly TextMatch[]): void } {
  let drawn: { readonly page: PageText; readonly stretches: readonly TextMatch[] } | null = null;
  return {
    show(page, stretches) {
      if (drawn?.page === page && isSame(drawn.stretches, stretches)) return;
      drawn = { page, stretches };
      path.setAttribute('d', stretches.flatMap(({ start, end }) => quadsOf(page, start, end)).map((quad) => outline(grown(quad, clear))).join(''));
    },
  };
}

function isSame(a: readonly TextMatch[], b: readonly TextMatch[]): boolean {
  if (a === b) return true;
  return a.length === b.length && a.every(({ start, end }, place) => start === b[place]?.start && end === b[place].end);
}

function grown(quad: Quad, clear: number): Quad {
  const [a, b, c, d] = quad;
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  if (clear === 0 || length === 0) return quad;
  const up = { x: (a.x - d.x) * clear, y: (a.y - d.y) * clear };
  const share = Math.hypot(up.x, up.y) / length;
  const along = { x: (b.x - a.x) * share, y: (b.y - a.y) * share };
  return [
    { x: a.x + up.x - along.x, y: a.y + up.y - along.y }, { x: b.x + up.x + along.x, y: b.y + up.y + along.y },
    { x: c.x - up.x + along.x, y: c.y - up.y + along.y }, { x: d.x - up.x - along.x, y: d.y - up.y - along.y },
  ];
}

function outline(quad: Quad): string {
  return `M${quad.map(({ x, y }) => `${x.toFixed(2)} ${y.toFixed(2)}`).join('L')}Z`;
}
