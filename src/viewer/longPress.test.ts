import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLongPress } from './longPress.ts';
import type { PointerSample } from './pointerState.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function sample(parts: Partial<PointerSample>): PointerSample {
  return { type: 'down', id: 1, pointer: 'touch', button: 'primary', at: { x: 50, y: 50 }, time: 0, pressed: true, isFirst: false, contact: 1, between: [], shift: false, alt: false, mod: false, ...parts };
}

function pressesAfter(...samples: readonly Partial<PointerSample>[]): number {
  const pressed = vi.fn<() => void>();
  const press = createLongPress(pressed);
  for (const each of samples) press.hear(sample(each), 'taken');
  vi.advanceTimersByTime(600);
  return pressed.mock.calls.length;
}

it('notices a finger that rests, not one that goes, leaves or is not alone, and no mouse', () => {
  expect(pressesAfter({})).toBe(1);
  expect(pressesAfter({}, { type: 'move', at: { x: 56, y: 54 } })).toBe(1);
  expect(pressesAfter({}, { type: 'move', at: { x: 62, y: 50 } })).toBe(0);
  expect(pressesAfter({}, { type: 'up' })).toBe(0);
  expect(pressesAfter({}, { type: 'cancel' })).toBe(0);
  expect(pressesAfter({}, { id: 2 })).toBe(0);
  expect(pressesAfter({ pointer: 'mouse' })).toBe(0);
});

it('does not notice a palm that rests beside the pen', () => {
  const pressed = vi.fn<() => void>();
  const press = createLongPress(pressed);
  press.hear(sample({ id: 7, pointer: 'pen' }), 'taken');
  press.hear(sample({}), 'dropped');
  vi.advanceTimersByTime(600);
  expect(pressed).not.toHaveBeenCalled();
});
