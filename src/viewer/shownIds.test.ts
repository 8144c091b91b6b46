import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differing, letsThrough, shownIds, withNews } from './shownIds.ts';

const ids = ['a', 'b', 'c', 'd', 'e'];
const sets = fc.subarray(ids).map((some) => new Set(some));
const news = fc.array(fc.tuple(fc.constantFrom(...ids), fc.boolean()), { maxLength: 4 }).map((some) => new Map(some));

describe('which annotations the filter lets through', () => {
  it('is what came and went, in turn', () => {
    fc.assert(fc.property(sets, fc.array(news, { maxLength: 5 }), (first, changes) => {
      let shown = shownIds(first);
      const model = new Set(first);
      for (const change of changes) {
        const before = shown;
        const wasSame = [...change].every(([id, isShown]) => model.has(id) === isShown);
        shown = withNews(shown, change);
        for (const [id, isShown] of change) {
          if (isShown) model.add(id);
          else model.delete(id);
        }
        expect(ids.filter((id) => letsThrough(shown, id))).toEqual(ids.filter((id) => model.has(id)));
        expect(shown === before).toBe(wasSame);
      }
    }));
  });

  it('differs in what only one of two lets through, as long as that is little', () => {
    fc.assert(fc.property(sets, news, sets, news, fc.boolean(), (one, changes, other, others, areRelated) => {
      const a = withNews(shownIds(one), changes);
      const b = withNews(areRelated ? a : shownIds(other), others);
      const expected = ids.filter((id) => letsThrough(a, id) !== letsThrough(b, id));
      expect(differing(a, b, 5)?.toSorted()).toEqual(expected);
      if (expected.length > 0) expect(differing(a, b, expected.length - 1)).toBeNull();
    }));
    expect(differing(null, shownIds(new Set()), 5)).toBeNull();
    expect(letsThrough(null, 'a')).toBe(true);
  });

  it('becomes a set of its own once very many came', () => {
    const many = Array.from({ length: 4000 }, (_, at) => [`n${at}`, true] as const);
    const kept = withNews(shownIds(new Set(['old'])), new Map(many));
    expect(kept.news.size).toBe(4000);
    const shown = withNews(kept, new Map([['old', false]]));
    expect(shown.news.size).toBe(0);
    expect(letsThrough(shown, 'n17')).toBe(true);
    expect(letsThrough(shown, 'old')).toBe(false);
  });
});
