import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newAnnotation } from '../../annotation/annotation.ts';
import type { Happening } from '../../annotation/timeline.ts';
import { everything, filterHappenings, peopleIn } from './filterHappenings.ts';
import { deedOf, differenceWords } from './happeningWords.ts';

function happening(createdBy: string | null, createdAt: string | null): Happening {
  const drawn = { pageIndex: 0, pageSize: { width: 9, height: 9 }, shape: { kind: 'bbox', x: 1, y: 1, width: 5, height: 5 }, label: '', tags: {} } as const;
  const state = { ...newAnnotation(drawn), createdBy, createdAt };
  return { annotationId: state.id, revision: '', place: 0, kind: 'made', differences: [], state, isCurrent: true, isHead: true };
}

describe('filterHappenings', () => {
  it('takes both days, a person, and leaves out what has no time once a day is asked for', () => {
    const days = ['2026-11-19', '2026-11-20', '2026-11-21'];
    const all = days.map((day) => happening('ana', new Date(`${day}T12:00:00`).toISOString()));
    const timeless = happening(null, null);
    const listed = (filter: Partial<typeof everything>) => filterHappenings([...all, timeless], { ...everything, ...filter });
    expect(listed({})).toHaveLength(4);
    expect(listed({ from: '2026-11-20' })).toEqual(all.slice(1));
    expect(listed({ from: '2026-11-20', to: '2026-11-20' })).toEqual([all[1]]);
    expect(listed({ person: 'ana' })).toEqual(all);
    expect(listed({ person: 'ben' })).toEqual([]);
    expect(peopleIn([...all, timeless])).toEqual(['ana']);
  });
});

describe('the words of the history', () => {
  it('are there for whatever a tag holds', () => {
    const value = fc.oneof(fc.string(), fc.boolean(), fc.constant(null));
    fc.assert(fc.property(fc.string(), value, value, (name, from, to) => {
      const words = differenceWords({ what: 'tag', name, from, to });
      expect([words.name, words.from !== '', words.to !== '']).toEqual([name, true, true]);
    }));
    expect(differenceWords({ what: 'label', from: '', to: 'crack' })).toEqual({ name: 'Label', from: 'none', to: 'crack' });
    expect(deedOf({ kind: 'restored' })).toBe('brought it back');
  });
});
