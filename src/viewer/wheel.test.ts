import { describe, expect, it } from 'vitest';
import { readWheel } from './wheel.ts';

const scrolls = { page: 900, alone: 'scroll' } as const;
const still = { deltaX: 0, deltaY: 0, deltaMode: 0, shift: false, mod: false };

describe('the wheel', () => {
  it('scrolls by px, lines and pages alike', () => {
    expect(readWheel({ ...still, deltaX: 3, deltaY: 100 }, scrolls)).toEqual({ does: 'scroll', dx: 3, dy: 100 });
    expect(readWheel({ ...still, deltaY: 3, deltaMode: 1 }, scrolls)).toEqual({ does: 'scroll', dx: 0, dy: 48 });
    expect(readWheel({ ...still, deltaY: 1, deltaMode: 2 }, scrolls)).toEqual({ does: 'scroll', dx: 0, dy: 900 });
  });

  it('scrolls sideways with Shift, whether or not the browser has turned it already', () => {
    expect(readWheel({ ...still, deltaY: 100, shift: true }, scrolls)).toEqual({ does: 'scroll', dx: 100, dy: 0 });
    expect(readWheel({ ...still, deltaX: 100, shift: true }, scrolls)).toEqual({ does: 'scroll', dx: 100, dy: 0 });
  });

  it('zooms with Mod: in and out undo each other, and one notch is never a leap', () => {
    const into = readWheel({ ...still, deltaY: -120, mod: true }, scrolls);
    const out = readWheel({ ...still, deltaY: 120, mod: true }, scrolls);
    if (into.does !== 'zoom' || out.does !== 'zoom') throw new Error('Mod and wheel have to zoom');
    expect(into.factor).toBeGreaterThan(1);
    expect(into.factor).toBeLessThan(1.3);
    expect(into.factor * out.factor).toBeCloseTo(1, 12);
    expect(readWheel({ ...still, deltaY: -4, mod: true }, scrolls)).toEqual({ does: 'zoom', factor: Math.exp(0.04) });
  });

  it('does the other thing where a person chose so', () => {
    const zooms = { page: 900, alone: 'zoom' } as const;
    expect(readWheel({ ...still, deltaY: -4 }, zooms)).toEqual({ does: 'zoom', factor: Math.exp(0.04) });
    expect(readWheel({ ...still, deltaY: 100, mod: true }, zooms)).toEqual({ does: 'scroll', dx: 0, dy: 100 });
    expect(readWheel({ ...still, deltaY: 100, shift: true }, zooms)).toEqual({ does: 'scroll', dx: 100, dy: 0 });
  });
});
