import { distanceBetween } from '../geometry/segment.ts';
import { verticesOf } from '../geometry/path.ts';
import { handlesOf } from '../geometry/shapes.ts';
import type { Bbox, Handle, Path, Shape } from '../geometry/shapes.ts';

/** An edge shorter than this on screen (CSS px) has no handle in its middle. */
const EDGE_ROOM = 24;
/** Between two corners or vertices nearer than this on screen (CSS px) there is no room to take hold of the shape itself. */
const CORNER_ROOM = 12;

/** The handles of a selected shape that there is room for at this zoom (CSS px per page unit). Drawn and hit-tested: these. */
export function shownHandles(shape: Shape, zoom: number): readonly Handle[] {
  return shape.kind === 'bbox' ? handlesOfBox(shape, zoom) : handlesOfPath(shape, zoom);
}

function handlesOfBox(box: Bbox, zoom: number): readonly Handle[] {
  const width = box.width * zoom;
  const height = box.height * zoom;
  return handlesOf(box).filter(({ id }) => {
    if (id.type === 'corner') return width >= CORNER_ROOM && height >= CORNER_ROOM;
    if (!('name' in id)) return false;
    return (id.name === 'n' || id.name === 's' ? width : height) >= EDGE_ROOM;
  });
}

/** A vertex is shown when one of its segments has room; so a path of many short ones can still be moved as a whole. */
function handlesOfPath(path: Path, zoom: number): readonly Handle[] {
  const vertices = verticesOf(path);
  const lengths = vertices.map((vertex, i) => {
    const next = vertices[i + 1] ?? (path.closed ? vertices[0] : undefined);
    return next === undefined ? 0 : distanceBetween(vertex, next) * zoom;
  });
  return handlesOf(path).filter(({ id }) => {
    if (!('index' in id)) return false;
    const after = lengths[id.index] ?? 0;
    if (id.type === 'midpoint') return after >= EDGE_ROOM;
    const before = (id.index === 0 ? lengths.at(-1) : lengths[id.index - 1]) ?? 0;
    return Math.max(before, after) >= CORNER_ROOM;
  });
}
