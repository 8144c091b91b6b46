import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHost, pauseMs } from './host.ts';

describe('pauseMs', () => {
  it('doubles from 1 s to 1 min, takes off up to half by chance, and honours Retry-After', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 1_000].map((failures) => pauseMs(failures, 0, 0))).toEqual(
      [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000],
    );
    fc.assert(fc.property(fc.integer({ min: 1, max: 50 }), fc.nat(300_000), fc.double({ min: 0, max: 1, noNaN: true }), (failures, retryAfter, random) => {
      const pause = pauseMs(failures, retryAfter, random);
      expect(pause).toBeGreaterThanOrEqual(Math.max(500, retryAfter));
      expect(pause).toBeLessThanOrEqual(Math.max(60_000, retryAfter));
    }));
  });
});

/** Waits that end when told to. */
function start() {
  const waits: { readonly ms: number; readonly signal: AbortSignal; end(): void }[] = [];
  const host = createHost({
    random: () => 0,
    changed: () => undefined,
    wait: (ms, signal) => new Promise((resolve) => {
      waits.push({ ms, signal, end: resolve });
    }),
  });
  return { host, waits };
}

describe('createHost', () => {
  it('pauses after a failure, longer after the next, and forgets both once the host answers', async () => {
    const { host, waits } = start();
    host.failed('offline', { retryAfterMs: 0, words: 'Full.' });
    expect([host.state(), host.words(), host.paused()]).toEqual(['offline', 'Full.', true]);
    waits[0]?.end();
    await Promise.resolve();
    await Promise.resolve();
    expect([host.state(), host.paused()]).toEqual(['offline', false]);
    host.failed('sign-in', { retryAfterMs: 0, words: 'Full.' });
    host.answered();
    host.failed('offline', { retryAfterMs: 0, words: 'Full.' });
    expect(waits.map(({ ms }) => ms)).toEqual([1_000, 2_000, 1_000]);
  });

  it('waits as long as the host has asked for, whatever else it answers or fails with and whoever looks; a person may end it', async () => {
    const { host, waits } = start();
    host.failed('offline', { retryAfterMs: 90_000, words: 'Busy.' });
    host.answered();
    host.failed('offline', { retryAfterMs: 0, words: 'Gone.' });
    host.wake();
    expect([host.paused(), waits.map(({ ms }) => ms), waits[0]?.signal.aborted]).toEqual([true, [90_000], false]);
    host.hurry();
    expect([host.paused(), waits[0]?.signal.aborted]).toEqual([false, true]);
    host.failed('offline', { retryAfterMs: 90_000, words: 'Busy.' });
    waits[1]?.end();
    await Promise.resolve();
    await Promise.resolve();
    host.failed('offline', { retryAfterMs: 0, words: 'Gone.' });
    host.wake();
    expect(host.paused()).toBe(false);
  });

  it('goes on at once when woken, and an old pause that ends later does not end a new one', async () => {
    const { host, waits } = start();
    host.failed('offline', { retryAfterMs: 0, words: 'Full.' });
    host.wake();
    expect([host.paused(), waits[0]?.signal.aborted]).toEqual([false, true]);
    host.failed('offline', { retryAfterMs: 0, words: 'Full.' });
    waits[0]?.end();
    await Promise.resolve();
    await Promise.resolve();
    expect(host.paused()).toBe(true);
  });
});
