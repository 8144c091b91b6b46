import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLateBlanks } from './lateBlanks.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const picture = { area: { x: 0, y: 0, width: 1, height: 1 }, scale: 1, bitmap: { width: 1, height: 1, close: () => undefined } };

/** Blanks over pages of which some are drawn and some have failed. */
function open() {
  const drawn = new Set<number>();
  const failed = new Set<number>();
  // Only how many there are matters.
  const blanks = createLateBlanks({ pictures: (page) => (drawn.has(page) ? [picture] : []), failure: (page) => (failed.has(page) ? 'Damaged.' : null) }, 100);
  const told = vi.fn();
  blanks.subscribe(told);
  return { drawn, failed, blanks, told };
}

it('a page that stays blank while it is in view becomes late, once', () => {
  const { blanks, told } = open();
  blanks.see([3]);
  vi.advanceTimersByTime(60);
  blanks.see([2, 3]);
  vi.advanceTimersByTime(60);
  expect([blanks.isLate(2), blanks.isLate(3)]).toEqual([false, true]);
  vi.advanceTimersByTime(500);
  expect(told).toHaveBeenCalledTimes(2);
});

it('a page that was drawn, has failed or went out of view does not', () => {
  const { drawn, failed, blanks, told } = open();
  blanks.see([1, 2, 3]);
  drawn.add(1);
  failed.add(2);
  blanks.see([1, 2]);
  vi.advanceTimersByTime(500);
  expect(told).not.toHaveBeenCalled();
  expect([1, 2, 3].filter(blanks.isLate)).toEqual([]);
});

it('a late page is so no more once it is drawn, and waits anew when it is blank again', () => {
  const { drawn, blanks, told } = open();
  blanks.see([1]);
  vi.advanceTimersByTime(100);
  expect(blanks.isLate(1)).toBe(true);
  drawn.add(1);
  expect(blanks.isLate(1)).toBe(false);
  blanks.see([1]);
  drawn.delete(1);
  blanks.see([1]);
  expect(blanks.isLate(1)).toBe(false);
  vi.advanceTimersByTime(100);
  expect(told).toHaveBeenCalledTimes(2);
});

it('tells nothing after it was closed', () => {
  const { blanks, told } = open();
  blanks.see([1]);
  blanks.close();
  vi.advanceTimersByTime(500);
  expect(told).not.toHaveBeenCalled();
});
