import type { Annotation } from '../../annotation/annotation.ts';
import { onPage } from '../../annotation/scale.ts';
import type { ChartView, Range } from '../../document/sheet/chartView.ts';
import { chartSize, laneAt, laneRect, placeAt, plot, readView, valueAtY, writeView, xOf, yOf } from '../../document/sheet/chartView.ts';
import type { Bbox, Shape } from '../../geometry/shapes.ts';
import { roundUnit } from '../../geometry/round.ts';
import { boundsOf } from '../../geometry/shapes.ts';
import { awayShape } from './away.ts';
import type { Covered } from './dataTags.ts';
import { isDated, readCovered, told, writeCovered } from './dataTags.ts';

/** What a chart shows now, and what stored numbers are of. */
export interface ChartSight {
  readonly view: ChartView;
  readonly home: ChartView;
  readonly dated: boolean;
}

/** Page units: what calculating leaves over. */
const STILL = 1e-6;
/** Page units: what is stored is rounded to so much, and is at least so large: the tags say the rest. */
const LEAST = 0.01;
/** A path is stored on the view that it was drawn on where the one that everybody has shows it so many times smaller: it has no tags for its points. */
const MOST_COARSE = 20;
/** Page units: edges that differ by less were not moved, only rounded as what is stored is. */
const ROUNDED = 0.0101;

/** The data that a stored annotation covers: by its tags, else by its numbers in the view that they are of; null where that view is not known. */
export function coveredBy(stored: Annotation, sight: ChartSight): Covered | null {
  const said = saidBy(stored, sight);
  return said !== null && (Number.isNaN(said.low) || Number.isNaN(said.high)) ? withBothEdges(said, sight) : said;
}

/** What stored annotations cover of a whole: it is asked for with every stretch that is shown, and is text to be parsed. */
const covers = new WeakMap<Annotation, { readonly home: ChartView; readonly dated: boolean; readonly covered: Covered | null }>();

function saidBy(stored: Annotation, { home, dated }: Pick<ChartSight, 'home' | 'dated'>): Covered | null {
  const known = covers.get(stored);
  if (known?.home === home && known.dated === dated) return known.covered;
  const covered = readOn(stored, { home, dated });
  covers.set(stored, { home, dated, covered });
  return covered;
}

/** By its tags, else by its numbers; an edge that nothing says is no number. */
function readOn(stored: Annotation, sight: Pick<ChartSight, 'home' | 'dated'>): Covered | null {
  const { shape } = onPage(stored, chartSize);
  if (!isOnAxis(stored, sight) || shape.kind === 'unknown') return null;
  return readCovered(stored.tags, sight.dated) ?? coveredIn(shape, viewOf(stored, sight));
}

/** An edge that nothing says is that of its lane, never the wrong side of the other one. */
function withBothEdges({ low, high, ...said }: Covered, { view, home }: ChartSight): Covered {
  const rangeOf = (name: string | undefined): Range => {
    const of = [view, home].find(({ channels }) => channels.includes(name ?? ''));
    return of?.y[of.channels.indexOf(name ?? '')] ?? [0, 1];
  };
  const [top, bottom] = [rangeOf(said.channels[0])[1], rangeOf(said.channels.at(-1))[0]];
  const isOne = said.channels.length === 1;
  return {
    ...said,
    high: Number.isNaN(high) ? (isOne && low > top ? low : top) : high,
    low: Number.isNaN(low) ? (isOne && high < bottom ? high : bottom) : low,
  };
}

/** Whether a mark was made over what the chart is drawn over now: rows, seconds and dates are not each other's. What does not say is taken to be. */
export function isOnAxis(stored: Annotation, { home, dated }: Pick<ChartSight, 'home' | 'dated'>): boolean {
  const axis = axisOf(stored);
  if (dated) return axis === undefined;
  return axis === undefined ? !isDated(stored.tags) : axis === (home.axis ?? axis);
}

/** The name of what a mark was made over; absent of times, and where it does not say. */
export function axisOf(stored: Annotation): string | undefined {
  return viewSaid(stored)?.axis;
}

/** Views as stored annotations say them: each is asked for with every stretch that is shown, and is text to be parsed. */
const views = new WeakMap<Annotation, ChartView | null>();

function viewSaid(stored: Annotation): ChartView | null {
  const known = views.get(stored);
  if (known !== undefined) return known;
  const view = stored.dataView === undefined ? null : readView(stored.dataView);
  views.set(stored, view);
  return view;
}

/** The view that the stored numbers are of. */
export function viewOf(stored: Annotation, { home }: Pick<ChartSight, 'home'>): ChartView {
  return viewSaid(stored) ?? home;
}

