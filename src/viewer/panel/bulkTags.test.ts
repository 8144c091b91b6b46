import { describe, expect, it } from 'vitest';
import { annotationWith } from '../../annotation/review/annotations.fixture.ts';
import { mergedTags, retagged } from './bulkTags.ts';

const a = annotationWith({ id: 'a', tags: { side: 'left', wet: true, note: 'x' } });
const b = annotationWith({ id: 'b', tags: { side: 'right', wet: true, ref: 'R1', status: 'done' } });
const after = (to: Parameters<typeof retagged>[2]) => retagged([a, b], mergedTags([a, b]).tags, to).map((change) => change.after?.tags);

describe('tags of several', () => {
  it('are shown where all agree, and named where they differ or not all have them', () => {
    expect(mergedTags([a, b])).toEqual({ tags: { side: '', wet: true, ref: '' }, several: new Set(['side', 'ref']) });
  });

  it('tell an empty text that all have from texts that differ', () => {
    const empty = annotationWith({ id: 'c', tags: { ref: '' } });
    expect(mergedTags([empty, { ...empty, id: 'd' }])).toEqual({ tags: { ref: '' }, several: new Set() });
    const three = ['x', 'y', 'x'].map((ref, place) => annotationWith({ id: String(place), tags: { ref } }));
    expect(mergedTags(three).several).toEqual(new Set(['ref']));
  });

  it('change nothing when nothing was done', () => {
    expect(after(mergedTags([a, b]).tags)).toEqual([]);
  });

  it('are given to all, taken from all, and renamed where they are, each with its own value', () => {
    expect(after({ side: 'both', wet: true, ref: '' })).toEqual([
      { side: 'both', wet: true, note: 'x' }, { side: 'both', wet: true, ref: 'R1', status: 'done' },
    ]);
    expect(after({ side: '', ref: '' })).toEqual([{ side: 'left', note: 'x' }, { side: 'right', ref: 'R1', status: 'done' }]);
    expect(after({ side: '', wet: true, part: '' })).toEqual([{ side: 'right', wet: true, part: 'R1', status: 'done' }]);
    expect(after({ side: '', wet: true, ref: '', batch: '7' })).toEqual([{ ...a.tags, batch: '7' }, { ...b.tags, batch: '7' }]);
  });
});
