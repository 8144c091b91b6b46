/** A point is the 72nd part of an inch, an inch 25.4 mm. */
const POINTS_PER_INCH = 72;
const MM_PER_INCH = 25.4;

/** A length in PDF points as a person reads it off a ruler: tenths of a millimetre, or hundredths of an inch. */
export function realLength(points: number, unit: 'mm' | 'in'): string {
  const inches = points / POINTS_PER_INCH;
  const text = unit === 'mm' ? (inches * MM_PER_INCH).toFixed(1) : inches.toFixed(2);
  return text.replace(/^-(?=0*\.?0*$)/u, '').replace('-', '−');
}
