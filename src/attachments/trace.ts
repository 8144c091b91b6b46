/** One column of numbers; what is no number is NaN, where a line breaks. */
export type Trace = readonly number[];

/** At most so many columns are drawn: more cannot be told apart at this size. */
const MOST_TRACES = 3;

/** The separator that cuts the first lines into the most columns. */
function separatorOf(lines: readonly string[]): string {
  const columns = (separator: string): number => Math.min(...lines.slice(0, 5).map((line) => line.split(separator).length));
  return [',', ';', '\t'].reduce((best, separator) => (columns(separator) > columns(best) ? separator : best));
}

/** "" and words are no numbers; a comma is taken for the decimal sign where it does not separate. */
function numberOf(cell: string | undefined): number {
  const text = (cell ?? '').trim().replaceAll('"', '').replace(',', '.');
  return text === '' ? Number.NaN : Number(text);
}

function changes(trace: Trace): boolean {
  const numbers = trace.filter((value) => Number.isFinite(value));
  return numbers.length >= Math.max(2, trace.length / 2) && numbers.some((value) => value !== numbers[0]);
}

/** Evenly rising: an index or a time, which is the axis and no trace. */
function isAxis(trace: Trace): boolean {
  return trace.length > 2 && trace.every((value, index) => index === 0 || value > (trace[index - 1] ?? value));
}

/**
 * The first columns of numbers in a text of separated values, for a small picture of it. `text` may be the beginning of a file: its last
 * line is left out when `cut`. Empty where there are no such columns.
 */
export function tracesOf(text: string, { cut }: { readonly cut: boolean }): readonly Trace[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const whole = cut ? lines.slice(0, -1) : lines;
  if (whole.length < 3) return [];
  const separator = separatorOf(whole);
  const rows = whole.map((line) => line.split(separator));
  const width = Math.max(...rows.slice(0, 50).map((row) => row.length));
  const columns = Array.from({ length: Math.min(width, 64) }, (_, column) => rows.slice(1).map((row) => numberOf(row[column])));
  const moving = columns.filter(changes);
  const traces = moving.filter((trace) => !isAxis(trace));
  return (traces.length > 0 ? traces : moving).slice(0, MOST_TRACES);
}

/** The points of a trace in a box, y down: per px of width the least and the greatest value, so that no spike is lost. */
export function tracePoints(trace: Trace, { width, height }: { readonly width: number; readonly height: number }): readonly (readonly [x: number, y: number])[] {
  const finite = trace.filter((value) => Number.isFinite(value));
  const [least, greatest] = [finite.reduce((a, b) => Math.min(a, b), Infinity), finite.reduce((a, b) => Math.max(a, b), -Infinity)];
  const span = greatest - least || 1;
  const points: (readonly [number, number])[] = [];
  const bins = Math.min(Math.max(1, Math.floor(width)), trace.length);
  for (let bin = 0; bin < bins; bin += 1) {
    const part = trace.slice(Math.floor(bin * trace.length / bins), Math.floor((bin + 1) * trace.length / bins)).filter((value) => Number.isFinite(value));
    if (part.length === 0) continue;
    const x = bins === 1 ? 0 : bin * width / (bins - 1);
    for (const value of part.length === 1 ? part : [Math.min(...part), Math.max(...part)]) points.push([x, height * (1 - (value - least) / span)]);
  }
  return points;
}
