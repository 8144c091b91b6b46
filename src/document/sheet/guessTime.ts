import type { ColumnKind, EpochUnit, TimePair } from './dataFormat.ts';
import { guessEpoch } from './kindOf.ts';
import { isTimeName, unitInName } from './timeName.ts';

/** A column that may hold the times of a table. */
export interface TimeCandidate {
  readonly name: string;
  readonly kind: ColumnKind | null;
  /** Its first values: of times Unix ms. NaN where there is none. */
  values(): readonly number[];
}

/** What charts are drawn over. */
export interface TimeColumns {
  readonly time: number | null;
  /** Times of day and the days that they are of, whatever charts are drawn over; null where times say their day, or no column does. */
  readonly pair: TimePair | null;
}

const DAY = 86_400_000;
/** The share of the steps that have to go one way: time may begin again. */
const MOSTLY = 0.6;

interface Known {
  readonly column: number;
  /** How many different values there are. */
  readonly different: number;
}

/**
 * A column of days with one of times of day; else the column of times that has most different ones, the first of several, or one of numbers that is called
 * a time and tells rows apart much better; else one that stands still.
 */
export function guessTime(columns: readonly TimeCandidate[]): TimeColumns {
  const known = columns.flatMap((candidate, column): readonly (Known & { readonly kind: 'time' | 'number' })[] => {
    const { kind, name } = candidate;
    if (kind !== 'time' && (kind !== 'number' || !isTimeName(name))) return [];
    const there = candidate.values().filter((value) => Number.isFinite(value));
    return kind === 'number' && !goesOn(there) ? [] : [{ column, different: new Set(there).size, kind }];
  });
  const times = known.filter(({ kind }) => kind === 'time').toSorted((a, b) => b.different - a.different);
  const named = known.find(({ kind, different }) => kind === 'number' && different > 1) ?? known.find(({ kind }) => kind === 'number');
  const [best] = times;
  const isBetter = named !== undefined && (best === undefined || named.different > best.different * 2);
  const pair = pairOf(columns, times);
  if (pair !== null && !isBetter) return { time: pair.time, pair };
  const chosen = isBetter ? named : best;
  if (chosen !== undefined) return { time: chosen.column, pair };
  // Oscilloscopes call it so, and accelerometers what they measure: by its unit.
  const across = columns.findIndex(({ name, kind }) => kind === 'number' && /^x[- ]?axis \[(?:[mµun]?s|sec|seconds?)\]$/iu.test(name));
  return { time: across === -1 ? null : across, pair };
}

/** Times of day, and the first column of days beside them; null where a column says both. */
function pairOf(columns: readonly TimeCandidate[], times: readonly Known[]): TimePair | null {
  const all = (column: number, test: (value: number) => boolean): boolean => {
    const there = (columns[column]?.values() ?? []).filter((value) => Number.isFinite(value));
    return there.length > 0 && there.every(test);
  };
  const clock = times.find(({ column }) => all(column, (value) => value >= 0 && value < DAY));
  const days = times.filter(({ column }) => all(column, (value) => value % DAY === 0 && value !== 0)).toSorted((a, b) => a.column - b.column);
  if (clock === undefined || days[0] === undefined || times.length > days.length + 1) return null;
  return { time: clock.column, day: days[0].column };
}

/** Whether most steps between values go one way. */
function goesOn(values: readonly number[]): boolean {
  let [up, down] = [0, 0];
  for (const [index, value] of values.entries()) {
    const before = values[index - 1] ?? value;
    if (value > before) up += 1;
    else if (value < before) down += 1;
  }
  return Math.max(up, down) >= (up + down) * MOSTLY;
}

/** What the numbers of a column count since 1970; null where they are no date, or where its name says that they count something else. */
export function epochOf(name: string, values: readonly number[]): EpochUnit | null {
  const [guessed, said] = [guessEpoch(values), unitInName(name)];
  return said === null || said === guessed ? guessed : null;
}
