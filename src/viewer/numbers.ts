import type { Annotation } from '../annotation/annotation.ts';

const known = new WeakMap<readonly Annotation[], ReadonlyMap<string, number>>();

/**
 * The number that list, chip and messages give each annotation: its place in drawing order, from 1. Made once per
 * state of the store, whose array stays the same object until something changes.
 */
export function numbersOf(all: readonly Annotation[]): ReadonlyMap<string, number> {
  const before = known.get(all);
  if (before !== undefined) return before;
  const numbers = new Map(all.map((annotation, index) => [annotation.id, index + 1]));
  known.set(all, numbers);
  return numbers;
}
