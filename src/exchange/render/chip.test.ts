import { describe, expect, it } from 'vitest';
import { chipOf } from './chip.ts';
import type { DrawStyle, Mark } from './mark.ts';

/** Measures 6 px a letter and draws nothing. */
const painter = { font: '', measureText: (text: string) => ({ width: text.length * 6 }) };

const mark: Mark = {
  shape: { kind: 'bbox', x: 100, y: 100, width: 200, height: 50 },
  number: 4, label: 'undersized pad', colour: { paper: '#000000', on: '#ffffff' }, emphasis: 'rest',
  initials: null, locked: false, editedTwice: false,
};
const style: DrawStyle = {
  matrix: { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 }, within: { x: 0, y: 0, width: 600, height: 400 }, chips: 'shown',
};

function wordsOn(changed: Partial<Mark>): readonly string[] {
  return chipOf(painter, { ...mark, ...changed }, style).words.map((word) => word.text);
}

describe('chipOf', () => {
  it('shows the label where the mark is as wide as its chip, or is selected', () => {
    const narrow = { shape: { kind: 'bbox', x: 100, y: 100, width: 20, height: 20 } } as const;
    expect(wordsOn({})).toEqual(['4', 'undersized pad']);
    expect(wordsOn(narrow)).toEqual(['4']);
    expect(wordsOn({ ...narrow, emphasis: 'selected' })).toEqual(['4', 'undersized pad']);
    expect(wordsOn({ label: '', initials: 'la' })).toEqual(['4', 'needs label', 'la']);
  });

  it('drops the initials of another person before the label, and then the label', () => {
    const said = [130, 110, 90].map((width) => wordsOn({ initials: 'la', shape: { kind: 'bbox', x: 100, y: 100, width, height: 50 } }));
    expect(said).toEqual([['4', 'undersized pad', 'la'], ['4', 'undersized pad'], ['4', 'la']]);
  });

  it('stands above, below at the top edge, inside where there is neither', () => {
    expect(chipOf(painter, mark, style).box.y).toBe(100 - 4 - 18);
    expect(chipOf(painter, { ...mark, emphasis: 'selected' }, style).box.y).toBe(100 - 8 - 18);
    expect(chipOf(painter, { ...mark, shape: { ...mark.shape, y: 5 } as Mark['shape'] }, style).box.y).toBe(59);
    const whole = { kind: 'bbox', x: 0, y: 0, width: 600, height: 400 } as const;
    expect(chipOf(painter, { ...mark, shape: whole }, style).box.y).toBe(4);
  });

  it('stays within the page sideways', () => {
    const atRight = { kind: 'bbox', x: 590, y: 100, width: 10, height: 10 } as const;
    const { box } = chipOf(painter, { ...mark, shape: atRight }, style);
    expect(box.x + box.width).toBeLessThanOrEqual(600);
  });
});
