import type { Delimiter } from './dataFormat.ts';
import type { NumberSigns } from './cellNumber.ts';
import { unadorned } from './cellNumber.ts';

type Rows = readonly (readonly string[])[];
type Sign = '.' | ',';

const decimals = { ',': /^[+-]?(?:\d*|\d{1,3}(?:\.\d{3})+),\d+(?:e[+-]?\d+)?$/iu, '.': /^[+-]?(?:\d*|\d{1,3}(?:,\d{3})+)\.\d+(?:e[+-]?\d+)?$/iu } as const;
/** What could be thousands as well. */
const groups = { ',': /^[+-]?[1-9]\d{0,2}(?:,\d{3})+$/u, '.': /^[+-]?[1-9]\d{0,2}(?:\.\d{3})+$/u } as const;
const twoGroups = { ',': /,\d{3},/u, '.': /\.\d{3}\./u } as const;
const short = /^[+-]?\d{1,3}$/u;

/** Cells in which a sign stands before decimals, before thousands, or before either. */
interface Use {
  readonly decimals: number;
  readonly thousands: number;
  readonly either: number;
}

/** Which signs stand within numbers. */
export function guessSigns(rows: Rows, delimiter: Delimiter): NumberSigns {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, column) => rows.map((row) => unadorned(row[column]?.trim() ?? '')));
  const [commas, points] = [signUse(columns, ','), signUse(columns, '.')];
  return { decimal: guessDecimal({ commas, points, delimiter, cells: columns.flat() }), thousands: areThousands(points) ? '.' : null };
}

interface Used {
  readonly commas: Use;
  readonly points: Use;
  readonly delimiter: Delimiter;
  readonly cells: readonly string[];
}

function guessDecimal({ commas, points, delimiter, cells }: Used): Sign {
  // Where commas part the cells, one within quotes stands before decimals only if it does not stand before thousands.
  if (delimiter === ',' && cells.every((cell) => !decimals[','].test(cell) || /^[+-]?\d{1,3},\d{3}$/u.test(cell))) return '.';
  if (commas.decimals === 0 && (points.decimals > 0 || commas.thousands > 0)) return '.';
  if (points.decimals === 0 && points.either === 0 && points.thousands > 0 && cells.some((cell) => groups['.'].test(cell) && twoGroups['.'].test(cell))) return ',';
  if (points.decimals === 0 && commas.decimals > 0) return ',';
  return commas.decimals + commas.either > points.decimals + points.either ? ',' : '.';
}

/** Where commas are the decimal signs, points that never stand before anything but three digits. */
function areThousands(points: Use): boolean {
  return points.decimals === 0 && points.thousands + points.either > 0;
}

function signUse(columns: Rows, sign: Sign): Use {
  let [before, thousands, either] = [0, 0, 0];
  for (const cells of columns) {
    const grouped = cells.filter((cell) => groups[sign].test(cell));
    before += cells.filter((cell) => decimals[sign].test(cell) && !groups[sign].test(cell)).length;
    // Numbers below a thousand beside them have no places behind a sign: neither have these.
    if (grouped.some((cell) => twoGroups[sign].test(cell)) || cells.some((cell) => short.test(cell))) thousands += grouped.length;
    else either += grouped.length;
  }
  return { decimals: before, thousands, either };
}
