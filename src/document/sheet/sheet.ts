import type { TextQuery } from '../../text/findText.ts';
import type { FileTree } from '../plain/jsonTree.ts';
import type { Cell, CellChoice } from './cells.ts';
import type { ChartView, Range } from './chartView.ts';
import type { DataFormat } from './dataFormat.ts';
import type { AxisChoice, DataFacts } from './dataFacts.ts';
import type { Enclosure, ReadOut } from './dataJobs.ts';
import type { Decided } from './guessFormat.ts';
import type { Statistics } from './statistics.ts';
import type { TableView } from './tableView.ts';

/** Pages of a data file: the chart comes first, then the table, then the text that both were read from. A table without numbers has an empty chart. */
export const CHART_PAGE = 0;
export const TABLE_PAGE = 1;
export const SOURCE_PAGE = 2;

/** How one looks at a data file: what its pages show. */
export interface SheetState {
  readonly facts: DataFacts;
  /** How it is read; null for JSON, where nothing is guessed. */
  readonly format: DataFormat | null;
  /** How it is read where nobody says otherwise: what is stored of marks is of that. */
  readonly guess: DataFormat | null;
  /** What a person has said so far of how it is to be read. */
  readonly said: Decided;
  readonly chart: ChartView;
  /** The first channels, at most 16, each over its whole range: what stored numbers are of. */
  readonly home: ChartView;
  readonly table: TableView;
  /** The table that was asked for last; `table` becomes it once its rows are in order. */
  readonly wanted: TableView;
  /** Rows that pass the table's filters. */
  readonly shownRows: number;
  /** Their rows in the file; null where the table shows the file's rows as they are there. */
  readonly order: Uint32Array | null;
  /** Rows of the file that were there when they were put into order. */
  readonly orderedRows: number;
  /** Cells that are picked, and those that a search found, in the order in which they are shown; null while there are none. */
  readonly cells: CellChoice | null;
  readonly found: readonly Cell[] | null;
  readonly reading: 'under-way' | 'done' | 'stopped';
}

/** What a data file can do beyond being drawn. */
export interface Sheet {
  /** All that the file says, names and values, of which chart and table may show a part; null where the table is all there is. */
  readonly tree: (() => FileTree) | null;
  state(): SheetState;
  /** Told of every change. Returns the way to stop. */
  subscribe(listener: () => void): () => void;
  showChart(view: ChartView): void;
  showTable(view: TableView): void;
  pickCells(cells: CellChoice | null): void;
  showFound(cells: readonly Cell[] | null): void;
  /** Shown row and column, in turn, of each cell among some shown rows that has the words. */
  find(query: TextQuery, rows: Range, signal: AbortSignal): Promise<Uint32Array>;
  /** The place on the axis of the sample so many after the one nearest to a place, the first or last one beyond the ends; null without samples. */
  step(place: number, by: number): Promise<number | null>;
  /** "UTC", "file" or "viewer": the clock that times are shown by. */
  showTimesIn(timezone: string): void;
  /** Reads the file anew as a person says; of columns that keep their places what is shown stays. */
  readAs(decided: Decided): void;
  /** Draws the chart over another column, or counts that column's numbers in another unit. The same channels and rows stay in view. */
  drawOver(choice: AxisChoice): void;
  statistics(enclosure: Enclosure, signal: AbortSignal): Promise<readonly Statistics[]>;
  readOut(place: number, signal: AbortSignal): Promise<ReadOut | null>;
}
