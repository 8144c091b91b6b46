import { describe, expect, it } from 'vitest';
import { movedTo, shownNumber, vertexMovedTo, vertexRemoved, whyNot } from './exactNumbers.ts';

const page = { width: 600, height: 800 };
const box = { kind: 'bbox', x: 10, y: 20, width: 30, height: 40 } as const;
const path = { kind: 'path', points: [10, 20, 40, 20, 40, 60], closed: false } as const;

describe('exact numbers', () => {
  it('move and resize a box, rounded as it is stored', () => {
    expect(movedTo({ shape: box, page }, 'x', 12.345)).toEqual({ ...box, x: 12.35 });
    expect(movedTo({ shape: box, page }, 'height', 50)).toEqual({ ...box, height: 50 });
  });

  it('stay on the page', () => {
    expect(movedTo({ shape: box, page }, 'x', 1e6)).toEqual({ ...box, x: 570 });
    expect(movedTo({ shape: box, page }, 'y', -5)).toEqual({ ...box, y: 0 });
    expect(movedTo({ shape: box, page }, 'width', 1e6)).toEqual({ ...box, width: 590 });
  });

  it('stretch a path from its top left corner', () => {
    expect(movedTo({ shape: path, page }, 'width', 60)).toEqual({ ...path, points: [10, 20, 70, 20, 70, 60] });
    expect(movedTo({ shape: path, page }, 'y', 30)).toEqual({ ...path, points: [10, 30, 40, 30, 40, 70] });
  });

  it('are refused with a sentence where the shape cannot have them', () => {
    const line = { kind: 'path', points: [10, 20, 40, 20], closed: false } as const;
    expect(whyNot(box, 'width', 0)).toBe('A width has to be more than 0.');
    expect(whyNot(line, 'height', 5)).toBe('A straight line has no height that could be stretched; its points can be moved.');
    expect([movedTo({ shape: box, page }, 'width', -3), movedTo({ shape: line, page }, 'height', 5)]).toEqual([null, null]);
    expect(whyNot(box, 'x', -3)).toBeNull();
  });

  it('change nothing when the number is the one that is shown', () => {
    expect(movedTo({ shape: { ...box, x: 10.001 }, page }, 'x', 10)).toBeNull();
    expect(shownNumber(-0.001)).toBe('0');
  });

  it('move one point of a path, on the page and rounded', () => {
    expect(vertexMovedTo({ shape: path, page }, { index: 1, axis: 'x' }, 55.555)).toEqual({ ...path, points: [10, 20, 55.56, 20, 40, 60] });
    expect(vertexMovedTo({ shape: path, page }, { index: 2, axis: 'y' }, 9_999)).toEqual({ ...path, points: [10, 20, 40, 20, 40, 800] });
    expect(vertexMovedTo({ shape: path, page }, { index: 0, axis: 'x' }, 10)).toBeNull();
    expect(vertexMovedTo({ shape: path, page }, { index: 7, axis: 'x' }, 10)).toBeNull();
  });

  it('take a point away as long as a path is left', () => {
    expect(vertexRemoved(path, 1)).toEqual({ ...path, points: [10, 20, 40, 60] });
    expect(vertexRemoved({ ...path, closed: true }, 1)).toBeNull();
    expect(vertexRemoved({ ...path, points: [0, 0, 1, 1] }, 0)).toBeNull();
  });
});
