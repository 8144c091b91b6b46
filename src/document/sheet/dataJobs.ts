import type { TextQuery } from '../../text/findText.ts';
import type { Rect } from '../../geometry/space.ts';
import { PageFault } from '../source.ts';
import { pixelSize } from '../pixels.ts';
import type { Axis } from './axis.ts';
import { createAxis } from './axis.ts';
import type { ChartView, Range } from './chartView.ts';
import type { Column } from './column.ts';
import type { CellSearch } from './findCells.ts';
import { createCellSearch } from './findCells.ts';
import { createColumn, valueAt } from './column.ts';
import type { ColumnKind, DataFormat, EpochUnit } from './dataFormat.ts';
import { msOf } from './dataFormat.ts';
import type { Channel } from './drawChart.ts';
import { drawChart } from './drawChart.ts';
import { guessEpoch, guessTime, namesOf } from './guessFormat.ts';
import { jsonTable } from './jsonTable.ts';
import { createPyramid } from './pyramid.ts';
import type { RowReader } from './rowReader.ts';
import { createRowReader } from './rowReader.ts';
import type { Statistics } from './statistics.ts';
import { statisticsOf } from './statistics.ts';
import type { TableView } from './tableView.ts';
import { createTable } from './tableView.ts';
import { drawTable } from './drawTable.ts';

export interface ColumnFacts {
  readonly name: string;
  readonly kind: ColumnKind;
  /** Of numbers and times; null where there is none. */
  readonly least: number | null;
  readonly greatest: number | null;
  /** Cells that hold something else. */
  readonly odd: number;
}

/** What is known of a table, as far as it was read. */
export interface DataFacts {
  readonly rows: number;
  readonly columns: readonly ColumnFacts[];
  /** Rows with more or fewer cells than there are columns. */
  readonly ragged: number;
  readonly axis: AxisFacts;
}

export interface AxisFacts {
  /** The column that the chart is drawn over; null for the number of the row. */
  readonly column: number | null;
  readonly name: string;
  /** It counts Unix ms. */
  readonly dated: boolean;
  readonly range: Range;
  /** How often the file's time goes back; then the chart is drawn over rows unless a person chooses otherwise. */
  readonly restarts: number;
}

export interface ChartDrawing {
  readonly view: ChartView;
  readonly zone: number;
  readonly area: Rect;
  readonly scale: number;
}

/** A table's first `rows` rows, sorted and filtered. */
export interface Arrangement {
  readonly table: TableView;
  readonly rows: number;
}

export interface TableDrawing extends Arrangement {
  readonly area: Rect;
  readonly scale: number;
}

/** What a mark on a chart encloses, both ends included. */
export interface Enclosure {
  readonly channels: readonly string[];
  readonly x: Range;
  /** One range for each channel. */
  readonly y: readonly Range[];
}

/** A sample of each channel nearest to a place. */
export interface ReadOut {
  readonly place: number;
  readonly row: number;
  readonly values: readonly (number | null)[];
}

/** The table of one open file, in its worker. */
export interface DataJobs {
  readonly [name: string]: (argument: never, signal: AbortSignal) => Promise<unknown>;
  /** Forgets all and begins anew with a text of separated values; `axis` "auto" draws over rows where time begins again. */
  readonly begin: (start: { readonly format: DataFormat; readonly axis: 'auto' | 'chosen' }) => Promise<void>;
  readonly feed: (piece: { readonly bytes: Uint8Array; readonly last: boolean }) => Promise<DataFacts>;
  /** A JSON file, or JSON lines, whole; null where it holds no table. */
  readonly json: (file: { readonly bytes: Uint8Array; readonly lines: boolean }) => Promise<DataFacts | null>;
  readonly chart: (drawing: ChartDrawing) => Promise<ImageBitmap>;
  readonly table: (drawing: TableDrawing) => Promise<ImageBitmap>;
  readonly statistics: (enclosure: Enclosure) => Promise<readonly Statistics[]>;
  readonly readOut: (at: { readonly place: number; readonly channels: readonly string[] }) => Promise<ReadOut | null>;
  /** Sorts and filters: the file's rows in the order in which they are shown; null where that is the file's. */
  readonly find: (search: Arrangement & { readonly query: TextQuery; readonly from: number; readonly to: number }) => Promise<Uint32Array>;
  readonly step: (at: { readonly place: number; readonly by: number }) => Promise<number | null>;
  readonly arrange: (arrangement: Arrangement) => Promise<Uint32Array | null>;
}