/** The data within the bounds of a shape on a view. */
function coveredIn(shape: Shape, view: ChartView): Covered | null {
  if (view.channels.length === 0) return null;
  const { x, y, width, height } = boundsOf(shape);
  const first = laneAt(view, y + STILL);
  const last = Math.max(first, laneAt(view, y + height - STILL));
  const range = (lane: number): Range => view.y[lane] ?? [0, 1];
  return {
    x: [told(placeAt(view, x), view.x), told(placeAt(view, x + width), view.x)],
    high: told(valueAtY(view, first, y), range(first)),
    low: told(valueAtY(view, last, y + height), range(last)),
    channels: view.channels.slice(first, last + 1),
  };
}

/** Where covered data is on a view, cut to the lanes; null where none of it is shown, or its channels are not side by side. */
function boxOn(view: ChartView, { x, low, high, channels }: Covered, cut: 'plot' | 'none'): Bbox | null {
  const lanes = channels.map((name) => view.channels.indexOf(name));
  const [first = -1] = lanes;
  if (first === -1 || lanes.some((lane, index) => lane !== first + index)) return null;
  const last = first + lanes.length - 1;
  const [left, right] = [xOf(view, x[0]), xOf(view, x[1])];
  const [top, bottom] = [yOf(view, first, high), yOf(view, last, low)];
  if (cut === 'none') return box(left, Math.min(top, bottom), right, Math.max(top, bottom));
  const [above, below] = [laneRect(view, first), laneRect(view, last)];
  const [from, to] = [Math.max(plot.x, left), Math.min(plot.x + plot.width, right)];
  const [start, end] = [Math.max(above.y, Math.min(top, bottom)), Math.min(below.y + below.height, Math.max(top, bottom))];
  return from > to || start > end ? null : box(from, start, to, end);
}

function box(left: number, top: number, right: number, bottom: number): Bbox {
  return { kind: 'bbox', x: left, y: top, width: right - left, height: bottom - top };
}

/** Whether stored numbers can be of the view that everybody has: where that has the channels, side by side. */
function basisFor(channels: readonly string[], { view, home }: ChartSight): ChartView {
  const lanes = channels.map((name) => home.channels.indexOf(name));
  return lanes.every((lane, index) => lane !== -1 && (index === 0 || lane === (lanes[index - 1] ?? 0) + 1)) ? home : view;
}

function isCoarse({ view, home }: ChartSight): boolean {
  return home.x[1] - home.x[0] > MOST_COARSE * (view.x[1] - view.x[0]);
}

/** A stored annotation as the shown view has it. */
export function chartShown(stored: Annotation, sight: ChartSight): Annotation {
  const ours = onPage(stored, chartSize);
  if (ours.shape.kind === 'unknown') return ours;
  const shape = ours.shape.kind === 'bbox' ? shownBox(stored, sight) : isOnAxis(stored, sight) ? movedPoints(ours.shape, viewOf(stored, sight), sight.view) : null;
  return { ...ours, shape: shape ?? awayShape, pageSize: chartSize };
}

function shownBox(stored: Annotation, sight: ChartSight): Bbox | null {
  const covered = coveredBy(stored, sight);
  return covered === null ? null : boxOn(sight.view, covered, 'plot');
}

/** A path on another view: each point keeps its data; null where a channel is not there. */
function movedPoints(shape: Extract<Shape, { readonly kind: 'path' }>, from: ChartView, to: ChartView): Shape | null {
  const points: number[] = [];
  for (let index = 0; index + 1 < shape.points.length; index += 2) {
    const [x = 0, y = 0] = shape.points.slice(index, index + 2);
    const lane = laneAt(from, y);
    const there = to.channels.indexOf(from.channels[lane] ?? '');
    if (there === -1) return null;
    points.push(xOf(to, placeAt(from, x)), yOf(to, there, valueAtY(from, lane, y)));
  }
  return { ...shape, points };
}

/** What is stored of an annotation that was drawn or changed on the shown view. `before`: as it was stored; null for a new one. */
export function chartStored(shown: Annotation, before: Annotation | null, sight: ChartSight): Annotation {
  const { shape } = shown;
  if (shape.kind === 'unknown') return shown;
  const earlier = before === null ? null : chartShown(before, sight);
  if (before !== null && earlier !== null && sameBounds(shape, earlier.shape)) return retagged(shown, before, sight);
  const drawn = coveredIn(shape, sight.view);
  if (drawn === null) return shown;
  const known = before === null ? null : coveredBy(before, sight);
  const covered = known !== null && earlier !== null && earlier.shape.kind === 'bbox' && shape.kind === 'bbox' ? keepHidden(drawn, { known, earlier: earlier.shape, shape }) : drawn;
  const basis = shape.kind === 'path' && isCoarse(sight) ? sight.view : basisFor(covered.channels, sight);
  const there = shape.kind === 'bbox' ? boxOn(basis, covered, 'none') : movedPoints(shape, sight.view, basis);
  const tags = { ...shown.tags, ...writeCovered(covered, sight.dated) };
  return { ...shown, shape: there === null ? shape : onPaper(there), pageSize: chartSize, tags, dataView: writeView(there === null ? sight.view : basis) };
}

