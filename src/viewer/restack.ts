import type { Annotation, AnnotationStore, Change } from '../annotation/annotation.ts';
import { compareStacking, orderAtEnd, orderBetween, orderOf } from '../annotation/arrangement.ts';
import { unionOf } from '../geometry/rect.ts';
import { boundsOf } from '../geometry/shapes.ts';
import type { MarkIndex } from './markIndex.ts';

export type Restacking = 'front' | 'forward' | 'backward' | 'back';

interface Stack {
  readonly annotations: Pick<AnnotationStore, 'onPage'>;
  readonly marks: MarkIndex;
  shown(id: string): boolean;
}

/**
 * The changes that bring annotations to the front or back of their page, or one step past the next one that overlaps them. They keep their
 * order among themselves; each page is arranged by itself. Nothing when there is nothing to move past.
 */
export function restacked(stack: Stack, chosen: readonly Annotation[], how: Restacking): readonly Change[] {
  const pages = new Set(chosen.map(({ pageIndex }) => pageIndex));
  return [...pages].flatMap((pageIndex) => {
    const moving = chosen.filter((annotation) => annotation.pageIndex === pageIndex).toSorted(compareStacking);
    const ids = new Set(moving.map(({ id }) => id));
    const others = stack.annotations.onPage(pageIndex).filter(({ id }) => !ids.has(id)).toSorted(compareStacking);
    const orders = ordersFor({ stack, moving, others }, how);
    return orders.flatMap((order, place) => {
      const before = moving[place];
      return before === undefined ? [] : [{ before, after: { ...before, arrangement: { ...before.arrangement, order } } }];
    });
  });
}

interface Moving {
  readonly stack: Stack;
  readonly moving: readonly Annotation[];
  readonly others: readonly Annotation[];
}

/** A place for each of the moving ones, lowest first; none when they stay where they are. */
function ordersFor({ stack, moving, others }: Moving, how: Restacking): readonly string[] {
  const highest = moving.at(-1);
  const lowest = moving[0];
  if (highest === undefined || lowest === undefined || others.length === 0) return [];
  switch (how) {
    case 'front':
      return others.every((other) => isAbove(lowest, other)) ? [] : rising(orderAtEnd('front', others.map(orderOf), Date.now()), null, moving.length);
    case 'back':
      return others.every((other) => isAbove(other, highest)) ? [] : sinking(others.map(orderOf), moving.length);
    case 'forward': {
      const next = overlapping(stack, moving, others).find((other) => isAbove(other, highest));
      return next === undefined ? [] : between(next, others[others.indexOf(next) + 1], moving.length);
    }
    case 'backward': {
      const next = overlapping(stack, moving, others).findLast((other) => isAbove(lowest, other));
      return next === undefined ? [] : between(others[others.indexOf(next) - 1], next, moving.length);
    }
  }
}

function isAbove(one: Annotation, than: Annotation): boolean {
  return compareStacking(one, than) > 0;
}

function between(below: Annotation | undefined, above: Annotation | undefined, count: number): readonly string[] {
  const floor = below === undefined ? '' : orderOf(below);
  const roof = above === undefined ? null : orderOf(above);
  return rising(orderBetween(floor, roof), roof, count);
}

/** `count` places upwards from the first one, each beneath the roof. */
function rising(from: string, roof: string | null, count: number): readonly string[] {
  const orders = [from];
  while (orders.length < count) orders.push(orderBetween(orders.at(-1) ?? from, roof));
  return orders;
}

function sinking(orders: readonly string[], count: number): readonly string[] {
  const lowest = orders.reduce((a, b) => (b < a ? b : a));
  return rising(orderAtEnd('back', orders, Date.now()), lowest, count);
}

/** Those of the others whose bounds touch the moving ones', lowest first. */
function overlapping({ marks, shown }: Stack, moving: readonly Annotation[], others: readonly Annotation[]): readonly Annotation[] {
  const shapes = moving.flatMap(({ id }) => marks.get(id)?.shape ?? []);
  const around = unionOf(shapes.map(boundsOf));
  const pageIndex = moving[0]?.pageIndex;
  if (around === null || pageIndex === undefined) return [];
  const touching = new Set(marks.touching(pageIndex, around).map(({ annotation }) => annotation.id));
  return others.filter(({ id }) => touching.has(id) && shown(id));
}
