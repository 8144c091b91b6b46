import type { Box } from './rect.ts';

/** Boxes put in a tree once and for all, in flat arrays: 100,000 take a few dozen ms and 4 MB. */
export interface PackedBoxes {
  /** Places (in the list that was packed) of boxes that touch the area, in no order; no more than `most` of them. */
  find(area: Box, most?: number): readonly number[];
  /** The box at this place is not found any more. */
  remove(place: number): void;
}

/** Children of a node. */
const FAN = 16;
/** Places are below this, so that one and a place on the curve of `curveOf` make up one exact number. */
const MOST_BOXES = 2 ** 28;

/** Neighbours on a curve through the plane share a node; nodes share one above, up to the last. */
export function packBoxes(boxes: readonly Box[]): PackedBoxes {
  const order = curveOrder(boxes);
  const slotOf = new Uint32Array(boxes.length);
  const starts = levelStarts(boxes.length);
  const last = starts.length - 2;
  const bounds = new Float64Array(4 * (starts[starts.length - 1] ?? 0));
  for (let slot = 0; slot < order.length; slot += 1) {
    const place = order[slot] ?? 0;
    const box = boxes[place];
    slotOf[place] = slot;
    if (box !== undefined) setBounds(bounds, slot, box);
  }
  for (let level = 1; level <= last; level += 1) fillLevel(bounds, starts, level);

  function touches(node: number, area: Box): boolean {
    const at = 4 * node;
    return (bounds[at] ?? NaN) <= area.maxX && (bounds[at + 1] ?? NaN) <= area.maxY && (bounds[at + 2] ?? NaN) >= area.minX && (bounds[at + 3] ?? NaN) >= area.minY;
  }

  return {
    find(area, most = Infinity) {
      const found: number[] = [];
      const levels: number[] = [last];
      const nodes: number[] = [starts[last] ?? 0];
      for (let level = levels.pop(), node = nodes.pop(); level !== undefined && node !== undefined; level = levels.pop(), node = nodes.pop()) {
        if (found.length >= most) break;
        if (!touches(node, area)) continue;
        if (level === 0) {
          found.push(order[node] ?? 0);
          continue;
        }
        const below = starts[level - 1] ?? 0;
        const first = below + (node - (starts[level] ?? 0)) * FAN;
        const end = Math.min(first + FAN, starts[level] ?? 0);
        for (let child = end - 1; child >= first; child -= 1) {
          levels.push(level - 1);
          nodes.push(child);
        }
      }
      return found;
    },
    remove(place) {
      bounds.fill(NaN, 4 * (slotOf[place] ?? 0), 4 * (slotOf[place] ?? 0) + 4);
    },
  };
}

/** Where each level's nodes begin, the boxes themselves being level 0, and behind the last level the number of all nodes. */
function levelStarts(count: number): readonly number[] {
  const starts = [0];
  let size = count;
  let next = size;
  while (size > 1) {
    starts.push(next);
    size = Math.ceil(size / FAN);
    next += size;
  }
  return [...starts, next];
}

function fillLevel(bounds: Float64Array, starts: readonly number[], level: number): void {
  const [below = 0, from = 0, to = 0] = starts.slice(level - 1, level + 2);
  for (let node = from; node < to; node += 1) {
    const around = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
    const first = below + (node - from) * FAN;
    const end = Math.min(first + FAN, from);
    for (let child = first; child < end; child += 1) {
      around.minX = Math.min(around.minX, bounds[4 * child] ?? NaN);
      around.minY = Math.min(around.minY, bounds[4 * child + 1] ?? NaN);
      around.maxX = Math.max(around.maxX, bounds[4 * child + 2] ?? NaN);
      around.maxY = Math.max(around.maxY, bounds[4 * child + 3] ?? NaN);
    }
    setBounds(bounds, node, around);
  }
}

function setBounds(bounds: Float64Array, node: number, { minX, minY, maxX, maxY }: Box): void {
  bounds[4 * node] = minX;
  bounds[4 * node + 1] = minY;
  bounds[4 * node + 2] = maxX;
  bounds[4 * node + 3] = maxY;
}

/** Places of the boxes in the order in which a Z-shaped curve passes their middles. */
function curveOrder(boxes: readonly Box[]): Uint32Array {
  if (boxes.length >= MOST_BOXES) throw new Error(`packBoxes: ${boxes.length} boxes are too many`);
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    minX = Math.min(minX, box.minX);
    minY = Math.min(minY, box.minY);
    maxX = Math.max(maxX, box.maxX);
    maxY = Math.max(maxY, box.maxY);
  }
  const width = maxX - minX || 1;
  const height = maxY - minY || 1;
  // Sorted as numbers, which is many times faster than by a comparison: the curve's place first, then the box's own.
  const keys = new Float64Array(boxes.length);
  let place = 0;
  for (const box of boxes) {
    keys[place] = curveOf(((box.minX + box.maxX) / 2 - minX) / width, ((box.minY + box.maxY) / 2 - minY) / height) * MOST_BOXES + place;
    place += 1;
  }
  keys.sort();
  const order = new Uint32Array(keys.length);
  for (let slot = 0; slot < order.length; slot += 1) order[slot] = (keys[slot] ?? 0) % MOST_BOXES;
  return order;
}

/** Place on the curve, 24 bits, of a point whose coordinates are from 0 to 1: their bits in turn. */
function curveOf(x: number, y: number): number {
  return spread(Math.min(4095, Math.floor(x * 4096))) | (spread(Math.min(4095, Math.floor(y * 4096))) << 1);
}

/** 12 bits with a free one after each. */
function spread(bits: number): number {
  let spaced = (bits | (bits << 8)) & 0x00ff00ff;
  spaced = (spaced | (spaced << 4)) & 0x0f0f0f0f;
  spaced = (spaced | (spaced << 2)) & 0x33333333;
  return (spaced | (spaced << 1)) & 0x55555555;
}
