/** From `from` (inclusive) to `to` (exclusive), ms since 1970. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

const written = /^(>=|<=|>|<)?(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$/;

/**
 * What `changed:` asks for, by the days of whoever looks: `today`, `yesterday`, `7d` (today and the six days before), `2026-11-01`, `2026-11`,
 * `>2026-11-01` (after that day), `>=`, `<`, `<=`, and `2026-11-01..2026-11-05`, both days included. Null for anything else.
 */
export function dateSpan(text: string, now: Date): TimeSpan | null {
  const today = (back: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() - back).getTime();
  if (text === 'today') return { from: today(0), to: today(-1) };
  if (text === 'yesterday') return { from: today(1), to: today(0) };
  const [, days] = /^(\d{1,4})d$/.exec(text) ?? [];
  if (days !== undefined) return { from: today(Number(days) - 1), to: today(-1) };
  const [first = '', last, ...rest] = text.split('..');
  if (last === undefined) return spanOf(first);
  const [from, to] = [spanOf(first), spanOf(last)];
  if (rest.length > 0 || from === null || to === null || /^[<>]/.test(first) || /^[<>]/.test(last)) return null;
  return { from: Math.min(from.from, to.from), to: Math.max(from.to, to.to) };
}

function spanOf(text: string): TimeSpan | null {
  const [, sign = '', year, month, day] = written.exec(text) ?? [];
  if (year === undefined || month === undefined) return null;
  const from = new Date(Number(year), Number(month) - 1, Number(day ?? 1));
  if (from.getMonth() !== Number(month) - 1 || (day !== undefined && from.getDate() !== Number(day))) return null;
  const to = day === undefined ? new Date(Number(year), Number(month), 1) : new Date(Number(year), Number(month) - 1, Number(day) + 1);
  const whole = { from: from.getTime(), to: to.getTime() };
  switch (sign) {
    case '>':
      return { from: whole.to, to: Infinity };
    case '>=':
      return { from: whole.from, to: Infinity };
    case '<':
      return { from: -Infinity, to: whole.from };
    case '<=':
      return { from: -Infinity, to: whole.to };
    default:
      return whole;
  }
}
