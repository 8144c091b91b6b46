import type { DataFormat } from './dataFormat.ts';
import { headRows } from './dataFormat.ts';

const MINUTE = 60_000;

type Reading = Pick<DataFormat, 'delimiter' | 'header' | 'units' | 'names' | 'zone' | 'zoned'>;

/** Whether two readings of a file have the same columns in the same places, whatever these are called. */
export function isSameTable(one: Reading, other: Reading): boolean {
  return one.delimiter === other.delimiter && one.names.length === other.names.length;
}

/** By how many rows the same data stands lower: names that are read as data are a row of it. */
export function rowsMoved(from: Reading, to: Reading): number {
  return headRows(from) - headRows(to);
}

/** By how many ms times without a zone are later. */
export function placesMoved(from: Reading, to: Reading): number {
  return from.zoned ? 0 : (from.zone - to.zone) * MINUTE;
}
