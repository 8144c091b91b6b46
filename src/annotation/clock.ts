import { revisionPattern } from '../contract/tags.ts';
import { compareText } from './revisions.ts';

/** Makes revisions of one page load. Each is greater than every one made or seen before, even when the machine's clock goes back. */
export interface Clock {
  /** Takes note of a revision that the host or the outbox holds; one further ahead than `maxAheadMs` is not believed. */
  see(revision: string): void;
  /** A revision that supersedes `bases`, also those that were not believed. */
  next(bases: readonly string[]): string;
}

/** How far ahead of this machine a seen revision may be and still move the clock: 5 minutes. */
export const maxAheadMs = 5 * 60_000;

const maxMs = 9_999_999_999_999;
const maxCounter = 0xffff;

interface Tick {
  readonly ms: number;
  readonly counter: number;
}

/** `client`: 8 hex digits, random per page load. `now` gives Unix ms. */
export function createClock(client: string, now: () => number = Date.now): Clock {
  if (!/^[0-9a-f]{8}$/.test(client)) throw new Error(`A clock's client is 8 hex digits, not "${client}".`);
  let last: Tick = { ms: 0, counter: maxCounter };

  function advance(): Tick {
    const ms = Math.min(Math.max(0, Math.floor(now())), maxMs);
    last = ms > last.ms ? { ms, counter: 0 } : (after(last) ?? { ms, counter: 0 });
    return last;
  }

  return {
    see(revision) {
      const tick = readTick(revision);
      if (tick !== null && tick.ms <= now() + maxAheadMs && isLater(tick, last)) last = tick;
    },
    next(bases) {
      const own = advance();
      const highest = bases.toSorted(compareText).at(-1) ?? '';
      const ahead = readTick(highest);
      if (ahead === null || isLater(own, ahead)) return write(own, client);
      // At the end of time there is nothing greater; naming the head as base supersedes it all the same.
      return write(after(ahead) ?? own, client);
    },
  };
}

/** 8 random hex digits for `createClock`. */
export function randomClient(): string {
  return [...crypto.getRandomValues(new Uint8Array(4))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function after({ ms, counter }: Tick): Tick | null {
  if (counter < maxCounter) return { ms, counter: counter + 1 };
  return ms < maxMs ? { ms: ms + 1, counter: 0 } : null;
}

/** By ms and counter alone: a tie is not later, whatever the client part. */
function isLater(a: Tick, b: Tick): boolean {
  return a.ms > b.ms || (a.ms === b.ms && a.counter > b.counter);
}

function readTick(revision: string): Tick | null {
  if (!revisionPattern.test(revision)) return null;
  return { ms: Number(revision.slice(0, 13)), counter: Number.parseInt(revision.slice(14, 18), 16) };
}

function write({ ms, counter }: Tick, client: string): string {
  return `${String(ms).padStart(13, '0')}-${counter.toString(16).padStart(4, '0')}-${client}`;
}