interface Held {
  readonly columns: readonly Column[];
  readonly channels: ReadonlyMap<string, Channel>;
  readonly reader: RowReader | null;
  rows(): number;
  readonly times: Axis;
  readonly rowNumbers: Axis;
  readonly time: number | null;
  readonly dated: boolean;
  readonly choice: 'auto' | 'chosen';
}

/** The jobs of a worker that holds one table. */
export function createDataJobs(): DataJobs {
  let held: Held | null = null;
  let search: { readonly of: string; readonly columns: readonly Column[]; readonly search: CellSearch } | null = null;
  const table = createTable();

  function here(): Held {
    if (held === null) throw new Error('dataJobs: no table was begun');
    return held;
  }

  function axis(now: Held): Axis {
    return now.time === null || (now.choice === 'auto' && now.times.restarts() > 0) ? now.rowNumbers : now.times;
  }

  return {
    begin({ format, axis: choice }) {
      const columns = format.names.map((name, index) => createColumn(name, format.kinds[index] ?? 'text'));
      const reader = createRowReader(format, columns);
      held = holding({ columns, reader, rows: reader.rows, time: format.time, epoch: format.epoch, choice });
      table.forget(columns);
      return Promise.resolve();
    },
    feed({ bytes, last }) {
      const now = here();
      now.reader?.feed(bytes, last);
      return Promise.resolve(grown(now, axis));
    },
    json({ bytes, lines }) {
      const found = jsonTable(lines ? jsonLines(bytes) : parsed(bytes));
      if (found === null) return Promise.resolve(null);
      const names = namesOf(found.columns.map(({ name }) => name), found.columns.length);
      const columns = found.columns.map((column, index) => ({ ...column, name: names[index] ?? column.name }));
      const time = guessTime(names, columns.map(({ kind }) => kind));
      const sample = time === null ? [] : Array.from({ length: 200 }, (_, row) => valueOf(columns, time, row));
      const epoch = time !== null && columns[time]?.kind === 'number' ? guessEpoch(sample) : null;
      held = holding({ columns, reader: null, rows: () => found.rows, time, epoch, choice: 'auto' });
      table.forget(columns);
      return Promise.resolve(grown(held, axis));
    },
    chart({ view, zone, area, scale }) {
      const now = here();
      const [canvas, context] = canvasFor(area, scale);
      const over = axis(now);
      const isTime = over === now.times;
      drawChart(context, {
        view, zone, axis: over, dated: isTime && now.dated, axisName: axisName(now, over), channel: (name) => now.channels.get(name),
      }, { area, scale });
      return Promise.resolve(canvas.transferToImageBitmap());
    },
    table({ table: arranged, rows, area, scale }) {
      const now = here();
      const [canvas, context] = canvasFor(area, scale);
      const order = table.order(arranged, rows);
      drawTable(context, { columns: now.columns, rows: order?.length ?? rows, order, view: arranged }, { area, scale });
      return Promise.resolve(canvas.transferToImageBitmap());
    },
    statistics({ channels, x, y }) {
      const now = here();
      const over = axis(now);
      const segments = over.rowsIn(x[0], x[1]);
      const unit = over === now.times && now.dated ? 1000 : 1;
      return Promise.resolve(channels.flatMap((name, index) => {
        const channel = now.channels.get(name);
        const [low, high] = y[index] ?? [-Infinity, Infinity];
        return channel === undefined ? [] : [statisticsOf(channel.column, { segments, low, high, place: over.at, unit })];
      }));
    },
    readOut({ place, channels }) {
      const now = here();
      const over = axis(now);
      const row = nearestRow(over, place, now.rows());
      if (row === null) return Promise.resolve(null);
      const values = channels.map((name) => {
        const column = now.channels.get(name)?.column;
        const value = column === undefined ? Number.NaN : valueAt(column, row);
        return Number.isFinite(value) ? value : null;
      });
      return Promise.resolve({ place: over.at(row), row, values });
    },
    find({ query, table: view, rows, from, to }) {
      const { columns } = here();
      const of = JSON.stringify(query);
      if (search?.of !== of || search.columns !== columns) search = { of, columns, search: createCellSearch(columns, query) };
      return Promise.resolve(search.search.find(table.order(view, rows), from, to));
    },
    step({ place, by }) {
      const now = here();
      const over = axis(now);
      const row = nearestRow(over, place, now.rows());
      return Promise.resolve(row === null ? null : over.at(Math.max(0, Math.min(now.rows() - 1, row + by))));
    },
    arrange: ({ table: view, rows }) => Promise.resolve(table.order(view, rows)),
  };
}

