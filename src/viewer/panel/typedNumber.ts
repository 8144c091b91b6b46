/** Units that page numbers of a file are in. */
export type PageUnit = 'pt' | 'px';

export type TypedNumber =
  | { readonly ok: true; /** In page units. */ readonly value: number }
  | { readonly ok: false; readonly reason: string };

/** PDF points in each: 72 make an inch of 25.4 mm. */
const points: ReadonlyMap<string, number> = new Map([['pt', 1], ['mm', 72 / 25.4], ['cm', 720 / 25.4], ['in', 72], ['"', 72]]);

/**
 * Reads a number as people type it: "12.5", "12,5", "1 234,5", "1,234.5", "−3", and with a unit behind it, which is turned into page units:
 * "10 mm" on a PDF. A single comma is a decimal one.
 */
export function readTypedNumber(text: string, unit: PageUnit): TypedNumber {
  const [, digits = '', suffix = ''] = /^([-−+]?[\d.,'’\s]*)([^\d]*)$/u.exec(text.trim()) ?? [];
  const value = plainNumber(digits);
  if (value === null) return { ok: false, reason: `“${text.trim()}” is no number. Write one like 12.5 or 12,5.` };
  const typedUnit = suffix.trim().toLowerCase();
  if (typedUnit === '' || typedUnit === unit) return { ok: true, value };
  const factor = unit === 'pt' ? points.get(typedUnit) : undefined;
  if (factor !== undefined) return { ok: true, value: value * factor };
  return { ok: false, reason: unit === 'pt' ? `“${suffix.trim()}” is no unit here. There are pt, mm, cm and in.` : `“${suffix.trim()}” is no unit here. An image is measured in px.` };
}

function plainNumber(typed: string): number | null {
  const text = typed.replaceAll(/[\s'’]/gu, '').replace('−', '-');
  const [commas, dots] = [text.split(',').length - 1, text.split('.').length - 1];
  if ((commas > 1 && dots > 1) || !/\d/.test(text)) return null;
  const decimal = commas > 0 && dots > 0 ? (text.lastIndexOf(',') > text.lastIndexOf('.') ? ',' : '.') : commas === 1 ? ',' : dots === 1 ? '.' : '';
  const grouping = decimal === ',' ? '.' : ',';
  const groups = text.split(decimal === '' ? '\u0000' : decimal)[0]?.split(/[.,]/).slice(1) ?? [];
  if (groups.some((group) => group.length !== 3)) return null;
  const plain = (decimal === '' ? text.replaceAll(/[.,]/g, '') : text.replaceAll(grouping, '').replace(decimal, '.'));
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}