/** The shape stays; its data may have been typed anew. */
function retagged(shown: Annotation, before: Annotation, sight: ChartSight): Annotation {
  const kept = { ...shown, shape: before.shape, pageSize: before.pageSize };
  const [now, then] = [readCovered(shown.tags, sight.dated), readCovered(before.tags, sight.dated)];
  if (now === null || JSON.stringify(now) === JSON.stringify(then) || before.shape.kind !== 'bbox') return kept;
  const covered = coveredBy(kept, sight);
  const basis = covered === null ? sight.home : basisFor(covered.channels, sight);
  const there = covered === null ? null : boxOn(basis, covered, 'none');
  return there === null ? kept : { ...kept, shape: onPaper(there), pageSize: chartSize, dataView: writeView(basis) };
}

interface Kept {
  readonly known: Covered;
  /** As the shown view cut it before the change. */
  readonly earlier: Bbox;
  readonly shape: Bbox;
}

/** Edges that were not moved keep their data, also where they lie beyond what is shown; a box that was moved whole keeps its extent. */
function keepHidden(drawn: Covered, { known, earlier, shape }: Kept): Covered {
  const same = drawn.channels.join('\n') === known.channels.join('\n');
  const [left, right] = keptSpan([earlier.x, earlier.x + earlier.width], [shape.x, shape.x + shape.width], { drawn: drawn.x, known: known.x });
  const x: Range = [left, right];
  if (!same) return { ...drawn, x };
  const [low, high] = keptSpan(
    [-(earlier.y + earlier.height), -earlier.y], [-(shape.y + shape.height), -shape.y], { drawn: [drawn.low, drawn.high], known: [known.low, known.high] },
  );
  return { ...drawn, x, low, high };
}

/** Page units of both edges before and after, and the data of both. */
function keptSpan(before: Range, after: Range, { drawn, known }: { readonly drawn: Range; readonly known: Range }): Range {
  const [first, second] = [after[0] - before[0], after[1] - before[1]];
  if (Math.abs(first) < ROUNDED && Math.abs(second) < ROUNDED) return known;
  if (Math.abs(first - second) < ROUNDED && before[1] > before[0]) {
    const perUnit = (drawn[1] - drawn[0]) / (after[1] - after[0]);
    return [known[0] + first * perUnit, known[1] + first * perUnit];
  }
  return [Math.abs(first) < ROUNDED ? known[0] : drawn[0], Math.abs(second) < ROUNDED ? known[1] : drawn[1]];
}

function sameBounds(shape: Shape, other: Annotation['shape']): boolean {
  if (other.kind !== shape.kind) return false;
  if (shape.kind === 'path' && other.kind === 'path') return shape.closed === other.closed && shape.points.length === other.points.length && shape.points.every((value, index) => Math.abs(value - (other.points[index] ?? Infinity)) < STILL);
  const [a, b] = [boundsOf(shape), boundsOf(other)];
  return Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y), Math.abs(a.width - b.width), Math.abs(a.height - b.height)) < STILL;
}

function clampX(value: number): number {
  return Math.max(0, Math.min(chartSize.width, value));
}

function clampY(value: number): number {
  return Math.max(0, Math.min(chartSize.height, value));
}

/** What is stored stays on the page, as any record does; the data tags say the rest. */
function onPaper(shape: Shape): Shape {
  if (shape.kind === 'path') return { ...shape, points: shape.points.map((value, index) => (index % 2 === 0 ? clampX(value) : clampY(value))) };
  const [left, right] = stretched(clampX(shape.x), clampX(shape.x + shape.width), chartSize.width);
  const [top, bottom] = stretched(clampY(shape.y), clampY(shape.y + shape.height), chartSize.height);
  return box(left, top, right, bottom);
}

/** As it will be rounded, and not to nothing: on the whole of a long file a few samples are no width at all. */
function stretched(from: number, to: number, most: number): Range {
  const [start, end] = [roundUnit(from), roundUnit(to)];
  if (end - start >= LEAST / 2) return [start, end];
  const first = Math.min(start, most - LEAST);
  return [first, first + LEAST];
}
