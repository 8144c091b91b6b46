/** Medians and the 95 % bootstrap interval of their ratio, for interleaved rounds of two variants. */
export interface Ratio {
  readonly ours: number;
  readonly theirs: number;
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? NaN) : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

function resampled(values: readonly number[]): number {
  return median(values.map(() => values[Math.floor(Math.random() * values.length)] ?? NaN));
}

/** `ours` and `theirs`: the figure of each round, in ms or any unit that both share. */
export function ratioOf(ours: readonly number[], theirs: readonly number[]): Ratio {
  const ratios = Array.from({ length: 4000 }, () => resampled(ours) / resampled(theirs)).toSorted((a, b) => a - b);
  return {
    ours: median(ours),
    theirs: median(theirs),
    ratio: median(ours) / median(theirs),
    low: ratios[Math.floor(ratios.length * 0.025)] ?? NaN,
    high: ratios[Math.floor(ratios.length * 0.975)] ?? NaN,
  };
}

/** Met, missed or not decided, as bench/README.md says. */
export function verdict({ low, high }: Ratio, target: number): 'met' | 'missed' | 'not decided' {
  const line = target * 1.1;
  if (high <= line) return 'met';
  return low > line ? 'missed' : 'not decided';
}

/** One row of a report. */
export function sentence(what: string, ratio: Ratio, target: number): string {
  const digits = Math.max(ratio.ours, ratio.theirs) < 10 ? 2 : 0;
  const between = `[${ratio.low.toFixed(2)}, ${ratio.high.toFixed(2)}]`;
  return `${what}: ${ratio.ours.toFixed(digits)} against ${ratio.theirs.toFixed(digits)}, ratio ${ratio.ratio.toFixed(2)} ${between}, target ${target}: ${verdict(ratio, target)}\n`;
}
