import { unionOf } from '../geometry/rect.ts';
import { boundsOf } from '../geometry/shapes.ts';
import type { Shape } from '../geometry/shapes.ts';
import type { Rect } from '../geometry/space.ts';
import type { ToolContext } from './tool.ts';

/** Several selected annotations of one page that can be reshaped together. */
export interface Group {
  readonly pageIndex: number;
  readonly shapes: readonly { readonly id: string; readonly shape: Shape }[];
  /** Around all of them, page units. */
  readonly around: Rect;
}

/** Those of the selection that are on the page and not locked; null when they are fewer than two. */
export function groupOn(pageIndex: number, { selection, shapeOf }: Pick<ToolContext, 'selection' | 'shapeOf'>): Group | null {
  if (selection.length < 2) return null;
  const shapes = selection.flatMap((id) => {
    const found = shapeOf(id);
    return found?.pageIndex === pageIndex ? [{ id, shape: found.shape }] : [];
  });
  const around = unionOf(shapes.map(({ shape }) => boundsOf(shape)));
  return shapes.length < 2 || around === null ? null : { pageIndex, shapes, around };
}
