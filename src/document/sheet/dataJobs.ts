import type { TextQuery } from '../../text/findText.ts';
import type { Rect } from '../../geometry/space.ts';
import { pixelSize } from '../pixels.ts';
import { extentOf } from './axis.ts';
import type { ChartView, Range } from './chartView.ts';
import type { Clock } from './clock.ts';
import type { Column } from './column.ts';
import type { AxisChoice, DataFacts } from './dataFacts.ts';
import type { CellSearch } from './findCells.ts';
import { createCellSearch } from './findCells.ts';
import { createColumn, valueAt } from './column.ts';
import type { DataFormat } from './dataFormat.ts';
import { drawChart } from './drawChart.ts';
import type { Decided } from './guessFormat.ts';
import type { Held } from './held.ts';
import { axisName, axisOf, countedIn, drawnRows, grown, holding } from './held.ts';
import type { JsonSource } from './jsonSource.ts';
import { jsonColumns } from './jsonSource.ts';
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
  /** Shown row and column, in turn, of each cell among shown rows `from` to `to` (left out) that has the words. */
  readonly find: (search: Arrangement & { readonly query: TextQuery; readonly from: number; readonly to: number }) => Promise<Uint32Array>;
  readonly step: (at: { readonly place: number; readonly by: number }) => Promise<number | null>;
  /** Sorts and filters: the file's rows in the order in which they are shown; null where that is the file's. */
  readonly arrange: (arrangement: Arrangement) => Promise<Uint32Array | null>;
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
    return grown(held);
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
      return Promise.resolve({ facts: grown(now), spent: pieces.map(({ buffer }) => buffer) });
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
      const runs = axisOf(now).rowsIn(shown[0], shown[1]);
      const counted = epoch === 'guess' && time !== null ? countedIn(now.columns, time) : epoch === 'guess' ? null : epoch;
      held = { ...holding({ ...now, time, epoch: counted, choice: 'chosen' }), channels: now.channels, rowNumbers: now.rowNumbers };
      const facts = grown(held);
      return Promise.resolve({ facts, shown: extentOf(axisOf(held), runs) ?? facts.axis.range });
    },
    chart({ view, clock, letters, area, scale }) {
      const now = here();
      const [canvas, context] = canvasFor(area, scale);
      const over = axisOf(now);
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
      const over = axisOf(now);
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
      const over = axisOf(now);
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
      const over = axisOf(now);
      const row = nearestRow(over, place, drawnRows(now, over));
      return Promise.resolve(row === null ? null : over.at(steppedRow(over, { row, by, rows: drawnRows(now, over) })));
    },
    arrange: ({ table: view, rows }) => Promise.resolve(table.order(view, rows)),
  };
}

function canvasFor(area: Rect, scale: number): readonly [OffscreenCanvas, OffscreenCanvasRenderingContext2D] {
  const { width, height } = pixelSize(area, scale);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) throw new Error('dataJobs: the browser gave no 2d context');
  return [canvas, context];
}
