/** The time, as the library stamps it. Times are texts `2026-04-13T10:21:00.000000` in UTC: they compare in the order of time. */
export interface Clock {
  /** Unix ms. */
  now(): number;
  /** Now, and later than every stamp that this process gave before: two things never have the same. */
  stamp(): string;
}

export function microsOf(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 23)}000`;
}

/** Unix ms of a stamp. */
function msOf(stamp: string): number {
  return Date.parse(`${stamp.slice(0, 23)}Z`);
}

export function createStampClock(now: () => number = Date.now): Clock {
  let last = '';
  return {
    now,
    stamp() {
      const fresh = microsOf(now());
      last = fresh > last ? fresh : nextMicro(last);
      return last;
    },
  };
}

function nextMicro(stamp: string): string {
  const micros = Number(stamp.slice(20)) + 1;
  return micros < 1_000_000 ? `${stamp.slice(0, 20)}${String(micros).padStart(6, '0')}` : microsOf(msOf(stamp) + 1_000);
}
