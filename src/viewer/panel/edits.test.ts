import { describe, expect, it } from 'vitest';
import { annotationWith } from './annotations.fixture.ts';
import { labelled, withStatus } from './edits.ts';

const crack = annotationWith({ label: 'crack' });
const done = annotationWith({ id: 'b', label: 'dent', tags: { status: 'done', ref: 'R1' } });

describe('edits', () => {
  it('leaves out what has the label already', () => {
    expect(labelled([crack, done], 'crack')).toEqual([{ before: done, after: { ...done, label: 'crack' } }]);
  });

  it('keeps "open" as the lack of the tag', () => {
    expect(withStatus([crack, done], 'open')).toEqual([{ before: done, after: { ...done, tags: { ref: 'R1' } } }]);
  });

  it('changes the status in its place', () => {
    expect(withStatus([crack, done], 'done')).toEqual([{ before: crack, after: { ...crack, tags: { status: 'done' } } }]);
  });
});
