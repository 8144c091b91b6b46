import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordOfElements, Revision } from './revisions.ts';
import { compareIds, contentOf, fold, revisionsOf } from './revisions.ts';

const rev = (ms: number, counter = 0) => `${String(1_700_000_000_000 + ms)}-${counter.toString(16).padStart(4, '0')}-0a0b0c0d`;

function record(recordId: string, content: readonly unknown[], parts: Partial<RecordOfElements> = {}): RecordOfElements {
  return {
    recordId,
    annotationType: 'bbox',
    pageSize: { width: 100, height: 100 },
    pageIndex: 0,
    content,
    createdBy: null,
    createdAt: null,
    seq: null,
    ...parts,
  };
}

function box(tags: Record<string, unknown>, x = 1): unknown {
  return { tags, label: 'a', x, y: 1, width: 5, height: 5 };
}

function of(id: string, revision: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return { 'redline:id': id, 'redline:rev': revision, ...more };
}

function revisions(...records: readonly RecordOfElements[]): readonly Revision[] {
  return records.flatMap((one) => revisionsOf(one).revisions);
}

function heads(...records: readonly RecordOfElements[]): readonly string[] {
  return fold(revisions(...records)).flatMap((folded) => folded.heads.map((head) => head.revision));
}

/** Few ids, revisions and values, so that they collide; and much that no client of ours would write. */
const names = fc.constantFrom('a', 'b', 'r1/0', '__proto__', '', 7, true, null);
const revs = fc.constantFrom(rev(1), rev(2), rev(3), rev(3, 1), '9999999999999-ffff-ffffffff', '', 'tomorrow', 5, null);
const bases = fc.oneof(revs, fc.array(fc.constantFrom(rev(1), rev(2), rev(3), ''), { maxLength: 3 }).map((all) => all.join(' ')));
const tags = fc.oneof(
  fc.record(
    { 'redline:id': names, 'redline:rev': revs, 'redline:base': bases, 'redline:deleted': fc.constantFrom(true, false, 'true'), 'redline:born': revs, x: fc.anything() },
    { requiredKeys: [] },
  ),
  fc.constantFrom(null, [], 'tags'),
);
const element = fc.oneof(
  { weight: 8, arbitrary: fc.record({ tags, label: fc.constantFrom('a', 'b', 3), x: fc.constantFrom(1, 2, Number.NaN), deep: fc.jsonValue() }, { requiredKeys: ['tags'] }) },
  { weight: 1, arbitrary: fc.jsonValue() },
);
const records = fc.array(
  fc.record({
    recordId: fc.constantFrom('r1', 'r2', 'r3', 'r4'),
    content: fc.array(element, { maxLength: 4 }),
    pageIndex: fc.constantFrom(0, 1),
    seq: fc.constantFrom(null, 1, 2, 3),
  }).map(({ recordId, content, pageIndex, seq }) => record(recordId, content, { pageIndex, seq })),
  { maxLength: 8 },
);

/** What the fold says, without the identity of objects. */
function summary(all: readonly Revision[]): unknown {
  return fold(all).map(({ id, current, heads, revisions, born }) => ({
    id, born, current: contentOf(current), heads: heads.map(contentOf), revisions: revisions.map((one) => [one.revision, contentOf(one), one.seq]),
  }));
}

