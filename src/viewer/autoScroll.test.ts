import { describe, expect, it } from 'vitest';
import { edgeSpeed } from './autoScroll.ts';

const viewport = { width: 1000, height: 800 };

describe('dragging to an edge', () => {
  it('scrolls towards it, faster the further out, up to a limit', () => {
    const from = { x: 500, y: 400 };
    expect(edgeSpeed({ from, at: { x: 500, y: 500 } }, viewport)).toEqual({ x: 0, y: 0 });
    expect(edgeSpeed({ from, at: { x: 12, y: 400 } }, viewport)).toEqual({ x: -300, y: 0 });
    expect(edgeSpeed({ from, at: { x: 500, y: 800 } }, viewport)).toEqual({ x: 0, y: 600 });
    expect(edgeSpeed({ from, at: { x: 5000, y: -5000 } }, viewport)).toEqual({ x: 1800, y: -1800 });
  });

  it('does not scroll when it began there and leads away', () => {
    expect(edgeSpeed({ from: { x: 5, y: 795 }, at: { x: 15, y: 780 } }, viewport)).toEqual({ x: 0, y: 0 });
    expect(edgeSpeed({ from: { x: 15, y: 400 }, at: { x: 5, y: 400 } }, viewport).x).toBeLessThan(0);
  });

  it('never scrolls a viewport too small to have a middle', () => {
    expect(edgeSpeed({ from: { x: 40, y: 40 }, at: { x: 1, y: 1 } }, { width: 80, height: 80 })).toEqual({ x: 0, y: 0 });
  });
});
