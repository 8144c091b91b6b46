import { afterEach, describe, expect, it } from 'vitest';
import { clockName, minutesAhead, shownAt, whenShown } from './clock.ts';
import { timeTicks } from './ticks.ts';

const zone = process.env['TZ'] ?? 'UTC';
const hour = 3_600_000;

describe('the clock of a browser', () => {
  afterEach(() => {
    process.env['TZ'] = zone;
  });

  it('goes forward and back with its place on Earth', () => {
    process.env['TZ'] = 'Europe/Berlin';
    const [winter, summer] = [Date.UTC(2024, 0, 1), Date.UTC(2024, 6, 1)];
    expect([winter, summer].map((at) => minutesAhead('viewer', at))).toEqual([60, 120]);
    expect(clockName('viewer', [winter, summer])).toBe('UTC+1, then UTC+2');
    for (let at = Date.UTC(2024, 2, 30); at < Date.UTC(2024, 3, 2); at += hour / 2) expect(whenShown('viewer', shownAt('viewer', at))).toBe(at);
    const [before, after] = [Date.UTC(2024, 9, 27, 0), Date.UTC(2024, 9, 27, 1)];
    expect([whenShown('viewer', shownAt('viewer', before)), whenShown('viewer', shownAt('viewer', after))]).toEqual([before, before]);
    const days = timeTicks([Date.UTC(2024, 2, 29), Date.UTC(2024, 3, 2)], 4, 'viewer');
    expect(days.map(({ at, text }) => [new Date(at).getUTCHours(), text])).toEqual([[23, '2024-03-30'], [23, '2024-03-31'], [22, '2024-04-01'], [22, '2024-04-02']].slice(0, days.length));
    expect(days.length).toBeGreaterThan(2);
  });
});
