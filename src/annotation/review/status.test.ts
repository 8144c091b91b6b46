import { describe, expect, it } from 'vitest';
import { annotationWith } from './annotations.fixture.ts';
import { itemName } from './status.ts';

describe('itemName', () => {
  it('names label, kind, page and status', () => {
    expect(itemName(annotationWith({ label: 'crack', pageIndex: 2 }))).toBe('crack, Box, page 3, open');
    expect(itemName(annotationWith({ tags: { status: 'done' }, shape: { kind: 'path', points: [0, 0, 1, 1], closed: false } }))).toBe(
      'crack, Path, page 1, done',
    );
  });

  it('says what lacks a label in the place of the status', () => {
    expect(itemName(annotationWith({ label: '' }))).toBe('Unlabelled, Box, page 1, needs label');
  });

  it('shows a status of other programs as it is, and lists shapes it does not know', () => {
    expect(itemName(annotationWith({ tags: { status: 'deferred' }, shape: { kind: 'unknown', type: 'path', raw: {} } }))).toBe(
      'crack, Shape of an unknown kind, page 1, deferred',
    );
  });
});
