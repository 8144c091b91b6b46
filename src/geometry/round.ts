/** Rounds to 0.01 page units, the precision that is stored; never gives -0. */
export function roundUnit(value: number): number {
  return Math.round(value * 100) / 100 + 0;
}
