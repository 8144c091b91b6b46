import { boundsOf, clampTo, cutTo, faultOf, round } from '../geometry/shapes.ts';
import type { Shape } from '../geometry/shapes.ts';
import type { Size } from '../geometry/space.ts';
import type { ToolContext } from './tool.ts';

/** Shorter on screen than this (CSS px) is a click, never a mark (INTERACTION d1). */
const MIN_EXTENT = 4;

/** A drawn or resized shape as it may be stored: cut at the page's edges and rounded; null when nothing is left of it. */
export function storable(shape: Shape, page: Size): Shape | null {
  return soundOrNull(round(cutTo(shape, onGrid(page))));
}

/** A moved shape as it may be stored: shifted into the page and rounded; null when nothing is left of it. */
export function storableMoved(shape: Shape, page: Size): Shape | null {
  return soundOrNull(round(clampTo(shape, onGrid(page))));
}

/** Whether a new shape is too small on screen to be meant: a box on either side, a path on both. */
export function tooSmall(shape: Shape, { zoom }: Pick<ToolContext, 'zoom'>): boolean {
  const { width, height } = boundsOf(shape);
  const extent = shape.kind === 'bbox' ? Math.min(width, height) : Math.max(width, height);
  return extent * zoom < MIN_EXTENT;
}

/** Whether two places are one on screen: nearer than a click's slop. */
export function samePlace(distance: number, { zoom }: Pick<ToolContext, 'zoom'>): boolean {
  return distance * zoom < MIN_EXTENT;
}

function soundOrNull(shape: Shape): Shape | null {
  return faultOf(shape) === null ? shape : null;
}

/** The page down to whole steps of 0.01, so that rounding never leads over its edge; 1e-6 forgives the binary fraction. */
export function onGrid({ width, height }: Size): Size {
  return { width: Math.floor(width * 100 + 1e-6) / 100, height: Math.floor(height * 100 + 1e-6) / 100 };
}
