import type { Rect } from '../../geometry/space.ts';
import type { Axis } from './axis.ts';
import type { ChartView } from './chartView.ts';
import { chartSize, laneRect, placeAt, plot, xOf, yOf } from './chartView.ts';
import type { Clock } from './clock.ts';
import type { Column } from './column.ts';
import { valueAt } from './column.ts';
import type { Pyramid } from './pyramid.ts';
import type { Tick } from './ticks.ts';
import { daysOf, isTimeOfDay, numberTicks, rowTicks, timeTicks } from './ticks.ts';

/** One channel: its values and what is known of their least and greatest. */
export interface Channel {
  readonly column: Column;
  readonly pyramid: Pyramid;
}

export interface ChartScene {
  readonly view: ChartView;
  readonly axis: Axis;
  /** The axis counts Unix ms. */
  readonly dated: boolean;
  /** What the axis is called. */
  readonly axisName: string;
  /** By which its times are written. */
  readonly clock: Clock;
  /** Height of its letters, page units. */
  readonly letters: number;
  channel(name: string): Channel | undefined;
}

type Context = OffscreenCanvasRenderingContext2D;

/** LOOK: paper, grid, axis and ink of charts, the same in both themes. */
const paper = '#ffffff';
const grid = '#e9eaec';
const line = '#b9bcc1';
const veil = 'rgb(255 255 255 / 75%)';
const ink = '#17181a';
const quiet = '#55585e';
const font = '"IBM Plex Sans Variable", "IBM Plex Sans", system-ui, sans-serif';

/** Draws `area` of a chart's page at `scale` device px per page unit. */
export function drawChart(context: Context, scene: ChartScene, { area, scale }: { readonly area: Rect; readonly scale: number }): void {
  context.setTransform(scale, 0, 0, scale, -area.x * scale, -area.y * scale);
  context.fillStyle = paper;
  context.fillRect(0, 0, chartSize.width, chartSize.height);
  drawTimes(context, scene);
  for (const [lane, name] of scene.view.channels.entries()) drawLane(context, scene, { lane, name, area, scale });
  context.strokeStyle = line;
  context.lineWidth = 1;
  context.strokeRect(plot.x, plot.y, plot.width, plot.height);
}

function drawTimes(context: Context, { view, axis, dated, axisName, clock, letters }: ChartScene): void {
  const ticks: readonly Tick[] = dated ? timeTicks(view.x, 10, isTimeOfDay(view.x[0]) && isTimeOfDay(view.x[1]) ? 0 : clock) : axis.isRows ? rowTicks(view.x, 12) : numberTicks(view.x, 12);
  context.font = `${letters}px ${font}`;
  context.textAlign = 'center';
  context.textBaseline = 'top';
  let free = 0;
  for (const { at, text } of ticks) {
    const x = xOf(view, at);
    if (x < plot.x - 0.01 || x > plot.x + plot.width + 0.01) continue;
    context.fillStyle = grid;
    context.fillRect(x - 0.5, plot.y, 1, plot.height);
    context.fillStyle = quiet;
    const half = context.measureText(text).width / 2;
    const middle = Math.min(x, chartSize.width - half - 2);
    if (middle - half < free) continue;
    free = middle + half + letters / 2;
    context.fillText(text, middle, plot.y + plot.height + 3);
  }
  context.fillStyle = ink;
  const days = dated ? daysOf(view.x, clock) : '';
  context.fillText(days === '' ? axisName : `${axisName}: ${days}`, plot.x + plot.width / 2, plot.y + plot.height + 4 + letters);
}

interface Lane {
  readonly lane: number;
  readonly name: string;
  readonly area: Rect;
  readonly scale: number;
}

function drawLane(context: Context, scene: ChartScene, { lane, name, area, scale }: Lane): void {
  const rect = laneRect(scene.view, lane);
  const range = scene.view.y[lane] ?? [0, 1];
  const { letters } = scene;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const { at, text } of numberTicks(range, Math.max(1, rect.height / (letters * 3.2)))) {
    const y = yOf(scene.view, lane, at);
    context.fillStyle = grid;
    context.fillRect(plot.x, y - 0.5, plot.width, 1);
    if (y < rect.y + letters * 1.8 || y > rect.y + rect.height - 4) continue;
    context.fillStyle = quiet;
    context.fillText(text, plot.x - 6, y, plot.x - 10);
  }
  context.fillStyle = line;
  context.fillRect(plot.x, rect.y - 0.5, plot.width, 1);
  const channel = scene.channel(name);
  if (channel !== undefined) {
    context.save();
    context.beginPath();
    context.rect(rect.x, rect.y, rect.width, rect.height);
    context.clip();
    trace(context, scene, { channel, lane, area, scale });
    context.restore();
  }
  drawName(context, { name, letters, y: rect.y });
}

