import { expect, it } from 'vitest';
import { realLength } from './realLength.ts';

it.each([
  [72, 'mm', '25.4'],
  [72, 'in', '1.00'],
  [595.276, 'mm', '210.0'],
  [841.89, 'in', '11.69'],
  [0, 'mm', '0.0'],
  [-0.01, 'mm', '0.0'],
  [-36, 'in', '−0.50'],
] as const)('%d pt is %s %s', (points, unit, text) => {
  expect(realLength(points, unit)).toBe(text);
});
