import { cellTime } from './cellTime.ts';

/** Columns of a table that was not put together yet: names, and what stands beneath each. */
export type Cells = readonly (readonly [name: string, values: readonly unknown[]])[];

/** Members that hold the values of a series, and those that hold their places. */
const valueNames = ['data', 'values', 'y', 'v', 'points', 'samples', 'datapoints'] as const;
const placeNames = ['x', 't', 'time', 'timestamps', 'labels'] as const;
/** One of these makes a record of what holds it. */
const timeNames = ['t', 'ts', 'time', 'timestamp', 'date'] as const;
const titleNames = ['name', 'label', 'title', 'key', 'id', 'channel', 'target'] as const;

interface Series {
  readonly name: string;
  readonly places: readonly unknown[] | null;
  readonly values: readonly unknown[];
}

/** No object and no list: what a cell may hold. */
export function isCell(value: unknown): boolean {
  return value === null || typeof value !== 'object';
}

/** A member that the value has of its own; undefined where there is none. */
export function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}

/** The columns of a list of series, as charts are kept: `{name, data: [values]}`, `{x: [...], y: [...]}` or `data` of pairs. Null where it is none. */
export function seriesOf(list: readonly unknown[]): Cells | null {
  const found = list.map(oneSeries);
  const series = found.filter((each) => each !== null);
  if (series.length === 0 || series.length < found.length) return null;
  const first = series[0]?.places ?? null;
  const shared = first !== null && series.every(({ places }) => places === null || (places.length === first.length && places.every((place, index) => place === first[index])));
  if (shared) return [['x', first], ...series.map(({ name, values }) => [name, values] as const)];
  return series.flatMap(({ name, places, values }) => [...(places === null ? [] : [[`x of ${name}`, places] as const]), [name, values] as const]);
}

function isTime(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && !Number.isNaN(cellTime(value, 0)));
}

function oneSeries(member: unknown, index: number): Series | null {
  const values = listIn(member, valueNames);
  if (values === null || values.length === 0 || timeNames.some((name) => isTime(memberOf(member, name)))) return null;
  const title = titleNames.map((name) => memberOf(member, name)).find((said) => typeof said === 'string') ?? metricOf(member);
  const name = title ?? `Series ${index + 1}`;
  if (values.every(isCell)) return { name, places: listIn(member, placeNames), values };
  const pairs = values.map(pairOf);
  if (pairs.some((pair) => pair === null)) return null;
  // Some write the value before its time.
  const isTurned = pairs.every((pair) => isLate(pair?.[1]) && !isLate(pair?.[0]));
  const [place, held] = isTurned ? [1, 0] : [0, 1];
  return { name, places: pairs.map((pair) => pair?.[place]), values: numbersOf(pairs.map((pair) => pair?.[held])) };
}

/** What Prometheus calls a series: its name, and the labels that tell it from others. */
function metricOf(member: unknown): string | undefined {
  const metric = memberOf(member, 'metric');
  const name = memberOf(metric, '__name__');
  if (typeof metric !== 'object' || metric === null || typeof name !== 'string') return undefined;
  const labels = Object.entries(metric).filter(([label]) => label !== '__name__').map(([label, said]) => `${label}="${String(said)}"`);
  return labels.length === 0 ? name : `${name}{${labels.join(',')}}`;
}

/** Series that stand in an object by their names: lists of pairs, or objects with their values. Null where there are not at least two. */
export function namedSeries(named: readonly (readonly [string, unknown])[]): Cells | null {
  const members = named.flatMap(([name, member]) => {
    if (Array.isArray(member)) return member.length > 1 && member.every((point) => pairOf(point) !== null) ? [{ name, data: member }] : [];
    return listIn(member, valueNames) === null || /^[xy][-_ ]?axis$/iu.test(name) ? [] : [{ ...(typeof member === 'object' ? member : {}), name }];
  });
  return members.length < 2 ? null : seriesOf(members);
}

/** Values within a value that are no lists and no objects. */
export function leavesOf(value: unknown): number {
  const waiting: unknown[] = [value];
  let count = 0;
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next !== 'object' || next === null) count += 1;
    else for (const member of Object.values(next)) waiting.push(member);
  }
  return count;
}

/** A count of ms since 1970, from 1990 on. */
function isLate(value: unknown): boolean {
  return typeof value === 'number' && value >= 631_152_000_000;
}

/** Values that were all written as texts of numbers, as numbers. */
function numbersOf(values: readonly unknown[]): readonly unknown[] {
  const isWritten = values.every((value) => typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number(value)));
  return isWritten ? values.map(Number) : values;
}

function listIn(member: unknown, names: readonly string[]): readonly unknown[] | null {
  return names.map((name) => memberOf(member, name)).find((said) => Array.isArray(said)) ?? null;
}

/** `[place, value]`, or `{x, y}` and its like. */
function pairOf(point: unknown): readonly [unknown, unknown] | null {
  if (Array.isArray(point)) return point.length === 2 && point.every(isCell) ? [point[0], point[1]] : null;
  const place = ['x', 't', 'time', 'timestamp'].map((name) => memberOf(point, name)).find((said) => said !== undefined);
  const value = ['y', 'v', 'value'].map((name) => memberOf(point, name)).find((said) => said !== undefined);
  return place === undefined || value === undefined || !isCell(place) || !isCell(value) ? null : [place, value];
}
