import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathOps, verticesOf } from './path.ts';
import { distanceBetween } from './segment.ts';
import type { Path } from './shapes.ts';
import { MAX_PATH_POINTS, readSvgPath } from './svgPath.ts';
import type { Point } from './space.ts';

function pathOf(data: string): Path {
  const read = readSvgPath(data);
  if (!read.ok) throw new Error(`${data}: ${read.reason}`);
  return read.path;
}

function reasonOf(data: string): string {
  const read = readSvgPath(data);
  return read.ok ? `read as ${JSON.stringify(read.path)}` : read.reason;
}

/** Asserts that path and curve are nowhere further apart than `tolerance`, seen from either. */
function expectAlong(path: Path, curve: (share: number) => Point, tolerance = 0.25): void {
  const samples = Array.from({ length: 2001 }, (_, i) => curve(i / 2000));
  for (const sample of samples) expect(pathOps.distance(path, sample)).toBeLessThanOrEqual(tolerance + 1e-6);
  const spacing = Math.max(...samples.slice(1).map((sample, i) => distanceBetween(sample, samples[i] ?? sample)));
  for (const vertex of verticesOf(path)) {
    expect(Math.min(...samples.map((sample) => distanceBetween(sample, vertex)))).toBeLessThanOrEqual(spacing);
  }
}

/** From (0, 0) to (200, 0), above (-1) or below (1). */
function halfCircle(share: number, side: -1 | 1): Point {
  return { x: 100 - 100 * Math.cos(share * Math.PI), y: side * 100 * Math.sin(share * Math.PI) };
}

describe('straight path data', () => {
  it.each<readonly [data: string, points: readonly number[], closed: boolean]>([
    ['M10 10L20 20', [10, 10, 20, 20], false],
    ['M 10,10 L 20,20 30,10 Z', [10, 10, 20, 20, 30, 10], true],
    ['m10 10 10 10 10-10z', [10, 10, 20, 20, 30, 10], true],
    ['M10 10 20 20 30 10', [10, 10, 20, 20, 30, 10], false],
    ['M1 2H5V9h-2v-3', [1, 2, 5, 2, 5, 9, 3, 9, 3, 6], false],
    ['M1 2H5 7 9', [1, 2, 5, 2, 7, 2, 9, 2], false],
    ['M.5.5-1-1', [0.5, 0.5, -1, -1], false],
    ['M1e1 1E+1L2e-1,.2', [10, 10, 0.2, 0.2], false],
    ['M0 0L10 0L10 10L0 0Z', [0, 0, 10, 0, 10, 10], true],
    ['M0 0L10 0L10 10z m5 5', [0, 0, 10, 0, 10, 10], true],
    ['M0 0L10 0L10 10zz', [0, 0, 10, 0, 10, 10], true],
    ['M5 5M0 0L1 1', [0, 0, 1, 1], false],
    ['\n\tM 0 0\r\nL 1 1 ', [0, 0, 1, 1], false],
  ])('%s', (data, points, closed) => {
    expect(pathOf(data)).toEqual({ kind: 'path', points, closed });
  });
});

const radius = fc.integer({ min: 20, max: 300 });

