import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { revisionMs, revisionPattern } from '../contract/tags.ts';
import { createClock, maxAheadMs, randomClient } from './clock.ts';

const day = 24 * 3_600_000;
const now = 1_790_000_000_000;

function revision(ms: number, counter = 0, client = 'ffffffff'): string {
  return `${String(ms).padStart(13, '0')}-${counter.toString(16).padStart(4, '0')}-${client}`;
}

describe('createClock', () => {
  it('never goes back, whatever the machine does, and stays above what it has seen', () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('jump' as const), by: fc.integer({ min: -2 * day, max: 2 * day }) }),
      fc.record({ do: fc.constant('see' as const), ahead: fc.integer({ min: -day, max: maxAheadMs }), counter: fc.constantFrom(0, 7, 0xffff) }),
      fc.record({ do: fc.constant('next' as const), times: fc.integer({ min: 1, max: 5 }) }),
    );
    fc.assert(fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let machine = now;
      let highest = '';
      const clock = createClock('00000000', () => machine);
      for (const one of steps) {
        if (one.do === 'jump') machine += one.by;
        else if (one.do === 'see') {
          const seen = revision(machine + one.ahead, one.counter);
          clock.see(seen);
          if (seen > highest) highest = seen;
        } else for (let i = 0; i < one.times; i += 1) {
          const made = clock.next([]);
          expect(made).toMatch(revisionPattern);
          expect(made > highest).toBe(true);
          highest = made;
        }
      }
    }), { numRuns: 1_000 });
  });

  it('supersedes any base, also one that it does not believe, and is not led astray by it', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 9_999_999_999_998 }), fc.integer({ min: 0, max: 0xffff }), (ms, counter) => {
      const clock = createClock('00000000', () => now);
      const base = revision(ms, counter);
      clock.see(base);
      expect(clock.next([base, '']) > base).toBe(true);
      if (ms > now + maxAheadMs) expect(revisionMs(clock.next([]))).toBe(now);
    }));
  });

  it('writes ms and counter + 1 of a head far ahead, carrying into ms', () => {
    const clock = createClock('0000000a', () => now);
    expect(clock.next([revision(now + day, 4)])).toBe(revision(now + day, 5, '0000000a'));
    expect(clock.next([revision(now + day, 0xffff)])).toBe(revision(now + day + 1, 0, '0000000a'));
  });

  it('goes on at the end of time, where nothing is greater', () => {
    const clock = createClock('0000000a', () => now);
    expect(clock.next([revision(9_999_999_999_999, 0xffff)])).toMatch(revisionPattern);
  });

  it('ignores what is no revision', () => {
    const clock = createClock('0000000a', () => now);
    for (const odd of ['', 'x', revision(now, 0, 'FFFFFFFF'), `${revision(now)} `]) clock.see(odd);
    expect(clock.next(['tomorrow'])).toBe(revision(now, 0, '0000000a'));
  });

  it('makes more than 65,536 revisions within one millisecond', () => {
    const clock = createClock('0000000a', () => now);
    let last = '';
    for (let i = 0; i < 70_000; i += 1) {
      const made = clock.next([]);
      if (made <= last) throw new Error(`${made} does not follow ${last}`);
      last = made;
    }
    expect(revisionMs(last)).toBe(now + 1);
  });

  it('takes 8 hex digits as a client, and makes some', () => {
    expect(() => createClock('client')).toThrow('A clock\'s client is 8 hex digits, not "client".');
    expect(randomClient()).toMatch(/^[0-9a-f]{8}$/);
  });
});
