const NARROW_NO_BREAK_SPACE = '\u202f';

/** A whole number with thin spaces between thousands. */
export function formatCount(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, NARROW_NO_BREAK_SPACE);
}
