import { expect, it } from 'vitest';
import { clearOfFind } from './clearOfFind.ts';

const size = { width: 76, height: 44 };

it('leaves what is clear of Find where it is, and moves the rest beside or below', () => {
  const wide = { width: 1200, height: 800 };
  expect(clearOfFind({ x: 900, y: 30 }, size, { viewport: wide, state: 'closed' })).toEqual({ x: 900, y: 30 });
  expect(clearOfFind({ x: 200, y: 30 }, size, { viewport: wide, state: 'results' })).toEqual({ x: 200, y: 30 });
  expect(clearOfFind({ x: 900, y: 100 }, size, { viewport: wide, state: 'bar' })).toEqual({ x: 900, y: 100 });
  expect(clearOfFind({ x: 900, y: 100 }, size, { viewport: wide, state: 'results' })).toEqual({ x: 624, y: 100 });
  expect(clearOfFind({ x: 200, y: 20 }, size, { viewport: { width: 400, height: 800 }, state: 'bar' })).toEqual({ x: 200, y: 60 });
});
