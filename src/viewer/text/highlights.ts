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
    return createPath(path);
  });
  return {
    element,
    show(page, marked) {
      matches?.show(page, marked.matches);
      current?.show(page, marked.current === null ? none : [marked.current]);
      selected?.show(page, marked.selected);
    },
  };
}

const none: readonly TextMatch[] = [];

/** Works out only what is not drawn already. */
function createPath(path: SVGPathElement): { show(page: PageText, stretches: readonly TextMatch[]): void } {
  let drawn: { readonly page: PageText; readonly stretches: readonly TextMatch[] } | null = null;
  return {
    show(page, stretches) {
      if (drawn?.page === page && isSame(drawn.stretches, stretches)) return;
      drawn = { page, stretches };
      path.setAttribute('d', stretches.flatMap(({ start, end }) => quadsOf(page, start, end)).map(outline).join(''));
    },
  };
}

function isSame(a: readonly TextMatch[], b: readonly TextMatch[]): boolean {
  if (a === b) return true;
  return a.length === b.length && a.every(({ start, end }, place) => start === b[place]?.start && end === b[place].end);
}

function outline(quad: Quad): string {
  return `M${quad.map(({ x, y }) => `${x.toFixed(2)} ${y.toFixed(2)}`).join('L')}Z`;
}
