import type { TextQuery } from '../../text/findText.ts';
import type { Rect } from '../../geometry/space.ts';
import { pixelSize } from '../pixels.ts';
import type { Axis } from './axis.ts';
import { createAxis, extentOf } from './axis.ts';
import type { ChartView, Range } from './chartView.ts';
import type { Clock } from './clock.ts';
import type { Column } from './column.ts';
import type { AxisChoice, DataFacts } from './dataFacts.ts';
import type { CellSearch } from './findCells.ts';
import { createCellSearch } from './findCells.ts';
import { createColumn, valueAt } from './column.ts';
import type { DataFormat, EpochUnit, TimePair } from './dataFormat.ts';
import { msOf } from './dataFormat.ts';
import type { Channel } from './drawChart.ts';
import { drawChart } from './drawChart.ts';
import type { Decided } from './guessFormat.ts';
import { epochOf } from './guessTime.ts';
import { rowsAboveFooter } from './footer.ts';
import type { JsonSource } from './jsonSource.ts';
import { jsonColumns } from './jsonSource.ts';
import { createPyramid } from './pyramid.ts';
import type { RowReader } from './rowReader.ts';
import { createRowReader } from './rowReader.ts';
import type { Statistics } from './statistics.ts';
import { statisticsOf } from './statistics.ts';
import type { TableView } from './tableView.ts';
import { createTable } from './tableView.ts';
import { drawTable } from './drawTable.ts';
import { nearestRow, steppedRow } from './nearestRow.ts';

