import type { Size } from '../../geometry/space.ts';
import type { ChartView } from './chartView.ts';
import { MOST_CHANNELS, openRange, ROWS } from './chartView.ts';
import type { ColumnFacts, DataFacts } from './dataFacts.ts';
import type { DataFormat } from './dataFormat.ts';
import type { SheetState } from './sheet.ts';
import type { TableView } from './tableView.ts';
import { ROW_HEIGHT } from './tableView.ts';

/** CSS px of a character of the table's text, and of the room beside it with the signs of order and kind. */
const CHARACTER = 7.2;
const BESIDE = 68;
const widest = 320;
const narrowest = 88;

/** The view that stored numbers are of: the first channels, at most 16, each over its whole range. */
export function homeView({ columns, axis }: DataFacts, timezone = 'UTC'): ChartView {
  const channels = columns.filter(({ kind }, index) => kind === 'number' && index !== axis.column).slice(0, MOST_CHANNELS);
  return {
    x: axis.range,
    y: channels.map(({ least, greatest }) => openRange(least, greatest)),
    channels: channels.map(({ name }) => name),
    timezone,
    ...(axis.dated ? {} : { axis: axis.column === null ? ROWS : axis.name }),
  };
}

/** The whole range of a channel. */
export function rangeOf({ columns }: DataFacts, name: string): readonly [number, number] {
  const found = columns.find((column) => column.name === name);
  return openRange(found?.least ?? null, found?.greatest ?? null);
}

/** As a file is shown at first. */
export function firstState(facts: DataFacts, format: DataFormat | null): SheetState {
  const home = homeView(facts);
  const table: TableView = { sort: null, filters: [], widths: facts.columns.map(widthOf), clock: 0 };
  return {
    facts, format, guess: format, said: {}, home, chart: home, reading: 'under-way', shownRows: facts.rows, order: null, orderedRows: facts.rows, cells: null, found: null,
    table, wanted: table,
  };
}

/** CSS px of a column as its content needs them. */
export function widthOf({ name, kind, least, greatest }: ColumnFacts): number {
  const longest = kind === 'time' ? 23 : kind === 'number' ? Math.max(8, String(least ?? '').length, String(greatest ?? '').length) : 18;
  return Math.round(Math.min(widest, Math.max(narrowest, Math.max(longest * CHARACTER + 16, name.length * CHARACTER + BESIDE))));
}

/** The table's page on screen, CSS px at 100 %. */
export function tableSize({ table, shownRows }: SheetState): Size {
  const width = table.widths.reduce((sum, each) => sum + each, 0);
  return { width: Math.max(1, width), height: Math.max(1, shownRows) * ROW_HEIGHT };
}