describe('fold', () => {
  it('does not depend on order or copies, and folding its own result changes nothing', () => {
    fc.assert(fc.property(records.chain((all) => {
      const once = revisions(...all);
      const copies = fc.array(fc.nat({ max: Math.max(0, once.length - 1) }), { maxLength: 6 });
      return copies.chain((more) => {
        const some = [...once, ...more.flatMap((index) => once[index] ?? [])];
        return fc.tuple(fc.constant(once), fc.shuffledSubarray(some, { minLength: some.length }));
      });
    }), ([once, shuffled]) => {
      expect(summary(shuffled)).toEqual(summary(once));
      expect(summary(fold(once).flatMap((folded) => folded.revisions))).toEqual(summary(once));
    }), { numRuns: 250 });
  });

  it('loses no revision and always shows the greatest head', () => {
    fc.assert(fc.property(records, (all) => {
      const given = revisions(...all);
      const folded = fold(given);
      expect(new Set(folded.flatMap((one) => one.revisions.map((r) => `${one.id} ${contentOf(r)}`))))
        .toEqual(new Set(given.map((r) => `${r.id} ${contentOf(r)}`)));
      for (const one of folded) {
        expect(one.heads[0]).toBe(one.current);
        expect(one.heads.every((head) => head.revision <= one.current.revision)).toBe(true);
      }
    }));
  });

  it('follows bases: what another names is no head', () => {
    const first = record('r1', [box(of('a', rev(1)))]);
    const left = record('r2', [box(of('a', rev(2), { 'redline:base': rev(1) }))]);
    const right = record('r3', [box(of('a', rev(3), { 'redline:base': rev(1) }))]);
    const merge = record('r4', [box(of('a', rev(4), { 'redline:base': `${rev(2)} ${rev(3)}` }))]);
    expect(heads(first, left)).toEqual([rev(2)]);
    expect(heads(first, left, right)).toEqual([rev(3), rev(2)]);
    expect(heads(first, left, right, merge)).toEqual([rev(4)]);
  });

  it('takes equal copies for one, and keeps different contents under one revision, the greater JSON first', () => {
    const one = record('r1', [box(of('a', rev(1)), 1)]);
    const same = record('r2', [{ width: 5, height: 5, y: 1, x: 1, label: 'a', tags: of('a', rev(1)) }]);
    const other = record('r3', [box(of('a', rev(1)), 2)]);
    expect(fold(revisions(one, same))[0]?.revisions).toHaveLength(1);
    const both = fold(revisions(other, same, one))[0];
    expect(both?.heads.map((head) => head.element['x'])).toEqual([2, 1]);
  });

  it('names an element without an id after its record, and lets an edit take it over', () => {
    const foreign = record('r1', [box({ note: 'n' }), box({})]);
    const edit = record('r2', [box(of('r1/1', rev(5), { 'redline:base': '' }))]);
    expect(fold(revisions(foreign, edit)).map(({ id, heads }) => [id, heads.map((head) => head.revision)])).toEqual([
      ['r1/0', ['']],
      ['r1/1', [rev(5)]],
    ]);
  });

  it('flags an id without a valid revision and counts it as the lowest', () => {
    const odd = record('r1', [box(of('a', 'yesterday'))]);
    const fine = record('r2', [box(of('a', rev(1)))]);
    const folded = fold(revisions(odd, fine))[0];
    expect(folded?.heads.map(({ revision, flagged }) => [revision, flagged])).toEqual([[rev(1), false], ['', true]]);
  });

  it('finds a state even where revisions name each other in a circle', () => {
    const circle = record('r1', [box(of('a', rev(1), { 'redline:base': rev(2) })), box(of('a', rev(2), { 'redline:base': rev(1) }))]);
    expect(heads(circle)).toEqual([rev(2)]);
  });

  it('keeps deleted annotations, and only `true` deletes', () => {
    const made = record('r1', [box(of('a', rev(1))), box(of('b', rev(1)))]);
    const gone = record('r2', [box(of('a', rev(2), { 'redline:base': rev(1), 'redline:deleted': true }))]);
    const text = record('r3', [box(of('b', rev(2), { 'redline:base': rev(1), 'redline:deleted': 'true' }))]);
    expect(fold(revisions(made, gone, text)).map(({ id, current }) => [id, current.deleted])).toEqual([['a', true], ['b', false]]);
  });

  it('lets the copy speak that the host got first', () => {
    const late = record('r1', [box(of('a', rev(1)))], { seq: 9, createdBy: 'late@example.org' });
    const early = record('r2', [box(of('a', rev(1)))], { seq: 3, createdBy: 'early@example.org' });
    expect(fold(revisions(late, early))[0]?.current.createdBy).toBe('early@example.org');
  });

  it('keeps the place of an annotation whose first revision was never sent', () => {
    const first = record('r1', [box(of('z', rev(9), { 'redline:born': rev(1) }))]);
    const second = record('r2', [box(of('a', rev(5)))]);
    const forged = record('r3', [box(of('b', rev(6), { 'redline:born': rev(8) }))]);
    expect(fold(revisions(second, first, forged)).map(({ id }) => id)).toEqual(['z', 'a', 'b']);
  });

  it('survives nesting deeper than the call stack', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 50_000; level += 1) deep = [deep];
    const one = record('r1', [{ tags: of('a', rev(1)), deep }]);
    const other = record('r2', [{ tags: of('a', rev(1)), deep: [deep] }]);
    expect(fold(revisions(one, other))[0]?.heads).toHaveLength(2);
  });
});

describe('compareIds', () => {
  it('is a total order that counts the elements of a foreign record', () => {
    expect(['r/10', 'r/9', 'r', 'q/11', 'r/a'].toSorted(compareIds)).toEqual(['q/11', 'r', 'r/9', 'r/10', 'r/a']);
    const ids = fc.constantFrom('r/10', 'r/9', 'r/09', 'r', 'r/', 'r/a', 'q/11', '__proto__', '');
    fc.assert(fc.property(ids, ids, ids, (a, b, c) => {
      expect(Math.sign(compareIds(a, b)) + Math.sign(compareIds(b, a))).toBe(0);
      if (compareIds(a, b) <= 0 && compareIds(b, c) <= 0) expect(compareIds(a, c)).toBeLessThanOrEqual(0);
    }));
  });
});
