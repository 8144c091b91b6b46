import type { DataFormat } from './dataFormat.ts';

/** The signs within the numbers of a file. */
export type NumberSigns = Pick<DataFormat, 'decimal' | 'thousands'>;

/** As programs write numbers that they read again themselves. */
export const plainSigns: NumberSigns = { decimal: '.', thousands: null };

/** Words that stand for no value, lower-cased: also those of spreadsheets, databases and the C library. */
const absent: ReadonlySet<string> = new Set([
  '', '-', '--', '---', '.', '*', '?', 'nan', '-nan', 'nan(ind)', '-nan(ind)', '1.#ind', '-1.#ind', '1.#qnan', '-1.#qnan', 'na', 'n/a', 'n.a.', 'null', '(null)', '\\n', 'nil', 'none',
  '#n/a', '#div/0!', '#value!', '#ref!', '#num!', '#name?', '#null!',
]);

/** Whether a cell says that there is no value. */
export function isAbsent(text: string): boolean {
  return absent.has(text.trim().toLowerCase());
}

const plain = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu;
/** Thousands parted by commas, where commas are no decimal signs, or by points before a decimal comma. */
const grouped = { '.': /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u, ',': /^[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)$|^[+-]?\d{1,3}(?:\.\d{3}){2,}$/u } as const;
const pointedThousands = /^[+-]?[1-9]\d{0,2}(?:\.\d{3})+$/u;
/** Thousands that stand apart, or behind an apostrophe, as in France and in Switzerland. */
const apart = /^[+-]?\d{1,3}([ \u00a0\u2009\u202f'\u2019])\d{3}(?:\1\d{3})*(?:[.,]\d+)?$/u;
/** The exponent of Fortran's double precision: only where it cannot be part of a mark such as "12D3". */
const double = /^([+-]?(?:\d+\.\d*|\.\d+|\d+(?=d[+-])))d([+-]?\d+)$/iu;
const infinite = /^([+-]?)(?:inf(?:inity)?|1\.#inf)$/iu;

/** A number without what stands between its thousands or behind it, and with a plain minus. */
export function unadorned(trimmed: string): string {
  const signed = trimmed.replace(/^\u2212/u, '-').replace(/\s?%$/u, '');
  return apart.test(signed) ? signed.replaceAll(/[^\d.,+-]/gu, '') : signed;
}

/** The number that a cell holds, NaN where it holds none. Of a share in percent the number before the sign. */
export function cellNumber(text: string, { decimal, thousands }: NumberSigns): number {
  const trimmed = text.trim();
  const pointed = decimal === ',' ? trimmed.replace(',', '.') : trimmed;
  if (plain.test(pointed) && !(thousands === '.' && pointedThousands.test(trimmed))) return Number(pointed);
  const joined = unadorned(trimmed).replace(double, '$1e$2');
  if (grouped[decimal].test(joined) || (thousands === '.' && pointedThousands.test(joined))) {
    return Number(decimal === '.' ? joined.replaceAll(',', '') : joined.replaceAll('.', '').replace(',', '.'));
  }
  const again = decimal === ',' ? joined.replace(',', '.') : joined;
  if (plain.test(again)) return Number(again);
  const found = infinite.exec(again);
  if (found === null) return Number.NaN;
  return found[1] === '-' ? -Infinity : Infinity;
}
