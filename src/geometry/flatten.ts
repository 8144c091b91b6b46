import type { Point } from './space.ts';

/** A curve as straight pieces: `at(i / count)` for i = 1 .. count lie on the curve, `at(1)` is its end. */
export interface FlatCurve {
  readonly count: number;
  at(share: number): Point;
}

/** An elliptical arc as SVG path data gives it; `rotation` in degrees. */
export interface Arc {
  readonly from: Point;
  readonly to: Point;
  readonly rx: number;
  readonly ry: number;
  readonly rotation: number;
  readonly size: 'large' | 'small';
  readonly sweep: 'clockwise' | 'anticlockwise';
}

/** A quadratic Bezier curve, no piece further than `tolerance` from it (bound: the second difference, Wang 1984). */
export function flattenQuadratic(curve: readonly [Point, Point, Point], tolerance: number): FlatCurve {
  const [from, control, to] = curve;
  const bend = secondDifference(from, control, to);
  return {
    count: pieces(Math.sqrt(bend / (4 * tolerance))),
    at: (t) => {
      const a = (1 - t) * (1 - t);
      const b = 2 * (1 - t) * t;
      const c = t * t;
      return { x: a * from.x + b * control.x + c * to.x, y: a * from.y + b * control.y + c * to.y };
    },
  };
}

/** A cubic Bezier curve, no piece further than `tolerance` from it (bound: the second differences, Wang 1984). */
export function flattenCubic(curve: readonly [Point, Point, Point, Point], tolerance: number): FlatCurve {
  const [from, first, second, to] = curve;
  const bend = Math.max(secondDifference(from, first, second), secondDifference(first, second, to));
  return {
    count: pieces(Math.sqrt((0.75 * bend) / tolerance)),
    at: (t) => {
      const a = (1 - t) ** 3;
      const b = 3 * (1 - t) ** 2 * t;
      const c = 3 * (1 - t) * t * t;
      const d = t ** 3;
      return { x: a * from.x + b * first.x + c * second.x + d * to.x, y: a * from.y + b * first.y + c * second.y + d * to.y };
    },
  };
}

/** An elliptical arc by the implementation notes of SVG 2, appendix B.2: radii too small are enlarged, a radius of 0 is a line. */
export function flattenArc(arc: Arc, tolerance: number): FlatCurve {
  const { from, to } = arc;
  const line: FlatCurve = { count: 1, at: (t) => ({ x: from.x + t * (to.x - from.x), y: from.y + t * (to.y - from.y) }) };
  if (arc.rx === 0 || arc.ry === 0 || (from.x === to.x && from.y === to.y)) return line;
  const { centre, rx, ry, cos, sin, start, sweep } = centreForm(arc);
  const radius = Math.max(rx, ry);
  const step = 2 * Math.acos(Math.max(1 - tolerance / radius, 0));
  return {
    count: pieces(Math.abs(sweep) / step),
    at: (t) => {
      if (t === 1) return to;
      const angle = start + t * sweep;
      const x = rx * Math.cos(angle);
      const y = ry * Math.sin(angle);
      return { x: centre.x + cos * x - sin * y, y: centre.y + sin * x + cos * y };
    },
  };
}

interface CentreForm {
  readonly centre: Point;
  readonly rx: number;
  readonly ry: number;
  readonly cos: number;
  readonly sin: number;
  /** Radians, from the ellipse's own x axis. */
  readonly start: number;
  readonly sweep: number;
}

function centreForm({ from, to, size, sweep: direction, ...arc }: Arc): CentreForm {
  const turn = (arc.rotation * Math.PI) / 180;
  const cos = Math.cos(turn);
  const sin = Math.sin(turn);
  const halfX = (from.x - to.x) / 2;
  const halfY = (from.y - to.y) / 2;
  const x = cos * halfX + sin * halfY;
  const y = cos * halfY - sin * halfX;
  const enlarge = Math.max(1, Math.hypot(x / arc.rx, y / arc.ry));
  const rx = Math.abs(arc.rx) * enlarge;
  const ry = Math.abs(arc.ry) * enlarge;
  const square = (x / rx) ** 2 + (y / ry) ** 2;
  const side = (size === 'large') === (direction === 'clockwise') ? -1 : 1;
  const offset = side * Math.sqrt(Math.max(0, 1 / square - 1));
  const cx = (offset * rx * y) / ry;
  const cy = (-offset * ry * x) / rx;
  const start = Math.atan2((y - cy) / ry, (x - cx) / rx);
  const end = Math.atan2((-y - cy) / ry, (-x - cx) / rx);
  const turned = end - start;
  const full = 2 * Math.PI;
  const sweep = direction === 'clockwise' ? (turned < 0 ? turned + full : turned) : turned > 0 ? turned - full : turned;
  const centre = { x: cos * cx - sin * cy + (from.x + to.x) / 2, y: sin * cx + cos * cy + (from.y + to.y) / 2 };
  return { centre, rx, ry, cos, sin, start, sweep };
}

function secondDifference(a: Point, b: Point, c: Point): number {
  return Math.hypot(a.x - 2 * b.x + c.x, a.y - 2 * b.y + c.y);
}

/** At least one piece. May be any number up to Infinity: whoever walks the curve bounds it first. */
function pieces(count: number): number {
  return Math.max(1, Math.ceil(count));
}
