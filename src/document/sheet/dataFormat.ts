/** What the cells of a column are. */
export const columnKinds = ['number', 'time', 'text'] as const;
export type ColumnKind = (typeof columnKinds)[number];

export const delimiters = [',', ';', '\t', '|', ' '] as const;
export type Delimiter = (typeof delimiters)[number];

/** Units in which a count of time since 1970 may be written. */
export const epochUnits = ['s', 'ms', 'us', 'ns'] as const;
export type EpochUnit = (typeof epochUnits)[number];

/** What the first number of a date is where its year stands last, or is written with two digits: "05/06/07" has been written for each of three days. */
export const dayOrders = ['day-first', 'month-first', 'year-first'] as const;
export type DayOrder = (typeof dayOrders)[number];

/** Numbers of two columns that say a time together. */
export interface TimePair {
  /** Its times are of the first day of 1970. */
  readonly time: number;
  readonly day: number;
}

/** How a text of separated values is to be read: guessed from its beginning, changed by a person. */
export interface DataFormat {
  readonly delimiter: Delimiter;
  readonly decimal: '.' | ',';
  /** Where commas are decimal signs: points alone stand between thousands. */
  readonly thousands: '.' | null;
  readonly header: boolean;
  /** The row beneath the names says the units, which the names then hold. */
  readonly units: boolean;
  /** Bytes before the header or the first row: a byte order mark, lines of comment. */
  readonly start: number;
  /** One name a column, each different. */
  readonly names: readonly string[];
  /** Null for a column whose first cells are empty: its first value tells. */
  readonly kinds: readonly (ColumnKind | null)[];
  /** Places behind the decimal sign that the numbers of each column are written with; null where they differ, and of other columns. */
  readonly decimals: readonly (number | null)[];
  /** Of dates whose year stands last, or is short; null where there are none. */
  readonly days: DayOrder | null;
  /** Some of them have a year of two digits, which may stand first. */
  readonly shortYears: boolean;
  /** The column that charts are drawn over; null for the number of the row. */
  readonly time: number | null;
  /** A column of times of day that belongs to one of days; null where there is none. */
  readonly pair: TimePair | null;
  /** What the numbers of the time column count since 1970; null where they are no date. */
  readonly epoch: EpochUnit | null;
  /** Minutes that the clock of times without a zone is ahead of UTC. */
  readonly zone: number;
  /** All its times say their zone: `zone` changes nothing. */
  readonly zoned: boolean;
}

/** Milliseconds in one of each unit. */
export const msOf: Readonly<Record<EpochUnit, number>> = { s: 1000, ms: 1, us: 1e-3, ns: 1e-6 };

/** Rows above the data that name it. */
export function headRows({ header, units }: Pick<DataFormat, 'header' | 'units'>): number {
  return Number(header) + Number(units);
}
