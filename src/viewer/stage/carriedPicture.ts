import type { View } from '../../geometry/camera.ts';
import type { Matrix } from '../../geometry/matrix.ts';
import type { Size } from '../../geometry/space.ts';
import type { Carried } from '../scene.ts';
import { drawOutline } from '../../exchange/render/drawAnnotation.ts';
import { boundsOnScreen } from '../../exchange/render/mark.ts';
import { pageMatrix } from '../../geometry/camera.ts';
import { MOST_PIXELS } from './pixelRatio.ts';

/** How far the picture reaches beyond the region on each side, as a share of it: what is carried into view is there already. */
const BEYOND = 0.5;

/** Ms of one frame for drawing it, and outlines between two looks at the clock. */
const SLICE = 16;
const STRIDE = 100;

/** The outlines of very many annotations while they are moved: drawn once, a part with each frame, and moved from then on. */
export interface CarriedPicture {
  /** The context's transform is 1 unit = 1 CSS px; `ratio`: device px per CSS px. */
  paint(context: CanvasRenderingContext2D, carried: Carried, seen: { readonly view: View; readonly ratio: number }): void;
  /** Whether there is more to draw with the next frame. */
  isUnfinished(): boolean;
  forget(): void;
}

interface Drawn extends Pick<Carried, 'shapes' | 'facts'> {
  readonly canvas: HTMLCanvasElement;
  /** From page units to the region, as it was drawn. */
  readonly matrix: Matrix;
  /** CSS px. */
  readonly margin: Size;
  readonly viewport: Size;
  readonly ratio: number;
  /** Draws more of it. */
  readonly steps: Generator<undefined, void>;
}

export function createCarriedPicture(): CarriedPicture {
  let drawn: Drawn | null = null;
  let unfinished = false;

  function advance({ steps }: Drawn): void {
    const until = performance.now() + SLICE;
    do unfinished = steps.next().done !== true;
    while (unfinished && performance.now() < until);
  }
  return {
    paint(context, carried, { view, ratio }) {
      const matrix = carriedMatrix(carried, view);
      const known = drawn !== null && stillShows(drawn, { carried, matrix, view, ratio }) ? drawn : begin({ carried, matrix, view, ratio });
      if (known !== drawn || unfinished) advance(known);
      drawn = known;
      context.save();
      context.setTransform(1, 0, 0, 1, 0, 0);
      const x = Math.round((matrix.e - known.matrix.e - known.margin.width) * ratio);
      const y = Math.round((matrix.f - known.matrix.f - known.margin.height) * ratio);
      context.drawImage(known.canvas, x, y);
      context.restore();
    },
    isUnfinished: () => unfinished,
    forget() {
      drawn = null;
      unfinished = false;
    },
  };
}

interface Asked {
  readonly carried: Carried;
  readonly matrix: Matrix;
  readonly view: View;
  readonly ratio: number;
}

/** From where they were, in page units, to where they are, in the region. */
function carriedMatrix({ pageIndex, by }: Carried, view: View): Matrix {
  const { a, b, c, d, e, f } = pageMatrix(view, pageIndex);
  return { a, b, c, d, e: e + a * by.x + c * by.y, f: f + b * by.x + d * by.y };
}

function stillShows(drawn: Drawn, { carried, matrix, view, ratio }: Asked): boolean {
  const { matrix: was, margin, viewport } = drawn;
  if (drawn.shapes !== carried.shapes || drawn.facts !== carried.facts || drawn.ratio !== ratio) return false;
  if (viewport.width !== view.viewport.width || viewport.height !== view.viewport.height) return false;
  const turned = was.a !== matrix.a || was.b !== matrix.b || was.c !== matrix.c || was.d !== matrix.d;
  return !turned && Math.abs(matrix.e - was.e) <= margin.width && Math.abs(matrix.f - was.f) <= margin.height;
}

function begin({ carried, matrix, view, ratio }: Asked): Drawn {
  const { viewport } = view;
  const pixels = viewport.width * viewport.height * ratio * ratio * (1 + 2 * BEYOND) ** 2;
  const share = pixels > MOST_PIXELS ? 0 : BEYOND;
  const margin = { width: Math.round(viewport.width * share), height: Math.round(viewport.height * share) };
  const size = { width: viewport.width + 2 * margin.width, height: viewport.height + 2 * margin.height };
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(size.width * ratio);
  canvas.height = Math.round(size.height * ratio);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('createCarriedPicture: the browser gave no 2d context');
  context.scale(ratio, ratio);
  const within: Matrix = { ...matrix, e: matrix.e + margin.width, f: matrix.f + margin.height };
  const steps = outlines(context, carried, { size, within });
  return { canvas, matrix, margin, viewport, ratio, shapes: carried.shapes, facts: carried.facts, steps };
}

function* outlines(context: CanvasRenderingContext2D, { shapes, markOf }: Carried, { size, within }: { readonly size: Size; readonly within: Matrix }): Generator<undefined, void> {
  for (const [place, { id, shape }] of shapes.entries()) {
    if (place % STRIDE === STRIDE - 1) yield;
    const { x, y, width, height } = boundsOnScreen(shape, within);
    if (x > size.width || y > size.height || x + width < 0 || y + height < 0) continue;
    const mark = markOf(id);
    if (mark !== null) drawOutline(context, { ...mark, shape }, within);
  }
}
