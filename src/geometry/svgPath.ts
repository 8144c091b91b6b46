import type { Fault, Path } from './shapes.ts';
import type { Arc, FlatCurve } from './flatten.ts';
import { flattenArc, flattenCubic, flattenQuadratic } from './flatten.ts';
import type { Point } from './space.ts';
import { createPathScanner } from './svgPathScanner.ts';
import type { PathScanner } from './svgPathScanner.ts';

/** Path data as a shape, or why it cannot be one, as a sentence. */
export type SvgPathResult = { readonly ok: true; readonly path: Path } | { readonly ok: false; readonly reason: string };

/** Largest distance between a curve and its straight pieces, in page units (api/decisions.md). */
const TOLERANCE = 0.25;
/** Path data longer than this is refused unread. */
const MAX_LENGTH = 4_000_000;
/** A path of more points is refused; so is a curve that would need them. */
export const MAX_PATH_POINTS = 100_000;
/** No page is as large; beyond it the arithmetic of curves loses its decimals. */
export const MAX_COORDINATE = 1e9;

const TOO_MANY = `The path has more than ${MAX_PATH_POINTS} points.`;

/** Numbers that each command takes per repetition. */
const counts = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, A: 7, Z: 0 } as const;
type Command = keyof typeof counts;

/** Where the pen stands while path data is read. */
interface Pen {
  readonly points: Point[];
  at: Point;
  /** The last control point, for the smooth curves S and T, and which kind of curve it belongs to. */
  control: { readonly of: 'cubic' | 'quadratic'; readonly point: Point } | null;
  closed: boolean;
}

/**
 * Reads SVG path data: M L H V C S Q T A Z, absolute and relative, curves as straight pieces. A shape has one outline, so data
 * with a second one is refused. Time and memory are bounded by the limits above, whatever the text.
 */
export function readSvgPath(data: string): SvgPathResult {
  if (data.length > MAX_LENGTH) return { ok: false, reason: `The path data is longer than ${MAX_LENGTH} characters.` };
  const pen: Pen = { points: [], at: { x: 0, y: 0 }, control: null, closed: false };
  const scanner = createPathScanner(data);
  while (!scanner.atEnd()) {
    const fault = readCommand(pen, scanner);
    if (fault !== null) return { ok: false, reason: fault };
  }
  return { ok: true, path: toPath(pen) };
}

function toPath({ points, closed }: Pen): Path {
  const first = points[0];
  const last = points.at(-1);
  const repeats = closed && points.length > 1 && first !== undefined && first.x === last?.x && first.y === last.y;
  const own = repeats ? points.slice(0, -1) : points;
  return { kind: 'path', points: own.flatMap(({ x, y }) => [x, y]), closed };
}

/** Reads one command letter with all its repetitions. */
function readCommand(pen: Pen, scanner: PathScanner): Fault {
  const place = scanner.place();
  const letter = scanner.letter();
  const command = letter?.toUpperCase();
  if (letter === null || !isCommand(command)) return `The path data cannot be read at character ${place + 1}.`;
  if (pen.points.length === 0 && command !== 'M') return 'The path data does not begin with M.';
  const relative = letter !== command;
  let current: Command = command;
  for (;;) {
    const numbers = readNumbers(scanner, current);
    if (typeof numbers === 'string') return numbers;
    const fault = draw({ pen, command: current, numbers, base: relative ? pen.at : { x: 0, y: 0 }, remains: !scanner.atEnd() });
    if (fault !== null) return fault;
    if (current === 'Z' || !scanner.atNumber()) return null;
    if (current === 'M') current = 'L';
  }
}

function isCommand(letter: string | undefined): letter is Command {
  return letter !== undefined && letter.length === 1 && letter in counts;
}

/** The numbers of one repetition, or why there are none. */
function readNumbers(scanner: PathScanner, command: Command): readonly number[] | string {
  const numbers: number[] = [];
  for (let i = 0; i < counts[command]; i += 1) {
    const isFlag = command === 'A' && (i === 3 || i === 4);
    const place = scanner.place();
    const value = isFlag ? scanner.flag() : scanner.number();
    if (value === null) return `The path data has no number for ${command} at character ${place + 1}.`;
    if (!isCoordinate(value)) return 'The path data has a number that is not finite or is too large.';
    numbers.push(value);
  }
  return numbers;
}

function isCoordinate(value: number): boolean {
  return Math.abs(value) <= MAX_COORDINATE;
}

