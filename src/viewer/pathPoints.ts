import type { Change } from '../annotation/annotation.ts';
import { toPath, verticesOf, withoutVertex } from '../geometry/path.ts';
import { distanceBetween, nearestOnSegment } from '../geometry/segment.ts';
import type { Path } from '../geometry/shapes.ts';
import type { Point } from '../geometry/space.ts';
import { storable } from '../tools/storable.ts';
import type { Workspace } from './workspace.ts';

/** What a menu can do to the points of a path. */
export type PathEdit =
  | { readonly do: 'delete'; readonly index: number }
  | { readonly do: 'insert'; readonly at: Point }
  | { readonly do: 'open' | 'close' };

/** The change of a path that can be edited; none when it would not be a path any more. */
export function pathEdited({ annotations, marks, document }: Pick<Workspace, 'annotations' | 'marks' | 'document'>, id: string, edit: PathEdit): readonly Change[] {
  const before = annotations.get(id);
  const shape = marks.get(id)?.shape;
  if (before === undefined || shape?.kind !== 'path' || before.arrangement.locked) return [];
  const pageSize = document.pageSize(before.pageIndex);
  const kept = storable(editedPath(shape, edit), pageSize);
  return kept === null ? [] : [{ before, after: { ...before, shape: kept, pageSize } }];
}

function editedPath(path: Path, edit: PathEdit): Path {
  switch (edit.do) {
    case 'delete':
      return withoutVertex(path, edit.index);
    case 'insert':
      return withPoint(path, edit.at);
    case 'open':
    case 'close':
      return { ...path, closed: edit.do === 'close' };
  }
}

/** With a vertex more, on the segment that is nearest to the place. */
function withPoint(path: Path, at: Point): Path {
  const vertices = verticesOf(path);
  let nearest = { after: 0, point: at, distance: Infinity };
  for (const [after, from] of vertices.entries()) {
    const to = vertices[after + 1] ?? (path.closed ? vertices[0] : undefined);
    if (to === undefined) continue;
    const point = nearestOnSegment(at, from, to);
    const distance = distanceBetween(point, at);
    if (distance < nearest.distance) nearest = { after, point, distance };
  }
  return toPath(vertices.toSpliced(nearest.after + 1, 0, nearest.point), path.closed);
}
