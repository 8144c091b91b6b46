import { unionOf } from '../geometry/rect.ts';
import { boundsOf, translate } from '../geometry/shapes.ts';
import type { Shape } from '../geometry/shapes.ts';
import type { Point } from '../geometry/space.ts';
import { onGrid, storableMoved } from '../tools/storable.ts';
import type { Workspace } from './workspace.ts';

/**
 * Those of the annotations that are not locked, moved by a vector (page units) and rounded as they are stored. Those of one page stay as they
 * are to each other: at its edge all of them stop.
 */
export function movedTogether(
  { marks, document }: Pick<Workspace, 'marks' | 'document'>,
  ids: readonly string[],
  by: Point,
): readonly { readonly id: string; readonly shape: Shape }[] {
  const movable = ids.flatMap((id) => {
    const mark = marks.get(id);
    return mark === undefined || mark.annotation.arrangement.locked ? [] : [{ id, shape: mark.shape, pageIndex: mark.annotation.pageIndex }];
  });
  return [...new Set(movable.map(({ pageIndex }) => pageIndex))].flatMap((pageIndex) => {
    const here = movable.filter((mark) => mark.pageIndex === pageIndex);
    const page = document.pageSize(pageIndex);
    const around = unionOf(here.map(({ shape }) => boundsOf(shape)));
    if (around === null) return [];
    const limit = onGrid(page);
    const dx = within(by.x, around.x, limit.width - around.x - around.width);
    const dy = within(by.y, around.y, limit.height - around.y - around.height);
    if (dx === 0 && dy === 0) return [];
    return here.flatMap(({ id, shape }) => {
      const moved = storableMoved(translate(shape, dx, dy), page);
      return moved === null ? [] : [{ id, shape: moved }];
    });
  });
}

/** No further than to the edge; what hangs over it comes in but goes no further out. */
function within(by: number, before: number, after: number): number {
  return Math.min(Math.max(by, Math.min(-before, 0)), Math.max(after, 0));
}