interface Stroke {
  readonly pen: Pen;
  readonly command: Command;
  readonly numbers: readonly number[];
  /** What relative numbers are counted from. */
  readonly base: Point;
  /** Whether anything follows in the data. */
  readonly remains: boolean;
}

function draw(stroke: Stroke): Fault {
  const { pen, command, base } = stroke;
  if (pen.closed) {
    if (command === 'Z' || (command === 'M' && !stroke.remains)) return null;
    return 'The path data has more than one outline.';
  }
  switch (command) {
    case 'M':
      return moveTo(stroke);
    case 'L':
      return lineTo(pen, pointAt(stroke, 0));
    case 'H':
      return lineTo(pen, { x: base.x + numberAt(stroke, 0), y: pen.at.y });
    case 'V':
      return lineTo(pen, { x: pen.at.x, y: base.y + numberAt(stroke, 0) });
    case 'C':
      return cubicTo(pen, pointAt(stroke, 0), [pointAt(stroke, 2), pointAt(stroke, 4)]);
    case 'S':
      return cubicTo(pen, mirrored(pen, 'cubic'), [pointAt(stroke, 0), pointAt(stroke, 2)]);
    case 'Q':
      return quadraticTo(pen, pointAt(stroke, 0), pointAt(stroke, 2));
    case 'T':
      return quadraticTo(pen, mirrored(pen, 'quadratic'), pointAt(stroke, 0));
    case 'A':
      return arcTo(stroke);
    case 'Z':
      pen.closed = true;
      return null;
  }
}

function numberAt({ numbers }: Pick<Stroke, 'numbers'>, index: number): number {
  const value = numbers[index];
  if (value === undefined) throw new RangeError(`Number ${index} of ${numbers.length} was asked for.`);
  return value;
}

function pointAt(stroke: Pick<Stroke, 'numbers' | 'base'>, index: number): Point {
  return { x: stroke.base.x + numberAt(stroke, index), y: stroke.base.y + numberAt(stroke, index + 1) };
}

/** A move that draws nothing is forgiven before the first segment and at the end. */
function moveTo({ pen, remains, ...stroke }: Stroke): Fault {
  if (pen.points.length > 1) return remains ? 'The path data has more than one outline.' : null;
  pen.points.length = 0;
  return lineTo(pen, pointAt(stroke, 0));
}

function lineTo(pen: Pen, to: Point): Fault {
  if (pen.points.length >= MAX_PATH_POINTS) return TOO_MANY;
  if (!isCoordinate(to.x) || !isCoordinate(to.y)) return 'The path leads to a coordinate that is not finite or is too large.';
  pen.points.push(to);
  pen.at = to;
  pen.control = null;
  return null;
}

function curveTo(pen: Pen, curve: FlatCurve): Fault {
  if (!(pen.points.length + curve.count <= MAX_PATH_POINTS)) return TOO_MANY;
  for (let i = 1; i <= curve.count; i += 1) {
    const fault = lineTo(pen, curve.at(i / curve.count));
    if (fault !== null) return fault;
  }
  return null;
}

function cubicTo(pen: Pen, first: Point, [second, to]: readonly [Point, Point]): Fault {
  const fault = curveTo(pen, flattenCubic([pen.at, first, second, to], TOLERANCE));
  pen.control = { of: 'cubic', point: second };
  return fault;
}

function quadraticTo(pen: Pen, control: Point, to: Point): Fault {
  const fault = curveTo(pen, flattenQuadratic([pen.at, control, to], TOLERANCE));
  pen.control = { of: 'quadratic', point: control };
  return fault;
}

function mirrored({ at, control }: Pen, of: 'cubic' | 'quadratic'): Point {
  return control?.of === of ? { x: 2 * at.x - control.point.x, y: 2 * at.y - control.point.y } : at;
}

function arcTo(stroke: Stroke): Fault {
  const arc: Arc = {
    from: stroke.pen.at,
    rx: Math.abs(numberAt(stroke, 0)),
    ry: Math.abs(numberAt(stroke, 1)),
    rotation: numberAt(stroke, 2),
    size: numberAt(stroke, 3) === 1 ? 'large' : 'small',
    sweep: numberAt(stroke, 4) === 1 ? 'clockwise' : 'anticlockwise',
    to: pointAt(stroke, 5),
  };
  return curveTo(stroke.pen, flattenArc(arc, TOLERANCE));
}
