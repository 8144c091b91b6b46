import { describe, expect, it } from 'vitest';
import { annotationWith } from './annotations.fixture.ts';
import { emptyPalette } from '../../contract/palette.ts';
import { labelled, withNote, withStatus, withTagOnAll } from './edits.ts';

const crack = annotationWith({ label: 'crack' });
const done = annotationWith({ id: 'b', label: 'dent', tags: { status: 'done', ref: 'R1' } });

describe('edits', () => {
  it('leaves out what has the label already', () => {
    expect(labelled([crack, done], 'crack', emptyPalette)).toEqual([{ before: done, after: { ...done, label: 'crack' } }]);
  });

  it('keeps "open" as the lack of the tag', () => {
    expect(withStatus([crack, done], 'open')).toEqual([{ before: done, after: { ...done, tags: { ref: 'R1' } } }]);
  });

  it('changes the status in its place', () => {
    expect(withStatus([crack, done], 'done')).toEqual([{ before: crack, after: { ...crack, tags: { status: 'done' } } }]);
  });

  it('give one tag to all, in its place where it is, and take it from all', () => {
    expect(withTagOnAll([crack, done], 'ref', 'R2').map(({ after }) => after?.tags)).toEqual([{ ref: 'R2' }, { status: 'done', ref: 'R2' }]);
    expect(withTagOnAll([crack, done], 'ref', 'R1').map(({ before }) => before?.id)).toEqual([crack.id]);
    expect(withTagOnAll([crack, done], 'ref', null)).toEqual([{ before: done, after: { ...done, tags: { status: 'done' } } }]);
    expect(withTagOnAll([crack], '__proto__', 'x').map(({ after }) => Object.entries(after?.tags ?? {}))).toEqual([[['__proto__', 'x']]]);
  });

  it('keep a note as a tag, and no note as none', () => {
    expect(withNote([crack], 'see R12')).toEqual([{ before: crack, after: { ...crack, tags: { note: 'see R12' } } }]);
    expect(withNote([crack], '')).toEqual([]);
  });
});