export interface ChartDrawing {
  readonly view: ChartView;
  readonly clock: Clock;
  /** Page units. */
  readonly letters: number;
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

export interface Fed {
  readonly facts: DataFacts;
  /** The buffers of the pieces, which are not needed any more. */
  readonly spent: readonly ArrayBuffer[];
}

/** The table of one open file, in its worker. */
export interface DataJobs {
  readonly [name: string]: (argument: never, signal: AbortSignal) => Promise<unknown>;
  /** Forgets all and begins anew with a text of separated values; `axis` "auto" draws over rows where time begins again. */
  readonly begin: (start: { readonly format: DataFormat; readonly axis: 'auto' | 'chosen' }) => Promise<void>;
  /** Reads on; `last`: the file ends with these pieces. */
  readonly feed: (batch: { readonly pieces: readonly Uint8Array<ArrayBuffer>[]; readonly last: boolean }) => Promise<Fed>;
  /** A JSON file, or JSON lines, whole; null where it holds no table, "sparse" where one would be far too large for what it says. */
  readonly json: (file: JsonSource) => Promise<DataFacts | 'sparse' | null>;
  /** The JSON file again with other kinds of columns, by their numbers; null where there is none. */
  readonly retype: (kinds: NonNullable<Decided['kinds']>) => Promise<DataFacts | null>;
  /** Draws the chart over something else from now on; nothing is read anew. Gives where the rows are then that lie in a stretch of the axis of before. */
  readonly over: (choice: AxisChoice & { readonly shown: Range }) => Promise<{ readonly facts: DataFacts; readonly shown: Range }>;
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
  readonly channels: Map<string, Channel>;
  readonly reader: RowReader | null;
  /** Lines that could not be read. */
  readonly unread: number;
  rows(): number;
  readonly times: Axis;
  readonly rowNumbers: Axis;
  readonly time: number | null;
  readonly pair: TimePair | null;
  readonly epoch: EpochUnit | null;
  readonly dated: boolean;
  readonly choice: 'auto' | 'chosen';
}

/** The jobs of a worker that holds one table. */
export function createDataJobs(): DataJobs {
  let held: Held | null = null;
  let source: JsonSource | null = null;
  let search: { readonly of: string; readonly columns: readonly Column[]; readonly search: CellSearch } | null = null;
  const table = createTable();

  function here(): Held {
    if (held === null) throw new Error('dataJobs: no table was begun');
    return held;
  }

  function holdJson({ columns, rows, unread, pair }: Exclude<ReturnType<typeof jsonColumns>, 'sparse' | null>, time: number | null, choice: Held['choice']): DataFacts {
    held = holding({ columns, reader: null, unread, rows: () => rows, time, pair, epoch: time === null ? null : countedIn(columns, time), choice });
    table.forget(columns);
    return grown(held, axis);
  }

  function axis(now: Held): Axis {
    return now.time === null || (now.choice === 'auto' && now.times.restarts() > 0) ? now.rowNumbers : now.times;
  }

  return {
    begin({ format, axis: choice }) {
      const columns = format.names.map((name, index) => createColumn(name, format.kinds[index] ?? null, format.decimals[index] ?? null));
      const reader = createRowReader(format, columns);
      held = holding({ columns, reader, unread: 0, rows: reader.rows, time: format.time, pair: format.pair, epoch: format.epoch, choice });
      table.forget(columns);
      return Promise.resolve();
    },
    feed({ pieces, last }) {
      const now = here();
      for (const [index, piece] of pieces.entries()) now.reader?.feed(piece, last && index === pieces.length - 1);
      return Promise.resolve({ facts: grown(now, axis), spent: pieces.map(({ buffer }) => buffer) });
    },
    json(file) {
      const found = jsonColumns(file, {});
      if (found === null || found === 'sparse') return Promise.resolve(found);
      source = file;
      return Promise.resolve(holdJson(found, found.time, 'auto'));
    },
    retype(kinds) {
      const found = source === null ? null : jsonColumns(source, kinds);
      if (found === null || found === 'sparse') return Promise.resolve(null);
      const { choice, time } = here();
      const isChosen = choice === 'chosen' && (time === null || found.columns[time]?.kind !== 'text');
      return Promise.resolve(holdJson(found, isChosen ? time : found.time, isChosen ? 'chosen' : 'auto'));
    },
    over({ time, epoch, shown }) {
      const now = here();
      const runs = axis(now).rowsIn(shown[0], shown[1]);
      const counted = epoch === 'guess' && time !== null ? countedIn(now.columns, time) : epoch === 'guess' ? null : epoch;
      held = { ...holding({ ...now, time, epoch: counted, choice: 'chosen' }), channels: now.channels, rowNumbers: now.rowNumbers };
      const facts = grown(held, axis);
      return Promise.resolve({ facts, shown: extentOf(axis(held), runs) ?? facts.axis.range });
    },
    chart({ view, clock, letters, area, scale }) {
      const now = here();
      const [canvas, context] = canvasFor(area, scale);
      const over = axis(now);
      drawChart(context, {
        view, clock, letters, axis: over, dated: over === now.times && now.dated, axisName: axisName(now, over), channel: (name) => now.channels.get(name),
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
      const row = nearestRow(over, place, drawnRows(now, over));
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
      return Promise.resolve(search.search.find({ order: table.order(view, rows), clock: view.clock }, from, to));
    },
    step({ place, by }) {
      const now = here();
      const over = axis(now);
      const row = nearestRow(over, place, drawnRows(now, over));
      return Promise.resolve(row === null ? null : over.at(steppedRow(over, { row, by, rows: drawnRows(now, over) })));
    },
    arrange: ({ table: view, rows }) => Promise.resolve(table.order(view, rows)),
  };
}

function countedIn(columns: readonly Column[], index: number): EpochUnit | null {
  const column = columns[index];
  return column?.kind === 'number' ? epochOf(column.name, Array.from({ length: 200 }, (_, row) => valueAt(column, row))) : null;
}

interface Holding {
  readonly columns: readonly Column[];
  readonly reader: RowReader | null;
  /** Lines that could not be read. */
  readonly unread: number;
  rows(): number;
  readonly time: number | null;
  readonly pair: TimePair | null;
  readonly epoch: EpochUnit | null;
  readonly choice: 'auto' | 'chosen';
}

function holding({ columns, time, pair, epoch, ...rest }: Holding): Held {
  const channels = new Map<string, Channel>();
  addChannels({ columns, channels });
  const over = time === null ? null : (columns[time] ?? null);
  const dated = over?.kind === 'time' || epoch !== null;
  const days = pair !== null && pair.time === time ? (columns[pair.day] ?? null) : null;
  const times = createAxis(over, epoch === null ? 1 : msOf[epoch], days);
  return { ...rest, columns, channels, times, rowNumbers: createAxis(null, 1), time, pair, epoch, dated };
}

function axisName({ columns, rowNumbers, time, pair }: Held, over: Axis): string {
  if (over === rowNumbers || time === null) return 'Row';
  const name = columns[time]?.name ?? 'Row';
  return pair?.time === time ? `${columns[pair.day]?.name ?? ''} ${name}` : name;
}

function drawnRows({ columns, rows, rowNumbers, time }: Held, over: Axis): number {
  return over === rowNumbers || time === null ? rows() : rowsAboveFooter(columns[time] ?? null, rows());
}

/** Columns whose first value was a number come late. */
function addChannels({ columns, channels }: Pick<Held, 'columns' | 'channels'>): void {
  for (const column of columns) if (column.kind === 'number' && !channels.has(column.name)) channels.set(column.name, { column, pyramid: createPyramid(column) });
}

/** Takes in the rows that are new. */
function grown(held: Held, axisOf: (held: Held) => Axis): DataFacts {
  const rows = held.rows();
  addChannels(held);
  const out = new Float64Array(2);
  for (const { pyramid } of held.channels.values()) pyramid.grow(rows);
  held.times.grow(drawnRows(held, held.times));
  held.rowNumbers.grow(rows);
  const over = axisOf(held);
  const times = over === held.times;
  const drawn = drawnRows(held, over);
  return {
    rows,
    ragged: held.reader?.ragged() ?? 0,
    unread: held.unread,
    columns: held.columns.map((column, index) => {
      held.channels.get(column.name)?.pyramid.range(0, drawn, out);
      const isTime = index === held.time && column.kind === 'time' && held.pair?.time !== index;
      const [least, greatest] = column.kind === 'number' ? [finite(out[0]), finite(out[1])] : isTime && rows > 0 ? held.times.range() : [null, null];
      return { name: column.name, kind: column.kind, least, greatest, odd: column.odd };
    }),
    axis: {
      column: times ? held.time : null, name: axisName(held, over), dated: times && held.dated, range: over.range(), restarts: held.times.restarts(),
      time: held.time, pair: held.pair, epoch: held.epoch,
    },
  };
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}

function canvasFor(area: Rect, scale: number): readonly [OffscreenCanvas, OffscreenCanvasRenderingContext2D] {
  const { width, height } = pixelSize(area, scale);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) throw new Error('dataJobs: the browser gave no 2d context');
  return [canvas, context];
}
