import { expect, it } from 'vitest';
import { arrivingWords, type Far, filesWords, shareDone } from './bringInWords.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const start: Far = { state: 'running', count: 3, done: 0, failed: 0, arriving: null };
const board = { name: 'board.jpg', received: 1_200_000, size: 1_900_000 };

it('counts files, and the bytes of the one that is on its way', () => {
  expect(filesWords({ ...start, done: 2, failed: 1 })).toBe('1 of 3 brought in, 1 not');
  expect(filesWords({ ...start, done: 1, state: 'cancelled' })).toBe('Cancelled: 1 of 3 brought in');
  expect([board, { ...board, size: null }].map(arrivingWords).map(plain)).toEqual(['1.2 of 1.9 MB', '1.2 MB']);
});

it('stops at the end of a file that is larger than it said, and stands still where no size is said', () => {
  const sizes = [2_400_000, 600_000, null, 0];
  expect(sizes.map((size) => shareDone({ done: 1, arriving: { ...board, size } }))).toEqual([1.5, 2, 1, 1]);
  expect(shareDone(start)).toBe(0);
});
