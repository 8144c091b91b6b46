import { toBbox } from '../geometry/bbox.ts';
import { boundsOf, containsPoint, distanceTo } from '../geometry/shapes.ts';
import type { HandleId, Shape } from '../geometry/shapes.ts';
import type { Point, Rect } from '../geometry/space.ts';
import { shownHandles } from './shownHandles.ts';
import type { Hit, PointerToolInput } from './tool.ts';

/** How far from an outline it is still hit, CSS px. */
export const OUTLINE_REACH = { mouse: 5, pen: 5, touch: 12 } as const;
/** Half the side of a handle's square, CSS px: 16 px for a mouse, 44 px for a finger (INTERACTION d2). */
export const HANDLE_REACH = { mouse: 8, pen: 8, touch: 22 } as const;

/** A shown annotation near the pointer. */
export interface Candidate {
  readonly id: string;
  readonly shape: Shape;
  /** Its label chip where one is drawn, in page units. */
  readonly chip?: Rect;
}

export interface HitQuery {
  readonly point: Point;
  /** CSS px per page unit. */
  readonly zoom: number;
  readonly pointer: PointerToolInput['pointer'];
  /** Topmost first. At least all whose bounds or chips are within reach of the point; more do no harm. */
  readonly candidates: readonly Candidate[];
  /** The annotation whose handles are shown: the only selected one. */
  readonly handlesOf: { readonly id: string; readonly shape: Shape } | null;
  /** The frame that is shown round several selected annotations, page units. */
  readonly frame?: Rect | null;
}

type Found = Pick<Hit & { readonly on: 'annotation' }, 'id' | 'part'>;

/**
 * What is beneath the pointer: a shown handle, else chips and outlines topmost first, else interiors, the smallest first.
 * Whatever else is beneath follows in `beneath`, outlines before interiors.
 */
export function hitTest(query: HitQuery): Hit {
  const handle = handleAt(query) ?? frameHandleAt(query);
  if (handle !== null) return handle;
  const { point, zoom, pointer, candidates } = query;
  const reach = OUTLINE_REACH[pointer] / zoom;
  const edges = candidates.flatMap(({ id, shape, chip }): readonly Found[] => {
    if (chip !== undefined && within(chip, point)) return [{ id, part: 'chip' }];
    return distanceTo(shape, point) <= reach ? [{ id, part: 'outline' }] : [];
  });
  const taken = new Set(edges.map(({ id }) => id));
  const interiors = candidates
    .filter(({ id, shape }) => !taken.has(id) && containsPoint(shape, point))
    .map(({ id, shape }) => ({ id, area: areaOf(shape) }))
    .toSorted((a, b) => a.area - b.area)
    .map(({ id }): Found => ({ id, part: 'interior' }));
  const [first, ...beneath] = [...edges, ...interiors];
  if (first === undefined) return { on: 'nothing' };
  return { on: 'annotation', id: first.id, part: first.part, beneath: beneath.map(({ id }) => id) };
}

function handleAt({ handlesOf, ...query }: HitQuery): Hit | null {
  const handle = handlesOf === null ? null : nearestHandle(handlesOf.shape, query);
  return handlesOf === null || handle === null ? null : { on: 'handle', id: handlesOf.id, handle };
}

function frameHandleAt({ frame, ...query }: HitQuery): Hit | null {
  const handle = frame == null ? null : nearestHandle(toBbox(frame), query);
  return handle === null ? null : { on: 'frame', handle };
}

/** The nearest handle within reach; at equal distance a corner or vertex goes before a middle. */
function nearestHandle(shape: Shape, { point, zoom, pointer }: Pick<HitQuery, 'point' | 'zoom' | 'pointer'>): HandleId | null {
  const reach = HANDLE_REACH[pointer] / zoom;
  let found: HandleId | null = null;
  let nearest = Infinity;
  for (const { id, at } of shownHandles(shape, zoom)) {
    const dx = Math.abs(at.x - point.x);
    const dy = Math.abs(at.y - point.y);
    if (dx > reach || dy > reach) continue;
    const distance = Math.hypot(dx, dy);
    const goesBefore = found !== null && isMiddle(found) && !isMiddle(id);
    if (distance > nearest || (distance === nearest && !goesBefore)) continue;
    found = id;
    nearest = distance;
  }
  return found;
}

function isMiddle({ type }: HandleId): boolean {
  return type === 'edge' || type === 'midpoint';
}

function within(rect: Rect, { x, y }: Point): boolean {
  return x >= rect.x && x <= rect.x + rect.width && y >= rect.y && y <= rect.y + rect.height;
}

function areaOf(shape: Shape): number {
  const { width, height } = boundsOf(shape);
  return width * height;
}
