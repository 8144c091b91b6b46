import { describe, expect, it } from 'vitest';
import { labelColour, labelPalette, unlabelledColour } from './labels.ts';

/** Relative luminance, WCAG 2.x. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

describe('labelColour', () => {
  const known = Array.from({ length: 10 }, (_, index) => `label ${index + 1}`);

  it('goes by the place among the known labels, and starts again at the ninth', () => {
    expect(known.map((label) => labelColour(label, known).key)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 1, 2]);
  });

  it('gives a new label the next colour, and none the red of marks that need one', () => {
    expect(labelColour('new', known.slice(0, 3)).name).toBe('green');
    expect(labelColour('', known)).toBe(unlabelledColour);
  });

  it('can be seen on paper, and its text read on it', () => {
    for (const { paper, on } of labelPalette) {
      expect(contrast(paper, '#ffffff')).toBeGreaterThanOrEqual(2.95);
      expect(contrast(paper, on)).toBeGreaterThanOrEqual(4.5);
    }
  });
});
