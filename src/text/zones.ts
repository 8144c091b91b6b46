import type { Point, Rect, Size } from '../geometry/space.ts';
import type { PageText } from './pageText.ts';
import { boundsOfQuad, quadsOf } from './quads.ts';

/** Names of zones stand within this share of the sheet's sides from its edge. */
const BORDER = 0.06;
/** Names of one border lie on one line, as near as this share of the sheet's side: what else stands near the edge does not. */
const ON_LINE = 0.008;
/** So many names in a row make a grid. */
const FEWEST = 3;

/** The grid of a drawing's border: letters up or down its sides, numbers along top and bottom. */
export interface ZoneGrid {
  readonly rows: readonly ZoneName[];
  readonly columns: readonly ZoneName[];
}

/** A name on the border and where it stands along it, page units. */
interface ZoneName {
  readonly name: string;
  readonly at: number;
}

/** Reads the border of a drawing; null where it has no grid. */
export function zoneGrid(page: PageText, size: Size): ZoneGrid | null {
  // Lines of a source, one below the other, have no border round them.
  if ('within' in page.runs) return null;
  const names = borderNames(page);
  const letters = names.filter(({ name }) => /^[A-Z]$/u.test(name)).map(({ name, middle }) => ({ name, at: middle.y, across: middle.x }));
  const numbers = names.filter(({ name }) => /^\d{1,2}$/u.test(name)).map(({ name, middle }) => ({ name, at: middle.x, across: middle.y }));
  const [rows, columns] = [longestSeries(letters, size.width), longestSeries(numbers, size.height)];
  return rows.length >= FEWEST && columns.length >= FEWEST ? { rows, columns } : null;
}

/** The zone at the middle of a rectangle, as "C-5". */
export function zoneOf({ rows, columns }: ZoneGrid, { x, y, width, height }: Rect): string {
  return `${nearest(rows, y + height / 2)}-${nearest(columns, x + width / 2)}`;
}

function borderNames(page: PageText): readonly { readonly name: string; readonly middle: Point }[] {
  const found: { readonly name: string; readonly middle: Point }[] = [];
  for (const { 0: name, index } of page.text.matchAll(/(?<!\S)(?:[A-Z]|\d{1,2})(?!\S)/gu)) {
    const [quad] = quadsOf(page, index, index + name.length);
    if (quad === undefined) continue;
    const { x, y, width, height } = boundsOfQuad(quad);
    found.push({ name, middle: { x: x + width / 2, y: y + height / 2 } });
  }
  return found;
}

function nearEdge(value: number, length: number): boolean {
  return value < BORDER * length || value > (1 - BORDER) * length;
}

/** The names of the border that has most of them. `length`: of the sheet across that border. */
function longestSeries(names: readonly (ZoneName & { readonly across: number })[], length: number): readonly ZoneName[] {
  const near = names.filter(({ across }) => nearEdge(across, length));
  const step = ON_LINE * length;
  const lines = new Set(near.map(({ across }) => Math.round(across / step)));
  const found = [...lines].map((line) => series(near.filter(({ across }) => Math.abs(across - line * step) <= step)));
  return found.reduce((best, next) => (next.length > best.length ? next : best), []);
}

/** Each name once, when they follow each other in order along the border; else nothing. */
function series(names: readonly ZoneName[]): readonly ZoneName[] {
  const places = new Map<string, number[]>();
  for (const { name, at } of names) places.set(name, [...(places.get(name) ?? []), at]);
  const each = [...places].map(([name, all]) => ({ name, at: all.reduce((sum, at) => sum + at, 0) / all.length }));
  const sorted = each.toSorted((a, b) => rank(a.name) - rank(b.name));
  const steps = sorted.slice(1).map(({ at }, place) => Math.sign(at - (sorted[place]?.at ?? 0)));
  return steps.every((step) => step === steps[0] && step !== 0) ? sorted : [];
}

function rank(name: string): number {
  return /^\d/u.test(name) ? Number(name) : name.codePointAt(0) ?? 0;
}

function nearest(names: readonly ZoneName[], at: number): string {
  return names.reduce((best, next) => (Math.abs(next.at - at) < Math.abs(best.at - at) ? next : best)).name;
}
