import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { annotationWith } from '../../annotation/review/annotations.fixture.ts';
import { headHeight, idsBetween, listItems, rowBeside, rowHeights, seenIn, topOfRow } from './listItems.ts';

const rowHeight = rowHeights.touch;
const row = { kind: 'row', annotation: annotationWith({}), number: 1 } as const;

/** The list item by item, the slow way. */
function drawn(counts: readonly number[], folded: ReadonlySet<string>) {
  const rows: { readonly row: number; readonly top: number }[] = [];
  let [top, at] = [0, 0];
  for (const [place, count] of counts.entries()) {
    top += headHeight;
    for (let index = 0; index < count; index += 1, at += 1) {
      if (folded.has(String(place))) continue;
      rows.push({ row: at, top });
      top += rowHeight;
    }
  }
  return { rows, height: top };
}

const groups = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 8 });

function made(counts: readonly number[], folded: ReadonlySet<string>) {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const heads = counts.map((count, place) => ({ kind: 'head', key: String(place), name: '', count }) as const);
  return listItems({ rows: Array.from({ length: total }, () => row), heads }, { folded, rowHeight });
}

describe('the list in groups', () => {
  it('stands where it would stand item by item', () => {
    fc.assert(fc.property(groups, fc.uniqueArray(fc.nat({ max: 7 }).map(String)), fc.nat({ max: 4_000 }), fc.nat({ max: 900 }), (counts, keys, from, height) => {
      const folded = new Set(keys);
      const items = made(counts, folded);
      const slow = drawn(counts, folded);
      expect(items.height).toBe(slow.height);
      for (const { row: at, top } of slow.rows) expect(topOfRow(items, at)).toBe(top);
      const wanted = slow.rows.filter(({ top }) => top + rowHeight > from && top < from + height).map((one) => one.row);
      const seen = seenIn(items, from, from + height).flatMap(({ first, end }) => Array.from({ length: end - first }, (_, place) => first + place));
      expect(seen).toEqual(wanted);
    }));
  });

  it('is walked past folded groups, and no further than its ends', () => {
    const items = made([2, 3, 1], new Set(['1']));
    expect([rowBeside(items, 1, 1), rowBeside(items, 5, -1), rowBeside(items, 5, 1), rowBeside(items, 0, -1)]).toEqual([5, 1, 5, 0]);
    expect(topOfRow(items, 3)).toBeNull();
  });

  it('gives what lies between two rows, either way', () => {
    const rows = ['a', 'b', 'c'].map((id) => ({ ...row, annotation: annotationWith({ id }) }));
    expect([idsBetween(rows, 0, 1), idsBetween(rows, 2, 1)]).toEqual([['a', 'b'], ['b', 'c']]);
  });
});
