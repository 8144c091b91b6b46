import type { Annotation, Tags } from '../../annotation/annotation.ts';
import type { ChartView } from '../../document/sheet/chartView.ts';
import { readView, ROWS, writeView } from '../../document/sheet/chartView.ts';
import type { DataFormat } from '../../document/sheet/dataFormat.ts';
import { isSameTable, placesMoved, rowsMoved } from '../../document/sheet/otherReading.ts';
import { CHART_PAGE, TABLE_PAGE } from '../../document/sheet/sheet.ts';
import type { SheetState } from '../../document/sheet/sheet.ts';
import { cellTags, dataTags, isDated, movedPlace, readNames, readRows, writeNames, writeRows } from './dataTags.ts';

type Read = Pick<SheetState, 'format' | 'guess'>;

const known = new WeakMap<Annotation, { readonly format: DataFormat; readonly here: Annotation }>();

/** A stored annotation as if the file had been read as it is now when it was made: on the same data, by its present names and places. */
export function inReading(stored: Annotation, { format, guess }: Read): Annotation {
  if (format === null || guess === null || format === guess) return stored;
  const there = known.get(stored);
  if (there?.format === format) return there.here;
  const here = moved(stored, guess, format);
  known.set(stored, { format, here });
  return here;
}

/** The other way: what is stored is of the reading that nobody chose, which everybody has. */
export function fromReading(drawn: Annotation, { format, guess }: Read): Annotation {
  return format === null || guess === null || format === guess ? drawn : moved(drawn, format, guess);
}

/** Between readings with other columns nothing is moved: what a mark says it covers stays as it is. */
function moved(mark: Annotation, from: DataFormat, to: DataFormat): Annotation {
  if (!isSameTable(from, to)) return mark;
  const names = new Map(from.names.map((name, index) => [name, to.names[index] ?? name]));
  const nameOf = (name: string): string => names.get(name) ?? name;
  if (mark.pageIndex === TABLE_PAGE) return movedCells(mark, rowsMoved(from, to), nameOf);
  return mark.pageIndex === CHART_PAGE ? movedOnChart(mark, { rows: rowsMoved(from, to), ms: placesMoved(from, to), nameOf }) : mark;
}

function renamed(tags: Tags, tag: string, nameOf: (name: string) => string): Tags {
  return tag in tags ? { ...tags, [tag]: writeNames(readNames(tags[tag]).map(nameOf)) } : tags;
}

/** A mark on names that are no data there says row 0 and stands on the first row. */
function movedCells(mark: Annotation, by: number, nameOf: (name: string) => string): Annotation {
  const said = readRows(mark.tags[cellTags.rows]);
  if (by === 0 || mark.shape.kind === 'unknown') return { ...mark, tags: renamed(mark.tags, cellTags.columns, nameOf) };
  const rows = said === null ? {} : { [cellTags.rows]: writeRows([said[0] + by, said[1] + by]) };
  const { shape, pageSize } = mark;
  const top = (y: number): number => Math.max(0, y + by);
  const there = shape.kind === 'path'
    ? { ...shape, points: shape.points.map((value, index) => (index % 2 === 0 ? value : top(value))) }
    : { ...shape, y: said === null ? top(shape.y) : Math.max(0, said[0] + by), height: said === null ? shape.height : Math.max(1, said[1] + by - Math.max(0, said[0] + by)) };
  return { ...mark, shape: there, pageSize: { ...pageSize, height: Math.max(1, pageSize.height + by) }, tags: { ...renamed(mark.tags, cellTags.columns, nameOf), ...rows } };
}

interface Moving {
  readonly rows: number;
  readonly ms: number;
  readonly nameOf: (name: string) => string;
}

function movedOnChart(mark: Annotation, { rows, ms, nameOf }: Moving): Annotation {
  const view = mark.dataView === undefined ? null : readView(mark.dataView);
  const by = view === null ? (isDated(mark.tags) ? ms : 0) : view.axis === ROWS ? rows : view.axis === undefined ? ms : 0;
  const tags = [dataTags.from, dataTags.to].reduce((all, tag) => (tag in all ? { ...all, [tag]: movedPlace(all[tag], by) } : all), renamed(mark.tags, dataTags.channels, nameOf));
  return { ...mark, tags, ...(view === null ? {} : { dataView: writeView(movedView(view, by, nameOf)) }) };
}

function movedView(view: ChartView, by: number, nameOf: (name: string) => string): ChartView {
  const axis = view.axis === undefined ? {} : { axis: view.axis === ROWS ? ROWS : nameOf(view.axis) };
  return { ...view, ...axis, x: [view.x[0] + by, view.x[1] + by], channels: view.channels.map(nameOf) };
}
