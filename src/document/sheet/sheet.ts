import type { ChartView } from './chartView.ts';
import type { DataFormat } from './dataFormat.ts';
import type { DataFacts, Enclosure, ReadOut } from './dataJobs.ts';
import type { Decided } from './guessFormat.ts';
import type { Statistics } from './statistics.ts';
import type { TableView } from './tableView.ts';

/** Pages of a data file: the chart comes first, then the table. A table without numbers has an empty chart. */
export const CHART_PAGE = 0;
export const TABLE_PAGE = 1;

/** How one looks at a data file: what its pages show. */
export interface SheetState {
  readonly facts: DataFacts;
  /** How it is read; null for JSON, where nothing is guessed. */
  readonly format: DataFormat | null;
  readonly chart: ChartView;
  /** The first channels, at most 16, each over its whole range: what stored numbers are of. */
  readonly home: ChartView;
  /** Minutes that the clock of the chart's times is ahead of UTC. */
  readonly zone: number;
  readonly table: TableView;
  /** Rows that pass the table's filters. */
  readonly shownRows: number;
  /** Their rows in the file; null where the table shows the file's rows as they are there. */
  readonly order: Uint32Array | null;
  /** Rows of the file that were there when they were put into order. */
  readonly orderedRows: number;
  readonly reading: 'under-way' | 'done' | 'stopped';
}

/** What a data file can do beyond being drawn. */
export interface Sheet {
  state(): SheetState;
  /** Told of every change. Returns the way to stop. */
  subscribe(listener: () => void): () => void;
  showChart(view: ChartView): void;
  showTable(view: TableView): void;
  /** "UTC", "file" or "viewer": the clock that times are shown by. */
  showTimesIn(timezone: string): void;
  /** Reads the file anew as a person says. */
  readAs(decided: Decided): void;
  statistics(enclosure: Enclosure, signal: AbortSignal): Promise<readonly Statistics[]>;
  readOut(place: number, signal: AbortSignal): Promise<ReadOut | null>;
}
