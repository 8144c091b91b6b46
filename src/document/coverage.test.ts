import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCoverage } from './coverage.ts';

test('what comes twice counts once, and all of the file is all of it', () => {
  const coverage = createCoverage(1000, 64);
  coverage.add(0, 64);
  coverage.add(64, 192);
  coverage.add(0, 192);
  expect(coverage.share()).toBe(3 / 16);
  coverage.add(192, 1000);
  expect(coverage.share()).toBe(1);
});

test('it never says more than is here, and never less after more has come', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2000 }), fc.array(fc.tuple(fc.nat(2000), fc.nat(2000))), (size, parts) => {
      const coverage = createCoverage(size, 64);
      const bytes = new Set<number>();
      let before = 0;
      for (const [a, b] of parts) {
        const [start, end] = [Math.min(a, b, size), Math.min(Math.max(a, b), size)];
        for (let at = start; at < end; at += 1) bytes.add(at);
        coverage.add(start, end);
        const pieces = Array.from({ length: Math.ceil(size / 64) }, (_, piece) => piece * 64);
        const whole = pieces.filter((first) => Array.from({ length: Math.min(64, size - first) }, (_, at) => first + at).every((at) => bytes.has(at)));
        expect(Math.round(coverage.share() * pieces.length)).toBeLessThanOrEqual(whole.length);
        expect(coverage.share()).toBeGreaterThanOrEqual(before);
        before = coverage.share();
      }
      if (bytes.size < size) expect(before).toBeLessThan(1);
    }),
  );
});
