import { describe, expect, it } from 'vitest';
import { annotationWith } from '../../annotation/review/annotations.fixture.ts';
import { atOnce } from '../../commands/parts/slices.ts';
import { commonOf, nothingCommon } from './common.ts';

const a = annotationWith({ id: 'a', label: 'crack', tags: { side: 'left', wet: true, note: 'x' } });
const b = annotationWith({ id: 'b', label: 'crack', tags: { side: 'right', wet: true, ref: 'R1', status: 'done' } });

describe('what several annotations have in common', () => {
  it('is shown where all agree, and named where they differ or not all have it', () => {
    expect(atOnce(commonOf([a, b]))).toEqual({
      label: 'crack', status: null, note: null, tags: { side: '', wet: true, ref: '' }, several: new Set(['side', 'ref']),
    });
    expect(atOnce(commonOf([a, { ...a, id: 'c' }]))).toMatchObject({ label: 'crack', status: 'open', note: 'x' });
    expect(atOnce(commonOf([]))).toEqual(nothingCommon);
  });

  it('tells an empty text that all have from texts that differ', () => {
    const empty = annotationWith({ id: 'c', label: '', tags: { ref: '' } });
    expect(atOnce(commonOf([empty, { ...empty, id: 'd' }]))).toMatchObject({ label: '', tags: { ref: '' }, several: new Set() });
    const three = ['x', 'y', 'x'].map((ref, place) => annotationWith({ id: String(place), tags: { ref } }));
    expect(atOnce(commonOf(three)).several).toEqual(new Set(['ref']));
  });
});
