import { expect, test } from 'vitest';
import { looksAlike } from './looksAlike.ts';

const width = 500;
const height = 300;

/** Paper with these px black. */
function paper(...black: readonly (readonly [x: number, y: number])[]): Uint8ClampedArray {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (const [x, y] of black) data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
  return data;
}

const line = (length: number, y: number) => Array.from({ length }, (_, x) => [x + 300, y] as const);

test('a short line that is missing is noticed, anywhere on the page', () => {
  expect(looksAlike(paper(), paper(...line(10, 299)), width)).toBe(false);
  expect(looksAlike(paper(...line(10, 0)), paper(), width)).toBe(false);
  expect(looksAlike(paper(...line(10, 150)), paper(...line(10, 150)), width)).toBe(true);
});

test('single px, as along edges, are none, however many there are', () => {
  const scattered = Array.from({ length: 2000 }, (_, index) => [(index * 9) % width, Math.floor((index * 9) / width) * 8] as const);
  expect(looksAlike(paper(), paper(...scattered), width)).toBe(true);
});
