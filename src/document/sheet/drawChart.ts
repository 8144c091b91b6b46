import type { Rect } from '../../geometry/space.ts';
import type { Axis } from './axis.ts';
import type { ChartView } from './chartView.ts';
import { chartSize, laneRect, placeAt, plot, xOf, yOf } from './chartView.ts';
import type { Column } from './column.ts';
import { valueAt } from './column.ts';
import type { Pyramid } from './pyramid.ts';
import type { Tick } from './ticks.ts';
import { numberTicks, timeTicks } from './ticks.ts';

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
  /** Minutes that the shown clock is ahead of UTC. */
  readonly zone: number;
  channel(name: string): Channel | undefined;
}

type Context = OffscreenCanvasRenderingContext2D;

/** LOOK: paper, grid, axis and ink of charts, the same in both themes. */
const paper = '#ffffff';
const grid = '#e9eaec';
const line = '#b9bcc1';
const ink = '#17181a';
const quiet = '#55585e';
const font = '"IBM Plex Sans Variable", "IBM Plex Sans", system-ui, sans-serif';

/** Page units: on most screens a chart is shown at two thirds of its size, and is to be read there. */
const LETTERS = 15;

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

function drawTimes(context: Context, { view, dated, axisName, zone }: ChartScene): void {
  const ticks: readonly Tick[] = dated ? timeTicks(view.x, 10, zone) : numberTicks(view.x, 12);
  context.font = `${LETTERS}px ${font}`;
  context.textAlign = 'center';
  context.textBaseline = 'top';
  for (const { at, text } of ticks) {
    const x = xOf(view, at);
    if (x < plot.x - 0.01 || x > plot.x + plot.width + 0.01) continue;
    context.fillStyle = grid;
    context.fillRect(x - 0.5, plot.y, 1, plot.height);
    context.fillStyle = quiet;
    context.fillText(text, x, plot.y + plot.height + 6);
  }
  context.fillStyle = ink;
  context.fillText(axisName, plot.x + plot.width / 2, plot.y + plot.height + 22);
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
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const { at, text } of numberTicks(range, Math.max(1, rect.height / 48))) {
    const y = yOf(scene.view, lane, at);
    context.fillStyle = grid;
    context.fillRect(plot.x, y - 0.5, plot.width, 1);
    if (y < rect.y + LETTERS + 10 || y > rect.y + rect.height - 4) continue;
    context.fillStyle = quiet;
    context.fillText(text, plot.x - 6, y, plot.x - 10);
  }
  context.fillStyle = ink;
  context.font = `500 ${LETTERS}px ${font}`;
  context.fillText(name, plot.x - 6, rect.y + LETTERS * 0.7, plot.x - 10);
  context.font = `${LETTERS}px ${font}`;
  context.fillStyle = line;
  context.fillRect(plot.x, rect.y - 0.5, plot.width, 1);
  const channel = scene.channel(name);
  if (channel === undefined) return;
  context.save();
  context.beginPath();
  context.rect(rect.x, rect.y, rect.width, rect.height);
  context.clip();
  trace(context, scene, { channel, lane, area, scale });
  context.restore();
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
    else traceSamples(context, scene, { channel, lane, from: Math.max(0, from - 1), to: to + 1 });
    context.stroke();
  }
}

interface Run {
  readonly channel: Channel;
  readonly lane: number;
  readonly from: number;
  readonly to: number;
}

function traceSamples(context: Context, { view, axis }: ChartScene, { channel, lane, from, to }: Run): void {
  let isDown = false;
  let before = Number.NaN;
  for (let row = from; row < to; row += 1) {
    const value = valueAt(channel.column, row);
    const place = axis.at(row);
    // Time that begins again begins another line.
    if (!Number.isFinite(value) || !Number.isFinite(place) || place < before) isDown = false;
    before = place;
    if (!Number.isFinite(value) || !Number.isFinite(place)) continue;
    const [x, y] = [xOf(view, place), yOf(view, lane, value)];
    if (isDown) context.lineTo(x, y);
    else {
      context.moveTo(x, y);
      // A sample between two gaps is seen as a dot.
      if (!Number.isFinite(valueAt(channel.column, row + 1))) context.rect(x - 1, y - 1, 2, 2);
    }
    isDown = true;
  }
}

interface Columns extends Run {
  /** Page units of one device px. */
  readonly step: number;
  readonly left: number;
  readonly right: number;
}

function traceColumns(context: Context, { view, axis }: ChartScene, { channel, lane, from, to, step, left, right }: Columns): void {
  const out = new Float64Array(2);
  let row = from;
  let isDown = false;
  for (let x = left; x < right && row < to; x += step) {
    const end = firstAfter(axis, { from: row, to, place: placeAt(view, x + step) });
    if (end === row) continue;
    channel.pyramid.range(row, end, out);
    row = end;
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

/** The first row whose place is not before the wanted one. */
function firstAfter(axis: Axis, { from, to, place }: { readonly from: number; readonly to: number; readonly place: number }): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (axis.at(middle) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
