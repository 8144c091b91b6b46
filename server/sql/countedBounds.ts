/** Bounds of a list, inclusive, as stamps; null for none. */
interface Bounds {
  readonly from: string | null;
  readonly to: string | null;
}

/** Bounds of a list, taken apart into what is counted by days and what is not. */
interface CountedBounds {
  /** Whole days, from the first to the last; none where the first comes after the last. Null: without bounds, all of them. */
  readonly days: { readonly first: string; readonly last: string } | null;
  /** Spans within the days that a bound cuts through. */
  readonly cut: readonly Bounds[];
}

/** Before and after every day there is. */
const never = { before: '0000-00-00', after: '9999-99-99' } as const;
const beginning = 'T00:00:00.000000';
const end = 'T23:59:59.999999';
const dayMs = 24 * 3_600_000;

function dayOf(stamp: string): string {
  return stamp.slice(0, 10);
}

/** The day so many days later. */
function daysLater(day: string, by: 1 | -1): string {
  const iso = new Date(Date.parse(`${day}T00:00:00Z`) + by * dayMs).toISOString();
  if (iso.length === 24) return dayOf(iso);
  return by === 1 ? never.after : never.before;
}

/** Takes the bounds of a list apart: whole days, and what is left of the first and the last. */
export function countedBounds({ from, to }: Bounds): CountedBounds {
  if (from === null && to === null) return { days: null, cut: [] };
  const first = from === null ? never.before : dayOf(from);
  const last = to === null ? never.after : dayOf(to);
  const cutsFirst = from !== null && !from.endsWith(beginning);
  const cutsLast = to !== null && !to.endsWith(end);
  if (first > last || (first === last && (cutsFirst || cutsLast))) return { days: { first: never.after, last: never.before }, cut: first > last ? [] : [{ from, to }] };
  return {
    days: { first: cutsFirst ? daysLater(first, 1) : first, last: cutsLast ? daysLater(last, -1) : last },
    cut: [
      ...(cutsFirst ? [{ from, to: `${first}${end}` }] : []),
      ...(cutsLast ? [{ from: `${last}${beginning}`, to }] : []),
    ],
  };
}
