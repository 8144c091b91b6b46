import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DrawStyle, Mark } from '../../exchange/render/mark.ts';
import { chipOf } from '../../exchange/render/chip.ts';
import { planChips } from './chipPlan.ts';

/** Measures 6 px a letter and draws nothing. */
const measure = { font: '', measureText: (text: string) => ({ width: text.length * 6 }) };
const style: DrawStyle = { matrix: { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 }, within: { x: 0, y: 0, width: 600, height: 400 }, chips: 'shown' };
const marks = fc
  .array(fc.record({ x: fc.nat(500), y: fc.nat(350), width: fc.integer({ min: 5, max: 120 }), height: fc.integer({ min: 5, max: 60 }) }), { maxLength: 40 })
  .map((boxes) => boxes.map((box, index): Mark => ({
    shape: { kind: 'bbox', ...box }, number: index + 1, label: 'crack', colour: { paper: '#000000', on: '#ffffff' }, emphasis: 'rest',
    initials: null, locked: false, editedTwice: false,
  })));

describe('planChips', () => {
  it('draws the chips that none above them touches, as looking at all pairs finds them', () => {
    fc.assert(fc.property(marks, (all) => {
      const boxes = all.map((mark) => chipOf(measure, mark, style).box);
      const free = all.filter((_, index) => boxes.slice(index + 1).every((above) => !touch(above, boxes[index] ?? above)));
      expect(planChips(measure, all, style).map(({ mark }) => mark)).toEqual(free);
    }));
  });

  it('keeps the topmost', () => {
    fc.assert(fc.property(marks, (all) => {
      const top = all.at(-1);
      if (top !== undefined) expect(planChips(measure, all, style).at(-1)?.mark).toBe(top);
    }));
  });
});

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function touch(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
