import { scale } from '../geometry/shapes.ts';
import type { Size } from '../geometry/space.ts';
import type { Annotation } from './annotation.ts';

const scaled = new WeakMap<Annotation, Annotation>();

/**
 * The annotation in units of our page: a record drawn on another page size lands on the same place. The same object comes back
 * when the sizes are equal, and for the same annotation and page every time.
 */
export function onPage(annotation: Annotation, size: Size): Annotation {
  if (sameSize(annotation.pageSize, size)) return annotation;
  const known = scaled.get(annotation);
  if (known !== undefined && sameSize(known.pageSize, size)) return known;
  const { shape, pageSize } = annotation;
  if (shape.kind === 'unknown') return annotation;
  const there = scale(shape, size.width / pageSize.width, size.height / pageSize.height);
  const result = { ...annotation, shape: there, pageSize: { width: size.width, height: size.height } };
  scaled.set(annotation, result);
  return result;
}

function sameSize(a: Size, b: Size): boolean {
  return a.width === b.width && a.height === b.height;
}
