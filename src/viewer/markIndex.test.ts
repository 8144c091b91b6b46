import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Shape } from '../geometry/shapes.ts';
import { newAnnotation } from '../annotation/annotation.ts';
import { createAnnotationStore } from '../annotation/store.ts';
import { boundsOf } from '../geometry/shapes.ts';
import { createMarkIndex } from './markIndex.ts';
import { isTaken } from './marquee.ts';

const coordinate = fc.integer({ min: 0, max: 100 });
const shape: fc.Arbitrary<Shape> = fc.oneof(
  fc.record({ kind: fc.constant('bbox' as const), x: coordinate, y: coordinate, width: coordinate, height: coordinate }),
  fc.record({
    kind: fc.constant('path' as const),
    points: fc.array(fc.tuple(coordinate, coordinate), { minLength: 2, maxLength: 6 }).map((points) => points.flat()),
    closed: fc.boolean(),
  }),
);
/** Which mark becomes what; null deletes it. */
const edit = fc.tuple(fc.nat(29), fc.option(shape, { nil: null }));
const area = fc.record({ x: coordinate, y: coordinate, width: coordinate, height: coordinate });
const pageSize = { width: 200, height: 200 };

function indexed(shapes: readonly Shape[]) {
  const annotations = createAnnotationStore();
  const marks = createMarkIndex({ annotations, sizeOf: (pageIndex) => (pageIndex === 0 ? pageSize : undefined) });
  const made = shapes.map((each, index) => ({
    ...newAnnotation({ pageIndex: 0, pageSize, shape: each, label: '', tags: {} }),
    born: String(index).padStart(6, '0'),
    // Kept by every edit below: a table that is sorted moves marks and makes no revision.
    revision: index % 2 === 0 ? '' : 'kept',
  }));
  return { annotations, marks, made };
}

describe('the index', () => {
  it('finds what looking at every mark finds, in drawing order, whatever was changed and removed', () => {
    fc.assert(
      fc.property(fc.array(shape, { maxLength: 30 }), fc.array(edit, { maxLength: 20 }), area, (shapes, edits, asked) => {
        const { annotations, marks, made } = indexed(shapes);
        annotations.apply(made.map((after) => ({ before: null, after })), 'user');
        marks.touching(0, asked);
        for (const [index, next] of edits) {
          const before = annotations.get(made[index]?.id ?? '');
          if (before !== undefined) annotations.apply([{ before, after: next === null ? null : { ...before, shape: next } }], 'user');
        }
        const wanted = annotations.all().filter((each) => each.shape.kind !== 'unknown' && meets(boundsOf(each.shape), asked));
        expect(marks.touching(0, asked).map(({ annotation }) => annotation.id)).toEqual(wanted.map(({ id }) => id));
        expect(marks.isCrowded(0, asked, 3)).toBe(wanted.length > 3);
      }),
    );
  });

  it('keeps the drawing order when many come at once, in any order, and for areas of any size', () => {
    const whole = { x: -10, y: -10, width: 400, height: 400 };
    fc.assert(
      fc.property(fc.array(fc.array(fc.tuple(shape, fc.nat(400)), { maxLength: 60 }), { maxLength: 4 }), area, (batches, asked) => {
        const { annotations, marks } = indexed([]);
        marks.touching(0, asked);
        for (const batch of batches) {
          const come = batch.map(([each, born]) => ({
            ...newAnnotation({ pageIndex: 0, pageSize, shape: each, label: '', tags: {} }), born: String(born).padStart(6, '0'),
          }));
          annotations.apply(come.map((after) => ({ before: null, after })), 'remote');
        }
        for (const part of [asked, whole]) {
          const wanted = annotations.all().filter((each) => each.shape.kind !== 'unknown' && meets(boundsOf(each.shape), part));
          expect(marks.touching(0, part).map(({ annotation }) => annotation.id)).toEqual(wanted.map(({ id }) => id));
        }
        expect(marks.countOn(0)).toBe(annotations.all().length);
      }),
    );
  });

  it('brings records of another page size to our units', () => {
    const { annotations, marks } = indexed([]);
    const drawnOn = { width: 100, height: 50 };
    const drawn: Shape = { kind: 'bbox', x: 10, y: 10, width: 5, height: 5 };
    const record = newAnnotation({ pageIndex: 0, pageSize: drawnOn, shape: drawn, label: '', tags: {} });
    annotations.apply([{ before: null, after: record }], 'remote');
    expect(marks.get(record.id)?.shape).toEqual({ kind: 'bbox', x: 20, y: 40, width: 10, height: 20 });
  });

  it('leaves out pages that the file does not have, and takes many changes at once', () => {
    const { annotations, marks } = indexed([]);
    const far = newAnnotation({ pageIndex: 7, pageSize, shape: { kind: 'bbox', x: 1, y: 1, width: 5, height: 5 }, label: '', tags: {} });
    const many = Array.from({ length: 500 }, () => newAnnotation({ ...far, pageIndex: 0 }));
    annotations.apply([far, ...many].map((after) => ({ before: null, after })), 'remote');
    expect(marks.get(far.id)).toBeUndefined();
    expect(marks.touching(7, { x: 0, y: 0, ...pageSize })).toEqual([]);
    expect(marks.touching(0, { x: 0, y: 0, ...pageSize })).toHaveLength(500);
  });
});

describe('a marquee', () => {
  it('takes what is inside, and when touching is enough, what has a point of its outline inside', () => {
    fc.assert(
      fc.property(shape, area, (each, asked) => {
        const corners = cornersOf(each);
        const samples = corners.slice(1).flatMap((to, index) => {
          const from = corners[index];
          return from === undefined ? [] : Array.from({ length: 201 }, (_, step) => mixed(from, to, step / 200));
        });
        if (isTaken(each, asked, 'inside')) expect(samples.every((point) => holds(asked, point))).toBe(true);
        if (samples.some((point) => holds(asked, point))) expect(isTaken(each, asked, 'touching')).toBe(true);
      }),
    );
  });

  it('does not take a box that it lies in', () => {
    expect(isTaken({ kind: 'bbox', x: 0, y: 0, width: 100, height: 100 }, { x: 40, y: 40, width: 5, height: 5 }, 'touching')).toBe(false);
  });
});

interface At {
  readonly x: number;
  readonly y: number;
}

function meets(a: { x: number; y: number; width: number; height: number }, b: typeof a): boolean {
  return a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;
}

function holds(rect: { x: number; y: number; width: number; height: number }, { x, y }: At): boolean {
  return x >= rect.x && x <= rect.x + rect.width && y >= rect.y && y <= rect.y + rect.height;
}

function mixed(from: At, to: At, share: number): At {
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

/** The outline's corners, the first again at the end where it is closed. */
function cornersOf(each: Shape): readonly At[] {
  const points: At[] = [];
  if (each.kind === 'bbox') {
    const { x, y, width, height } = each;
    points.push({ x, y }, { x: x + width, y }, { x: x + width, y: y + height }, { x, y: y + height }, { x, y });
    return points;
  }
  for (let i = 0; i + 1 < each.points.length; i += 2) points.push({ x: each.points[i] ?? 0, y: each.points[i + 1] ?? 0 });
  const [first] = points;
  return each.closed && first !== undefined ? [...points, first] : points;
}