interface Holding {
  readonly columns: readonly Column[];
  readonly reader: RowReader | null;
  rows(): number;
  readonly time: number | null;
  readonly epoch: EpochUnit | null;
  readonly choice: 'auto' | 'chosen';
}

function holding({ columns, time, epoch, ...rest }: Holding): Held {
  const channels = new Map(columns.filter(({ kind }) => kind === 'number').map((column) => [column.name, { column, pyramid: createPyramid(column) }]));
  const over = time === null ? null : (columns[time] ?? null);
  const dated = over?.kind === 'time' || epoch !== null;
  const times = createAxis(over, epoch === null ? 1 : msOf[epoch]);
  return { ...rest, columns, channels, times, rowNumbers: createAxis(null, 1), time, dated };
}

function axisName(held: Held, over: Axis): string {
  return over === held.rowNumbers || held.time === null ? 'Row' : (held.columns[held.time]?.name ?? 'Row');
}

/** Takes in the rows that are new. */
function grown(held: Held, axisOf: (held: Held) => Axis): DataFacts {
  const rows = held.rows();
  const out = new Float64Array(2);
  for (const { pyramid } of held.channels.values()) pyramid.grow(rows);
  held.times.grow(rows);
  held.rowNumbers.grow(rows);
  const over = axisOf(held);
  const times = over === held.times;
  return {
    rows,
    ragged: held.reader?.ragged() ?? 0,
    columns: held.columns.map((column, index) => {
      held.channels.get(column.name)?.pyramid.range(0, rows, out);
      const isTime = index === held.time && column.kind === 'time';
      const [least, greatest] = column.kind === 'number' ? [finite(out[0]), finite(out[1])] : isTime && rows > 0 ? held.times.range() : [null, null];
      return { name: column.name, kind: column.kind, least, greatest, odd: column.odd };
    }),
    axis: {
      column: times ? held.time : null, name: axisName(held, over), dated: times && held.dated, range: over.range(), restarts: held.times.restarts(),
    },
  };
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}

function valueOf(columns: readonly Column[], column: number, row: number): number {
  const found = columns[column];
  return found === undefined ? Number.NaN : valueAt(found, row);
}

function nearestRow(axis: Axis, place: number, rows: number): number | null {
  if (rows === 0) return null;
  const [from, to] = axis.range();
  const [first] = axis.rowsIn(place, to);
  const last = axis.rowsIn(from, place).at(-1);
  const after = first?.[0];
  const before = last === undefined ? undefined : last[1] - 1;
  if (after === undefined) return before ?? null;
  if (before === undefined) return after;
  return Math.abs(axis.at(after) - place) <= Math.abs(axis.at(before) - place) ? after : before;
}

function canvasFor(area: Rect, scale: number): readonly [OffscreenCanvas, OffscreenCanvasRenderingContext2D] {
  const { width, height } = pixelSize(area, scale);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) throw new Error('dataJobs: the browser gave no 2d context');
  return [canvas, context];
}

function parsed(bytes: Uint8Array): unknown {
  try {
    // Programs write NaN and infinities although JSON has none.
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    try {
      const text = new TextDecoder().decode(bytes);
      return JSON.parse(text.replace(/(?<=[[,:\s])(?:-?Infinity|NaN)(?=\s*[,\]}])/gu, 'null'));
    } catch {
      throw new PageFault('This file is named JSON but is not, or it is cut off. Download it.');
    }
  }
}

/** A line that cannot be read is left out. */
function jsonLines(bytes: Uint8Array): readonly unknown[] {
  return new TextDecoder().decode(bytes).split(/\r?\n/u).flatMap((line): readonly unknown[] => {
    if (line.trim() === '') return [];
    try {
      return [JSON.parse(line)];
    } catch {
      return [];
    }
  });
}
