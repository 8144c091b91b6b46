import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tracePoints, tracesOf } from './trace.ts';

describe('traces of a table', () => {
  it('are its columns of numbers, without the axis that only rises', () => {
    const text = 'time,height,state,speed\n0,1,boost,5\n1,4,coast,3\n2,2,fall,1\n';
    expect(tracesOf(text, { cut: false })).toEqual([[1, 4, 2], [5, 3, 1]]);
  });

  it('are found under other separators, and with decimal commas', () => {
    expect(tracesOf('t;v\n0;1,5\n1;0,5\n2;2,5', { cut: false })).toEqual([[1.5, 0.5, 2.5]]);
    expect(tracesOf('t\tv\n0\t1\n1\t0\n2\t2', { cut: false })).toEqual([[1, 0, 2]]);
  });

  it('do not take a line that was cut for a whole one, nor words for numbers', () => {
    expect(tracesOf('t,v\n0,9\n1,8\n2,7\n3,6', { cut: true })).toEqual([[9, 8, 7]]);
    expect(tracesOf('part,maker\nR1,a\nR2,b\nR3,c', { cut: false })).toEqual([]);
    expect(tracesOf('', { cut: true })).toEqual([]);
  });
});

describe('points of a trace', () => {
  it('stay within the box and keep least and greatest', () => {
    fc.assert(fc.property(fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 2 }), (trace) => {
      const ys = tracePoints(trace, { width: 40, height: 20 }).map(([x, y]) => {
        expect(x >= 0 && x <= 40 && y >= -1e-9 && y <= 20 + 1e-9).toBe(true);
        return y;
      });
      if (new Set(trace).size > 1) expect([Math.min(...ys), Math.max(...ys)].map((y) => Math.round(y * 1e6) / 1e6)).toEqual([0, 20]);
    }));
  });
});
