import type { ElementTags } from '../../contract/elements.ts';
import { limits } from '../../contract/limits.ts';
import { isReservedTag } from '../../contract/tags.ts';
import type { Shape } from '../../geometry/shapes.ts';
import { faultOf } from '../../geometry/shapes.ts';
import type { Size } from '../../geometry/space.ts';
import { toBbox } from '../../geometry/bbox.ts';
import { MAX_COORDINATE, MAX_PATH_POINTS } from '../../geometry/svgPath.ts';

/** What a file says its shapes are drawn on. */
export interface ImportedPicture {
  /** Null where the file names none. */
  readonly name: string | null;
  /** 0-based; null where the file does not say. */
  readonly page: number | null;
  readonly attachmentId: string | null;
}

/** A shape as a file has it. */
export interface ImportedShape {
  readonly picture: ImportedPicture;
  /** What the shape's numbers are measured by: the size of the picture, 1 x 1 for shares; null: they are the page's own units; `pdf`: those of a PDF. */
  readonly size: Size | 'pdf' | null;
  readonly shape: Shape;
  readonly label: string;
  readonly tags: ElementTags;
  /** The name that the file gives it; null where it gives none. */
  readonly id: string | null;
}

/** What was read of a file. */
export interface ImportedFile {
  /** As menus call it. */
  readonly format: string;
  readonly shapes: readonly ImportedShape[];
  /** What was not taken: why, and how many. */
  readonly setAside: ReadonlyMap<string, number>;
}

export type Import = { readonly ok: true; readonly file: ImportedFile } | { readonly ok: false; readonly sentence: string };

/** Shapes of one file that are taken at most, and points of all their paths. */
const MOST_SHAPES = 200_000;
const MOST_POINTS = 2_000_000;

/** Gathers what a reader finds; what is no shape is counted by its reason. */
export interface Collector {
  add(found: Omit<ImportedShape, 'tags'> & { readonly tags?: Readonly<Record<string, unknown>> }): void;
  aside(reason: string, count?: number): void;
  end(format: string): ImportedFile;
}

export function createCollector(): Collector {
  const shapes: ImportedShape[] = [];
  let points = 0;
  const setAside = new Map<string, number>();
  function aside(reason: string, count = 1): void {
    setAside.set(reason, (setAside.get(reason) ?? 0) + count);
  }
  return {
    aside,
    add(found) {
      const fault = faultIn(found.shape);
      if (fault !== null) return aside(fault);
      if (shapes.length >= MOST_SHAPES) return aside(`Beyond the ${MOST_SHAPES.toLocaleString('en')} shapes that one import takes.`);
      points += found.shape.kind === 'path' ? found.shape.points.length / 2 : 0;
      if (points > MOST_POINTS) return aside(`Beyond the ${MOST_POINTS.toLocaleString('en')} points of paths that one import takes.`);
      shapes.push({ ...found, label: soundText(found.label, limits.labelChars), tags: soundTags(found.tags ?? {}) });
    },
    end: (format) => ({ format, shapes, setAside }),
  };
}

function faultIn(shape: Shape): string | null {
  const numbers = shape.kind === 'bbox' ? [shape.x, shape.y, shape.width, shape.height] : shape.points;
  if (!numbers.every((number) => Math.abs(number) <= MAX_COORDINATE)) return 'Without numbers that say where it is.';
  if (shape.kind === 'path' && shape.points.length > 2 * MAX_PATH_POINTS) return `A path of more than ${MAX_PATH_POINTS} points.`;
  return faultOf(shape);
}

/** Cut to so many characters, without what no host stores: null bytes, halves of surrogate pairs. */
function soundText(text: string, most: number): string {
  return text.slice(0, most).replaceAll(/[\p{Surrogate}\0]/gu, '\uFFFD');
}

/** Tags of a person that hosts take; reserved ones are ours alone, and what is neither text, number nor truth is left out. */
function soundTags(tags: Readonly<Record<string, unknown>>): ElementTags {
  const sound = Object.entries(tags).flatMap(([name, value]): readonly (readonly [string, string | boolean])[] => {
    const own = soundText(name, limits.tagNameChars + 1).trim();
    // Most programs take an object's `__proto__` for something else than a member.
    if (own === '' || own === '__proto__' || own.length > limits.tagNameChars || isReservedTag(own)) return [];
    if (typeof value === 'boolean') return [[own, value]];
    if (typeof value !== 'string' && typeof value !== 'number') return [];
    return [[own, soundText(String(value), limits.tagValueChars)]];
  });
  // Room for the reserved ones that a revision adds.
  return Object.fromEntries(sound.slice(0, limits.tagsPerElement - 20));
}

/** A box of corner and size, whatever their signs. Numbers that are none give a box that `Collector` sets aside. */
export function boxOf(x: unknown, y: unknown, ...[width, height]: readonly unknown[]): Shape {
  return toBbox({ x: number(x), y: number(y), width: number(width), height: number(height) });
}

/** A path of flat points; a last point that repeats the first is left out of a closed one, and two points enclose nothing. */
export function pathOf(values: readonly unknown[], ends: 'closed' | 'open'): Shape {
  const points = values.slice(0, values.length - (values.length % 2)).map(number);
  const repeats = ends === 'closed' && points.length > 6 && points[0] === points.at(-2) && points[1] === points.at(-1);
  const own = repeats ? points.slice(0, -2) : points;
  return { kind: 'path', points: own, closed: ends === 'closed' && own.length >= 6 };
}

/** A closed path that is an upright rectangle is a box: formats of outlines alone write boxes so. */
export function boxIfUpright(shape: Shape): Shape {
  if (shape.kind !== 'path' || !shape.closed || shape.points.length !== 8) return shape;
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0, x4 = 0, y4 = 0] = shape.points;
  const isUpright = (x1 === x4 && x2 === x3 && y1 === y2 && y3 === y4) || (x1 === x2 && x3 === x4 && y1 === y4 && y2 === y3);
  return isUpright ? boxOf(Math.min(x1, x3), Math.min(y1, y3), Math.abs(x3 - x1), Math.abs(y3 - y1)) : shape;
}

/** A turned box as a path: degrees clockwise about `centre`. */
export function turnedBox({ x, y, width, height }: { readonly x: number; readonly y: number } & Size, degrees: number, [cx, cy]: readonly [number, number]): Shape {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const corners = [[x, y], [x + width, y], [x + width, y + height], [x, y + height]] as const;
  return pathOf(corners.flatMap(([px, py]) => [cx + (px - cx) * cos - (py - cy) * sin, cy + (px - cx) * sin + (py - cy) * cos]), 'closed');
}

/** An ellipse as a path of 48 points, turned clockwise about its middle. */
export function ellipsePath(cx: number, cy: number, { rx, ry, degrees = 0 }: { readonly rx: number; readonly ry: number; readonly degrees?: number }): Shape {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return pathOf(Array.from({ length: 48 }, (_, step) => {
    const [px, py] = [rx * Math.cos((step * Math.PI) / 24), ry * Math.sin((step * Math.PI) / 24)];
    return [cx + px * cos - py * sin, cy + px * sin + py * cos];
  }).flat(), 'closed');
}

/** A number, or a text that is one; NaN of anything else. */
export function number(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : NaN;
}
