import { describe, expect, it } from 'vitest';
import { annotationWith } from '../../annotation/review/annotations.fixture.ts';
import { atOnce } from '../../commands/parts/slices.ts';
import { retagged } from './bulkTags.ts';
import { commonOf } from './common.ts';

const a = annotationWith({ id: 'a', tags: { side: 'left', wet: true, note: 'x' } });
const b = annotationWith({ id: 'b', tags: { side: 'right', wet: true, ref: 'R1', status: 'done' } });
const common = atOnce(commonOf([a, b]));
const after = (to: Parameters<typeof retagged>[2]) => retagged([a, b], common.tags, to).map((change) => change.after?.tags);

describe('tags of several', () => {
  it('change nothing when nothing was done', () => {
    expect(after(common.tags)).toEqual([]);
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
