import type { HandleId } from '../geometry/shapes.ts';

/** Which sides of a rectangle a handle pulls: -1 left or top, 1 right or bottom, 0 neither. */
export interface HandleSide {
  readonly x: -1 | 0 | 1;
  readonly y: -1 | 0 | 1;
}

/** Null for handles that belong to paths. */
export function sideOf(handle: HandleId): HandleSide | null {
  if (!('name' in handle)) return null;
  const { name } = handle;
  return {
    x: name.includes('w') ? -1 : name.includes('e') ? 1 : 0,
    y: name.includes('n') ? -1 : name.includes('s') ? 1 : 0,
  };
}
