import type { Range } from './chartView.ts';
import type { ColumnKind, EpochUnit, TimePair } from './dataFormat.ts';

export interface ColumnFacts {
  readonly name: string;
  readonly kind: ColumnKind;
  /** Of numbers and times; null where there is none. */
  readonly least: number | null;
  readonly greatest: number | null;
  /** Cells that hold something else, or one more text than are kept of a column: the first `MOST_ODD` of them are shown. */
  readonly odd: number;
}

/** What is known of a table, as far as it was read. */
export interface DataFacts {
  readonly rows: number;
  readonly columns: readonly ColumnFacts[];
  /** Rows with more or fewer cells than there are columns. */
  readonly ragged: number;
  /** Lines of JSON that could not be read and are left out. */
  readonly unread: number;
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
  /** The column that holds the file's time, whether the chart is drawn over it or not; null where none does. */
  readonly time: number | null;
  /** Times of day and their days, over which it is drawn together. */
  readonly pair: TimePair | null;
  /** What its numbers count since 1970; null where they are no date. */
  readonly epoch: EpochUnit | null;
}

/** What a chart is to be drawn over. */
export interface AxisChoice {
  /** A column of times or numbers; null for the number of the row. */
  readonly time: number | null;
  /** What its numbers count since 1970, null for no date; "guess" looks at them. */
  readonly epoch: EpochUnit | null | 'guess';
}
