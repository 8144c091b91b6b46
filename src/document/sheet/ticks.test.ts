import { describe, expect, it } from 'vitest';
import { clockTime, numberTicks, timeTicks } from './ticks.ts';

const hour = 3_600_000;

describe('what is written at an axis', () => {
  it('tells each of its numbers from the next', () => {
    for (const range of [[950_000_000, 950_011_000], [0, 1], [1e-9, 2e-9], [0.123456781, 0.123456789], [-2e12, 5e12], [1_714_557_600_000_000, 1_714_557_600_000_900]] as const) {
      const texts = numberTicks(range, 10).map(({ text }) => text);
      expect(texts.length).toBeGreaterThan(2);
      expect(new Set(texts).size).toBe(texts.length);
    }
  });

  it('counts the hours of a run beyond a day', () => {
    expect(timeTicks([20 * hour, 30 * hour], 10, 0).map(({ text }) => text).slice(3, 6)).toEqual(['23:00', '24:00', '25:00']);
    expect([clockTime(25 * hour + 1500, 0), clockTime(500, 0)]).toEqual(['25:00:01.500', '00:00:00.500']);
    expect(timeTicks([Date.UTC(2024, 4, 1, 20), Date.UTC(2024, 4, 2, 6)], 10, 0).map(({ text }) => text)).toContain('05-02');
  });
});
