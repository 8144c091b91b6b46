import { toBbox } from '../geometry/bbox.ts';
import { faultOf, round } from '../geometry/shapes.ts';
import type { Path, Shape } from '../geometry/shapes.ts';
import { MAX_COORDINATE, MAX_PATH_POINTS, readSvgPath } from '../geometry/svgPath.ts';

/** The values of an element's tags, reserved ones included. */
export type ElementTags = Readonly<Record<string, string | boolean>>;

/** An element of a record's `content`, read: in the record's own page units, which need not be ours. */
export type ReadElement =
  | { readonly ok: true; readonly shape: Shape; readonly label: string; readonly tags: ElementTags }
  | { readonly ok: false; readonly reason: string };

/** An element as we write it. */
export type WrittenElement =
  | {
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly label: string;
      readonly tags: ElementTags;
    }
  | {
      readonly points: readonly { readonly x: number; readonly y: number }[];
      readonly closed: boolean;
      readonly label: string;
      readonly tags: ElementTags;
    };

const TOO_MANY = `The path has more than ${MAX_PATH_POINTS} points.`;

type ReadShape = { readonly ok: true; readonly shape: Shape } | { readonly ok: false; readonly reason: string };
type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads one element tolerantly: every path form of api/decisions.md, negative sizes turned round. What cannot be a shape gives
 * the reason as a sentence. A missing label is ""; a tag that is a number is read as text, any other is left out.
 */
export function readElement(type: 'bbox' | 'path', element: unknown): ReadElement {
  if (!isFields(element)) return refuse('The element is not an object.');
  const read = type === 'bbox' ? readBbox(element) : readPath(element);
  if (!read.ok) return read;
  const fault = faultOf(read.shape);
  if (fault !== null) return refuse(fault);
  return { ok: true, shape: read.shape, label: readLabel(element['label']), tags: readTags(element['tags']) };
}

/** The element for a shape, rounded to 0.01 page units. */
export function writeElement(shape: Shape, label: string, tags: ElementTags): WrittenElement {
  const own = round(shape);
  if (own.kind === 'bbox') return { x: own.x, y: own.y, width: own.width, height: own.height, label, tags };
  const points: { readonly x: number; readonly y: number }[] = [];
  for (let i = 0; i + 1 < own.points.length; i += 2) points.push({ x: own.points[i] ?? 0, y: own.points[i + 1] ?? 0 });
  return { points, closed: own.closed, label, tags };
}

/** The element's label; "" where it has none. */
function readLabel(label: unknown): string {
  return typeof label === 'string' ? label : '';
}

/** The very object where there is nothing to leave out. */
function readTags(tags: unknown): ElementTags {
  if (!isFields(tags)) return {};
  if (areElementTags(tags)) return tags;
  return Object.fromEntries(
    Object.entries(tags).flatMap(([name, value]): (readonly [string, string | boolean])[] => {
      if (typeof value === 'string' || typeof value === 'boolean') return [[name, value]];
      return typeof value === 'number' ? [[name, String(value)]] : [];
    }),
  );
}

function areElementTags(tags: Fields): tags is ElementTags {
  for (const name of Object.keys(tags)) if (typeof tags[name] !== 'string' && typeof tags[name] !== 'boolean') return false;
  return true;
}

function readBbox(element: Fields): ReadShape {
  const { x, y, width, height } = { x: element['x'], y: element['y'], width: element['width'], height: element['height'] };
  if (!isCoordinate(x) || !isCoordinate(y) || !isCoordinate(width) || !isCoordinate(height)) {
    return refuse('A box needs the finite numbers x, y, width and height.');
  }
  return { ok: true, shape: toBbox({ x, y, width, height }) };
}

function readPath(element: Fields): ReadShape {
  const points = element['points'];
  if (Array.isArray(points)) return readPoints(points, element['closed'] === true);
  const data = element['path'] ?? element['d'];
  if (typeof data !== 'string') return refuse('A path needs points, or path data as text in path or d.');
  const read = readSvgPath(data);
  if (!read.ok) return read;
  const closed = read.path.closed || element['closed'] === true;
  return { ok: true, shape: tidy(read.path.points, closed) };
}

function readPoints(points: readonly unknown[], closed: boolean): ReadShape {
  if (points.length > 2 * MAX_PATH_POINTS) return refuse(TOO_MANY);
  const flat = points.every((value) => typeof value === 'number') ? points : flatten(points);
  if (flat === null) return refuse('The points are neither {x, y} objects, nor pairs of numbers, nor a flat list of numbers.');
  if (flat.length % 2 !== 0) return refuse('The path has an x without a y.');
  if (flat.length / 2 > MAX_PATH_POINTS) return refuse(TOO_MANY);
  if (!flat.every(isCoordinate)) return refuse('The path has a coordinate that is not finite or is too large.');
  return { ok: true, shape: tidy(flat, closed) };
}

function flatten(points: readonly unknown[]): readonly number[] | null {
  const flat: number[] = [];
  for (const point of points) {
    const [x, y]: readonly unknown[] = Array.isArray(point) ? point : isFields(point) ? [point['x'], point['y']] : [];
    if (typeof x !== 'number' || typeof y !== 'number') return null;
    flat.push(x, y);
  }
  return flat;
}

/** A closing point that repeats the first is left out; two points cannot enclose anything and stay an open line. */
function tidy(points: readonly number[], wantsClosed: boolean): Path {
  const repeats = wantsClosed && points.length > 4 && points[0] === points.at(-2) && points[1] === points.at(-1);
  const own = repeats ? points.slice(0, -2) : points;
  return { kind: 'path', points: own, closed: wantsClosed && own.length >= 6 };
}

function isCoordinate(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) <= MAX_COORDINATE;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refuse(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason };
}