/** Beside the plot where it has room there, else within it, on paper that lets the trace be seen. `y`: the upper edge of its lane. */
function drawName(context: Context, { name, letters, y }: { readonly name: string; readonly letters: number; readonly y: number }): void {
  context.font = `500 ${letters}px ${font}`;
  const { width } = context.measureText(name);
  const isBeside = width <= plot.x - 10;
  if (!isBeside) {
    context.fillStyle = veil;
    context.fillRect(plot.x + 1, y + 1, Math.min(width + 10, plot.width - 2), letters * 1.3);
  }
  context.fillStyle = ink;
  context.textAlign = isBeside ? 'right' : 'left';
  context.textBaseline = 'middle';
  context.fillText(name, isBeside ? plot.x - 6 : plot.x + 6, y + letters * 0.7, plot.width - 12);
  context.font = `${letters}px ${font}`;
}

/** One px of the picture is one column: where several samples share it, the least and the greatest are joined, so that no spike is lost. */
function trace(context: Context, scene: ChartScene, { channel, lane, area, scale }: Pick<Lane, 'lane' | 'area' | 'scale'> & { readonly channel: Channel }): void {
  const { view, axis } = scene;
  const left = Math.max(plot.x, area.x);
  const right = Math.min(plot.x + plot.width, area.x + area.width);
  if (right <= left) return;
  context.strokeStyle = ink;
  context.fillStyle = ink;
  context.lineWidth = Math.max(1.4, 1 / scale);
  context.lineJoin = 'round';
  for (const [from, to] of axis.rowsIn(placeAt(view, left), placeAt(view, right))) {
    const rows = to - from;
    context.beginPath();
    if (rows > (right - left) * scale * 2) traceColumns(context, scene, { channel, lane, from, to, step: 1 / scale, left, right });
    else traceSamples(context, scene, { channel, lane, from, to });
    context.stroke();
  }
}

interface Run {
  readonly channel: Channel;
  readonly lane: number;
  readonly from: number;
  readonly to: number;
}

/** Rows `from` to `to`, and the way to those beside them. */
function traceSamples(context: Context, { view, axis }: ChartScene, { channel, lane, from, to }: Run): void {
  const way = wayOf(axis, from, to);
  const goesOn = (row: number, next: number): boolean => isSample(axis, channel, next) && (axis.at(next) - axis.at(row)) * way >= 0;
  for (let row = Math.max(0, from - 1); row < to + 1; row += 1) {
    if (!isSample(axis, channel, row)) continue;
    const [x, y] = [xOf(view, axis.at(row)), yOf(view, lane, valueAt(channel.column, row))];
    // Time that turns begins another line.
    if (row > Math.max(0, from - 1) && isSample(axis, channel, row - 1) && goesOn(row - 1, row)) context.lineTo(x, y);
    else {
      context.moveTo(x, y);
      // A sample between two gaps is seen as a dot.
      if (!goesOn(row, row + 1)) context.rect(x - 1.5, y - 1.5, 3, 3);
    }
  }
}

function isSample(axis: Axis, { column }: Channel, row: number): boolean {
  return Number.isFinite(valueAt(column, row)) && Number.isFinite(axis.at(row));
}

/** 1 where time goes on over these rows, -1 where it goes back: that of a single one is told by those beside it. */
function wayOf(axis: Axis, from: number, to: number): 1 | -1 {
  const inside = axis.at(to - 1) - axis.at(from);
  if (inside !== 0) return inside < 0 ? -1 : 1;
  return !(axis.at(from - 1) < axis.at(from)) && !(axis.at(to - 1) < axis.at(to)) ? -1 : 1;
}

interface Columns extends Run {
  /** Page units of one device px. */
  readonly step: number;
  readonly left: number;
  readonly right: number;
}

function traceColumns(context: Context, { view, axis }: ChartScene, { channel, lane, from, to, step, left, right }: Columns): void {
  const out = new Float64Array(2);
  const isBack = wayOf(axis, from, to) === -1;
  let [first, after] = [from, to];
  let isDown = false;
  for (let x = left; x < right && first < after; x += step) {
    const place = placeAt(view, x + step);
    // Newest first, the rows of a column are the last that are left. A sample at the very end of what is seen is of the last column.
    const isLast = x + step >= right;
    const cut = isLast ? (isBack ? first : after) : firstRow(first, after, (row) => (isBack ? axis.at(row) < place : axis.at(row) >= place));
    if (cut === (isBack ? after : first)) continue;
    if (isBack) channel.pyramid.range(cut, after, out);
    else channel.pyramid.range(first, cut, out);
    if (isBack) after = cut;
    else first = cut;
    const [least = Number.NaN, greatest = Number.NaN] = out;
    if (Number.isNaN(least)) {
      isDown = false;
      continue;
    }
    const [bottom, top] = [yOf(view, lane, least), yOf(view, lane, greatest)];
    if (isDown) context.lineTo(x, bottom);
    else context.moveTo(x, bottom);
    // A column of one value is a dot, which a line without length would not draw.
    context.lineTo(x, bottom - top < step ? bottom - step : top);
    isDown = true;
  }
}

/** The first of some rows in order that fits; `to` where none does. */
function firstRow(from: number, to: number, fits: (row: number) => boolean): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (fits(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
