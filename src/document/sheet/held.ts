import type { Axis } from './axis.ts';
import { createAxis } from './axis.ts';
import type { Column } from './column.ts';
import { valueAt } from './column.ts';
import type { DataFacts } from './dataFacts.ts';
import type { EpochUnit, TimePair } from './dataFormat.ts';
import { msOf } from './dataFormat.ts';
import type { Channel } from './drawChart.ts';
import { rowsAboveFooter } from './footer.ts';
import { epochOf } from './guessTime.ts';
import { createPyramid } from './pyramid.ts';
import type { RowReader } from './rowReader.ts';

/** A table with what it is drawn by. */
export interface Held {
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

/** What the numbers of a column count since 1970. */
export function countedIn(columns: readonly Column[], index: number): EpochUnit | null {
  const column = columns[index];
  return column?.kind === 'number' ? epochOf(column.name, Array.from({ length: 200 }, (_, row) => valueAt(column, row))) : null;
}

/** What a table is held by at first. */
type Holding = Omit<Held, 'channels' | 'times' | 'rowNumbers' | 'dated'>;

export function holding({ columns, time, pair, epoch, ...rest }: Holding): Held {
  const channels = new Map<string, Channel>();
  addChannels({ columns, channels });
  const over = time === null ? null : (columns[time] ?? null);
  const dated = over?.kind === 'time' || epoch !== null;
  const days = pair !== null && pair.time === time ? (columns[pair.day] ?? null) : null;
  const times = createAxis(over, epoch === null ? 1 : msOf[epoch], days);
  return { ...rest, columns, channels, times, rowNumbers: createAxis(null, 1), time, pair, epoch, dated };
}

/** What its chart is drawn over: rows where time begins again and nobody chose otherwise. */
export function axisOf({ time, choice, times, rowNumbers }: Held): Axis {
  return time === null || (choice === 'auto' && times.restarts() > 0) ? rowNumbers : times;
}

/** What the axis is called. */
export function axisName({ columns, rowNumbers, time, pair }: Held, over: Axis): string {
  if (over === rowNumbers || time === null) return 'Row';
  const name = columns[time]?.name ?? 'Row';
  return pair?.time === time ? `${columns[pair.day]?.name ?? ''} ${name}` : name;
}

/** How many rows are drawn. */
export function drawnRows({ columns, rows, rowNumbers, time }: Held, over: Axis): number {
  return over === rowNumbers || time === null ? rows() : rowsAboveFooter(columns[time] ?? null, rows());
}

/** Columns whose first value was a number come late. */
function addChannels({ columns, channels }: Pick<Held, 'columns' | 'channels'>): void {
  for (const column of columns) if (column.kind === 'number' && !channels.has(column.name)) channels.set(column.name, { column, pyramid: createPyramid(column) });
}

/** Takes in the rows that are new. */
export function grown(held: Held): DataFacts {
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
