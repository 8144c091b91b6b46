import type { ChartView, Range } from './chartView.ts';
import type { DataFacts } from './dataFacts.ts';
import type { DataFormat } from './dataFormat.ts';
import { isSameTable, placesMoved, rowsMoved } from './otherReading.ts';
import type { SheetState } from './sheet.ts';
import { firstState, homeView, rangeOf } from './sheetState.ts';

/** The state once more was read: what was shown whole is shown whole again. Where time turned out to begin again the chart is drawn over rows from now on: another axis, of which all is shown. */
export function withFacts(before: SheetState, facts: DataFacts): SheetState {
  const { axis } = before.facts;
  const isSameAxis = axis.column === facts.axis.column && axis.dated === facts.axis.dated;
  const next = isSameAxis ? withRows(before, facts) : drawnOver(before, facts, homeView(facts).x);
  return { ...next, ...(before.order === null ? { shownRows: facts.rows, orderedRows: facts.rows } : {}) };
}

function withRows(before: SheetState, facts: DataFacts): SheetState {
  const home = homeView(facts, before.home.timezone);
  const y = before.chart.channels.map((name, lane) => {
    const now = before.chart.y[lane] ?? [0, 1];
    const known = rangeOf(before.facts, name);
    return known[0] === now[0] && known[1] === now[1] ? rangeOf(facts, name) : now;
  });
  const untouched = before.chart.channels.length === 0;
  const chart = untouched ? home : { ...before.chart, x: isWhole(before) ? home.x : before.chart.x, y };
  return { ...before, facts, home, chart };
}

/** The state once a file is read anew: as long as its columns stand where they stood, they are sorted, filtered and drawn as before. */
export function readOtherwise(before: SheetState, facts: DataFacts, format: DataFormat | null): SheetState {
  const fresh = { ...firstState(facts, format), guess: before.guess, said: before.said, reading: format === null ? before.reading : 'under-way' } as const;
  const { by, isSame } = movedBy(before.format, format, facts);
  if (!isSame) return fresh;
  const filters = before.wanted.filters.filter(({ column }) => before.facts.columns[column]?.kind === facts.columns[column]?.kind);
  const names = new Map(before.facts.columns.map(({ name }, index) => [name, facts.columns[index]?.name ?? name]));
  const { timezone } = before.home;
  const home = homeView(facts, timezone);
  const isSameAxis = before.facts.axis.column === facts.axis.column && before.facts.axis.dated === facts.axis.dated;
  const x: Range = isWhole(before) || !isSameAxis ? home.x : [before.chart.x[0] + by, before.chart.x[1] + by];
  const clock = timezone === 'file' ? (format?.zone ?? 0) : before.table.clock;
  const widths = fresh.table.widths.map((width, column) => (before.facts.columns[column]?.kind === facts.columns[column]?.kind ? (before.table.widths[column] ?? width) : width));
  const table = { ...fresh.table, clock, widths };
  return { ...fresh, home, chart: chartWith(before, { facts, home, x, nameOf: (name) => names.get(name) ?? name }), table, wanted: { ...before.wanted, clock, widths, filters } };
}

/** By how much the same rows stand further on the axis. */
function movedBy(before: DataFormat | null, format: DataFormat | null, { axis }: DataFacts): { readonly by: number; readonly isSame: boolean } {
  if (before === null || format === null) return { by: 0, isSame: true };
  return { by: axis.column === null ? rowsMoved(before, format) : axis.dated ? placesMoved(before, format) : 0, isSame: isSameTable(before, format) };
}

/** The state once the chart is drawn over something else. `shown`: where the rows that were in view are now. */
export function drawnOver(before: SheetState, facts: DataFacts, shown: Range): SheetState {
  const home = homeView(facts, before.home.timezone);
  return { ...before, facts, home, chart: chartWith(before, { facts, home, x: isWhole(before) ? home.x : shown, nameOf: (name) => name }) };
}

function isWhole({ chart, home }: SheetState): boolean {
  return chart.x[0] === home.x[0] && chart.x[1] === home.x[1];
}

interface Next {
  readonly facts: DataFacts;
  readonly home: ChartView;
  readonly x: Range;
  /** What a channel is called now. */
  readonly nameOf: (name: string) => string;
}

/** The channels that are still there, each over the values that it was shown over, all where all were shown; those of the whole view where none is left. */
function chartWith({ chart, home: first, facts: known }: SheetState, { facts, home, x, nameOf }: Next): ChartView {
  const kept = new Map(chart.channels.flatMap((before, lane) => {
    const name = nameOf(before);
    const index = facts.columns.findIndex((column) => column.name === name);
    if (facts.columns[index]?.kind !== 'number' || index === facts.axis.column) return [];
    const whole = rangeOf(known, before);
    const shown = chart.y[lane] ?? whole;
    return [[name, shown[0] === whole[0] && shown[1] === whole[1] ? rangeOf(facts, name) : shown]];
  }));
  if (kept.size === 0) return home;
  const isAll = chart.channels.length === first.channels.length && chart.channels.every((name, lane) => name === first.channels[lane]);
  const channels = isAll ? home.channels : [...kept.keys()];
  return { ...home, x, channels, y: channels.map((name) => kept.get(name) ?? rangeOf(facts, name)) };
}