describe('curves stay within 0.25 page units', () => {
  it('cubic, absolute and relative', () => {
    expectAlong(pathOf('M10 10C10 210 310 -190 310 10'), (t) => ({
      x: 10 + 900 * (1 - t) * t * t + 300 * t ** 3,
      y: 10 + 600 * (1 - t) * (1 - t) * t - 600 * (1 - t) * t * t,
    }));
    expect(pathOf('M10 10c0 200 300 -200 300 0')).toEqual(pathOf('M10 10C10 210 310 -190 310 10'));
  });

  it('quadratic', () => {
    expectAlong(pathOf('M0 0Q100 400 200 0'), (t) => ({ x: 200 * t, y: 800 * (1 - t) * t }));
    expect(pathOf('M5 5q100 400 200 0').points.at(-2)).toBe(205);
  });

  it('smooth curves mirror the last control point, else start straight', () => {
    expect(pathOf('M0 0C0 50 50 50 50 0S100 -50 100 0')).toEqual(pathOf('M0 0C0 50 50 50 50 0C50 -50 100 -50 100 0'));
    expect(pathOf('M0 0Q25 50 50 0T100 0')).toEqual(pathOf('M0 0Q25 50 50 0Q75 -50 100 0'));
    expect(pathOf('M0 0L10 0S100 -50 100 0')).toEqual(pathOf('M0 0L10 0C10 0 100 -50 100 0'));
    expect(pathOf('M0 0L10 0T100 0').points.at(-2)).toBe(100);
  });

  it('half a circle, either way round', () => {
    expectAlong(pathOf('M0 0A100 100 0 0 1 200 0'), (t) => halfCircle(t, -1));
    expectAlong(pathOf('M0 0A100 100 0 0 0 200 0'), (t) => halfCircle(t, 1));
  });

  it('an arc too small for its ends is enlarged', () => {
    expectAlong(pathOf('M0 0A1 1 0 0 1 200 0'), (t) => halfCircle(t, -1));
  });

  it('large and small arcs of a turned ellipse lie on it', () => {
    fc.assert(
      fc.property(
        fc.record({ rx: radius, ry: radius, turn: fc.integer({ min: -360, max: 360 }) }),
        fc.double({ min: 0, max: 6.28, noNaN: true }),
        fc.double({ min: 0.2, max: 6, noNaN: true }),
        ({ rx, ry, turn }, start, sweep) => {
          const angle = (turn * Math.PI) / 180;
          const curve = (t: number): Point => {
            const x = rx * Math.cos(start + t * sweep);
            const y = ry * Math.sin(start + t * sweep);
            return { x: 500 + x * Math.cos(angle) - y * Math.sin(angle), y: 500 + x * Math.sin(angle) + y * Math.cos(angle) };
          };
          fc.pre(Math.abs(sweep - Math.PI) > 0.1);
          const [from, to] = [curve(0), curve(1)];
          const large = sweep > Math.PI ? 1 : 0;
          expectAlong(pathOf(`M${from.x} ${from.y}A${rx} ${ry} ${turn} ${large} 1 ${to.x} ${to.y}`), curve);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('reads flags without separators, and relative arcs', () => {
    expect(pathOf('M0 0a100 100 0 01200 0')).toEqual(pathOf('M0 0A100 100 0 0 1 200 0'));
  });

  it('a radius of 0 is a line', () => {
    expect(pathOf('M0 0A0 100 0 0 1 200 0').points).toEqual([0, 0, 200, 0]);
  });
});

describe('path data that is refused, with a reason', () => {
  it.each([
    ['L10 10', /begin with M/],
    ['10 10', /character 1/],
    ['M10', /no number for M/],
    ['M10 10 L', /no number for L/],
    ['M0 0 X 5 5', /character 6/],
    ['M0 0L1e999 0', /not finite/],
    ['M0 0L2000000000 0', /too large/],
    ['M0 0LNaN 0', /no number/],
    ['M0 0A5 5 0 2 1 3 3', /no number for A/],
    ['M0 0L1 1M5 5L6 6', /more than one outline/],
    ['M0 0L1 1L2 0ZL5 5', /more than one outline/],
    ['M0 0' + 'l1 1'.repeat(MAX_PATH_POINTS), /more than 100000 points/],
    ['M0 0' + 'c1e9 1e9 -1e9 1e9 1 1'.repeat(1000), /too large|more than 100000 points/],
    ['M0 0 ' + '1'.repeat(5_000_000), /longer than/],
  ])('%.30s', (data, reason) => {
    expect(reasonOf(data)).toMatch(reason);
  });

  it('never throws, and what it reads is finite and bounded', () => {
    const letters = 'MmLlHhVvCcSsQqTtAaZz,. -+e10'.split('');
    const word = fc.constantFrom(...letters, '1e9', '-3.5', '1e999', '0 ', '7 7 ', 'NaN', '{', '\u{1F600}');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), (words) => {
        const read = readSvgPath(`M0 0 ${words.join('')}`);
        if (!read.ok) return;
        expect(read.path.points.every(Number.isFinite)).toBe(true);
        expect(read.path.points.length).toBeLessThanOrEqual(2 * MAX_PATH_POINTS);
      }),
      { numRuns: 2000 },
    );
  });
});
